import { decodeText } from '../../../protocol/decode.ts';
import { wrongInput } from '../failure.ts';
import type { Io } from '../io.ts';
import { fileBytes } from './located-file.ts';

/** A text as given on the command line, or from the file that `@file` names, or from standard input with `@-`. */
export async function textArgument(argument: string, io: Pick<Io, 'stdin'>): Promise<string> {
  if (!argument.startsWith('@')) return argument;
  const file = argument.slice(1);
  const decoded = decodeText(file, await fileBytes(file, io));
  if (decoded.ok) return decoded.text.trim();
  throw wrongInput([decoded.refusal]);
}
