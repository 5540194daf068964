import type { NewNames } from './names.ts';

/** A list of procedures in the project: its file, and the edit that adds a procedure to it. */
export interface ListOf {
  readonly file: string;
  readonly add: (text: string) => string;
}

/** The three lists that know procedures by name. */
export function listsFor({ code, file, variable }: NewNames): readonly ListOf[] {
  return [
    {
      file: 'rules/procedures/registry.ts',
      add: (text) =>
        afterLast(
          afterLast(text, /^import \{ \w+ \} from '\.\/.*$/gm, `import { ${variable} } from './${file}.ts';`),
          /^ {2}P\d{2}: registered\(.*$/gm,
          `  ${code}: registered(${variable}),`,
        ),
    },
    {
      file: 'rules/cities/turpan/rulebook.ts',
      add: (text) =>
        afterLast(
          afterLast(text, /^import \{ \w+InTurpan \} from .*$/gm, `import { ${variable}InTurpan } from './${file}.ts';`),
          /^ {4}P\d{2}: .*$/gm,
          `    ${code}: [{ validFrom: issued, values: ${variable}InTurpan }],`,
        ),
    },
    {
      file: 'workflows/index.ts',
      add: (text) => afterLast(text, /^export \{.*$/gm, `export { ${variable} } from './${file}.ts';`),
    },
  ];
}

/** Inserts the line after the last one of its kind. Throws if there is none, because the file is then not written as expected. */
function afterLast(text: string, pattern: RegExp, line: string): string {
  const last = [...text.matchAll(pattern)].at(-1);
  if (last === undefined) throw new Error(`清单的写法已变。The list is no longer written as expected: ${pattern.source}`);
  const end = last.index + last[0].length;
  return `${text.slice(0, end)}\n${line}${text.slice(end)}`;
}
