import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { projectDirectory } from '../../../client/project-directory.ts';
import { commandNames } from './support/command-names.ts';

const folder = path.join(projectDirectory, 'docs');
const decisions = (await readdir(path.join(folder, 'decisions'))).map((file) => path.join(folder, 'decisions', file));
const pages = (await readdir(folder)).filter((file) => file.endsWith('.md')).map((file) => path.join(folder, file));
const documents = [path.join(projectDirectory, 'README.md'), ...pages, ...decisions];

/** The commands that a page names: in code, after the program's name. */
function namedIn(page: string): readonly string[] {
  return [...page.matchAll(/(?:`|^\$ (?:npx )?)countersign ([a-z][a-z-]*)(?: ([a-z]+)\b)?/gm)].map(([, first = '', second]) => {
    const both = `${first} ${second ?? ''}`;
    return commandNames.includes(both) ? both : first;
  });
}

test.each(documents.map((file) => [path.relative(projectDirectory, file), file]))(
  '%s names no command that there is not',
  async (_, file) => {
    expect(commandNames).toEqual(expect.arrayContaining([...namedIn(await readFile(file, 'utf8'))]));
  },
);

test('the pages do name commands', async () => {
  const named = await Promise.all(documents.map(async (file) => namedIn(await readFile(file, 'utf8'))));
  expect(new Set(named.flat()).size).toBeGreaterThan(10);
});
