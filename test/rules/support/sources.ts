import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..', '..', '..');

/** The text of every TypeScript file below some directories of the project. */
export function sourcesBelow(...directories: readonly string[]): readonly string[] {
  return directories.flatMap((directory) =>
    readdirSync(path.join(root, directory), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(path.join(root, directory, name), 'utf8')),
  );
}

/** Titles of all tests, as they are written. */
export function testTitles(): readonly string[] {
  const title = /(?:\b(?:describe|test)\(|\]\)\(|\)\)\(|\w+\)\()\s*(?:'([^'\n]+)'|`([^`]+)`)/g;
  return sourcesBelow('test').flatMap((text) => [...text.matchAll(title)].map((match) => match[1] ?? match[2] ?? ''));
}

/** Articles that a title names, written `Art. 48¶2` or `Art. 5, 7`. */
export function articlesNamed(title: string): readonly number[] {
  const lists = [...title.matchAll(/Art\. ((?:\d+(?:¶\d+)?(?:, )?)+)/g)].map((match) => match[1] ?? '');
  return lists.flatMap((list) => list.split(', ').map((each) => Number.parseInt(each, 10))).filter((article) => !Number.isNaN(article));
}
