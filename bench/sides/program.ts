import { fileURLToPath } from 'node:url';
import { startOwned, type OwnedProcess } from '../../local/servers/owned-process.ts';

/** A compiled program of the project that is run as a process of its own. */
export interface Program {
  readonly name: string;
  /** From the root of dist. */
  readonly module: string;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly nodeOptions?: readonly string[];
}

/** Starts a program; its log lies in the directory. The process is Node itself, so that its CPU is the program's. */
export function startProgram(directory: string, program: Program): Promise<OwnedProcess> {
  const { name, module, args = [], environment = {}, nodeOptions = [] } = program;
  const file = fileURLToPath(new URL(`../../${module}`, import.meta.url));
  const variables = Object.entries(environment).map(([key, value]) => `${key}=${value}`);
  // env(1) becomes the program that it runs: same process, and no variable of ours reaches another program.
  return startOwned({ name, directory, command: 'env', args: [...variables, process.execPath, ...nodeOptions, file, ...args] });
}
