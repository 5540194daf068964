// `node --import` this, and a process of its own can run our TypeScript as it stands, the way jest does.
import { register } from 'node:module';

register(
  `data:text/javascript,${encodeURIComponent(`
    import { readFile } from 'node:fs/promises';
    import { transform } from ${JSON.stringify(import.meta.resolve('@swc/core'))};

    export async function load(url, context, next) {
      if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
      const { code } = await transform(await readFile(new URL(url), 'utf8'), {
        filename: url,
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      });
      return { format: 'module', source: code, shortCircuit: true };
    }
  `)}`,
  import.meta.url,
);
