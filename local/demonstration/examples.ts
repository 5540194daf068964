import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { intakeBody, type IntakeBody } from '../../protocol/intake.ts';
import { projectDirectory } from '../../client/project-directory.ts';
import { refusals, type Refusals } from './refusals.ts';
import { script, type Script } from './script.ts';

/** A document that starts a case, and the acts that lead it to its ending. */
export interface Example {
  /** Its procedure's folder and its own name: `countersign/agreed`. */
  readonly name: string;
  readonly document: IntakeBody;
  readonly script: Script;
}

const directory = path.join(projectDirectory, 'examples');
const ACTS = '.acts.yaml';

/** Every document of `examples/<procedure>/` that has its acts beside it, by name. Throws where one does not fit its schema, naming the file. */
export async function readExamples(): Promise<readonly Example[]> {
  const names = (await filesEndingIn(ACTS)).map((file) => file.slice(0, -ACTS.length));
  return Promise.all(
    names.map(async (name) => ({
      name,
      document: await readExample(`${name}.yaml`),
      script: await read(`${name}${ACTS}`, script),
    })),
  );
}

/** One document of `examples/`. */
export function readExample(file: string): Promise<IntakeBody> {
  return read(file, intakeBody);
}

/** Reads the intakes that must be refused, by the procedure's folder. */
export async function readRefusals(): Promise<Readonly<Record<string, Refusals>>> {
  const files = await filesEndingIn('refusals.yaml');
  return Object.fromEntries(await Promise.all(files.map(async (file) => [path.dirname(file), await read(file, refusals)] as const)));
}

/** Files of `examples/` below a procedure's folder, in order. */
export async function filesEndingIn(ending: string): Promise<readonly string[]> {
  return (await readdir(directory, { recursive: true })).filter((name) => name.endsWith(ending)).sort();
}

async function read<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  const result = schema.safeParse(parse(await readFile(path.join(directory, file), 'utf8')));
  if (result.success) return result.data;
  throw new Error(`examples/${file}: ${result.error.message}`);
}
