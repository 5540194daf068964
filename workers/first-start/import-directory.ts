import path from 'node:path';
import { readDirectory } from '../../protocol/directory/read-directory.ts';
import type { Rulebook } from '../../rules/rulebook/rulebook.ts';
import type { Register } from '../../register/register.ts';
import { projectDirectory } from '../../client/project-directory.ts';

/** The sample directory of a city: its departments by their real kind of name, holders named by their position. */
export function sampleDirectory(rulebook: Rulebook): string {
  return path.join(projectDirectory, 'rules', 'cities', rulebook.city, 'directory');
}

/** Imports a directory from a folder of CSV files or a JSON file. Throws with every wrong row by line, and imports nothing then. */
export async function importDirectory(register: Register, place: string): Promise<{ readonly added: number; readonly changed: number }> {
  const read = await readDirectory([place]);
  if (read.ok) return register.importDirectory(read.directory);
  throw new Error(read.refusals.map(({ path: at, zh, en }) => `${at ?? ''} ${zh} ${en}`.trim()).join('\n'));
}

/** True if the register has no department on any day that matters now. */
export async function hasNoDirectory(register: Register): Promise<boolean> {
  return Object.keys(await register.departmentNames()).length === 0;
}
