import { readFile } from 'node:fs/promises';
import { decodeUtf8 } from '../../directory/decode.ts';
import { wrongInput } from '../failure.ts';
import type { Io } from '../io.ts';
import { unreadable } from './placed-file.ts';

/** A text as given on the command line, or from the file that `@file` names, or from standard input with `@-`. */
export async function textArgument(given: string, io: Pick<Io, 'stdin'>): Promise<string> {
  if (!given.startsWith('@')) return given;
  const file = given.slice(1);
  if (file === '-') return (await io.stdin()).trim();
  try {
    const decoded = decodeUtf8(file, await readFile(file));
    if (decoded.ok) return decoded.text.trim();
    throw wrongInput([decoded.refusal]);
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw wrongInput([unreadable(file, error)]);
    throw error;
  }
}
