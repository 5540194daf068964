import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { processIdentity } from './process-identity.ts';

const running = z.object({
  /** Address of the HTTP API. */
  api: z.string(),
  /** Address of the Temporal Web UI, where one was started. */
  ui: z.string().optional(),
  temporal: z.string(),
  namespace: z.string(),
  /** Holds the database's password; so the file is its owner's alone. */
  database: z.string(),
  /** Address of the development issuer, or of the one that is configured. */
  issuer: z.string(),
  pid: z.number(),
  /** Distinguishes the process from a later one with the same number. */
  identity: z.string(),
});

/** Addresses and process of what `npm start` runs, kept as `running.json` in its home. */
export type RunningFile = z.infer<typeof running>;

/** The addresses alone, without the process. */
export type RunningPlaces = Omit<RunningFile, 'pid' | 'identity'>;

const fileIn = (home: string): string => path.join(home, 'running.json');

/** Reads the note of what runs from a home; undefined if its process has ended, also if it was killed. */
export async function readRunning(home: string): Promise<RunningFile | undefined> {
  const text = await readFile(fileIn(home), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const read = running.safeParse(JSON.parse(text));
  if (!read.success || (await processIdentity(read.data.pid)) !== read.data.identity) return undefined;
  return read.data;
}

/** Writes the addresses, with the identity of this process. */
export async function writeRunning(home: string, what: RunningPlaces): Promise<void> {
  const file = fileIn(home);
  const content: RunningFile = { ...what, pid: process.pid, identity: (await processIdentity(process.pid)) ?? '' };
  await writeFile(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** Removes the note, when the process stops. */
export async function removeRunning(home: string): Promise<void> {
  await rm(fileIn(home), { force: true });
}
