import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { intakeBody, type IntakeBody } from '../../protocol/intake.ts';
import { projectDirectory } from '../../client/project-directory.ts';
import { script, type Script } from './script.ts';

/** A document that starts a case, and the acts that lead it to its ending. */
export interface Example {
  readonly name: string;
  readonly document: IntakeBody;
  readonly script: Script;
}

const directory = path.join(projectDirectory, 'examples');

/** Every case file of `examples/` that has a script in `examples/acts/`, by name. Throws where one does not fit its schema, naming the file. */
export async function readExamples(): Promise<readonly Example[]> {
  const names = (await readdir(path.join(directory, 'acts'))).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(
    names.map(async (file) => ({
      name: path.basename(file, '.yaml'),
      document: await read(file, intakeBody),
      script: await read(path.join('acts', file), script),
    })),
  );
}

async function read<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  const result = schema.safeParse(parse(await readFile(path.join(directory, file), 'utf8')));
  if (result.success) return result.data;
  throw new Error(`examples/${file}: ${z.prettifyError(result.error)}`);
}
