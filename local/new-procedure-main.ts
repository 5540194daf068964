import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectDirectory } from '../client/project-directory.ts';
import { turpan2018 } from '../rules/articles/turpan-2018.ts';
import { procedureOf } from '../rules/procedures/registry.ts';
import { runToEnd } from '../workers/main.ts';
import { listsFor } from './new-procedure/lists.ts';
import { newNames } from './new-procedure/names.ts';
import { skeletonFiles } from './new-procedure/skeleton.ts';

const USAGE = 'npm run new-procedure -- P24 leave-approval 请销假审批 --article 57';

// npm run new-procedure: makes the files of a procedure that asks one approval, and adds its lines to the three lists.
await runToEnd(() => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { article: { type: 'string' }, root: { type: 'string', default: projectDirectory } },
  });
  const [code = '', file = '', zh = ''] = positionals;
  const article = turpan2018.articles.find(({ number }) => String(number) === values.article);
  if (zh === '' || article === undefined) throw new Error(`用法 Usage: ${USAGE}`);
  if (procedureOf(code) !== undefined) throw new Error(`程序 ${code} 已有。${code} is there already.`);
  const names = newNames(code, file, zh);
  const inRoot = (name: string): string => path.join(values.root, name);

  const files = Object.entries(skeletonFiles(names, { article: article.number, paragraphs: article.paragraphs }));
  const taken = files.find(([name]) => existsSync(inRoot(name)));
  if (taken !== undefined) throw new Error(`文件已有。The file is there already: ${taken[0]}`);
  for (const [name, text] of files) {
    mkdirSync(path.dirname(inRoot(name)), { recursive: true });
    writeFileSync(inRoot(name), text);
  }
  for (const list of listsFor(names)) writeFileSync(inRoot(list.file), list.add(readFileSync(inRoot(list.file), 'utf8')));
  process.stdout.write(`${files.map(([name]) => name).join('\n')}\n→ docs/add-a-procedure.md\n`);
  return Promise.resolve();
});
