import type { Refusal } from '../../rules/refusal.ts';
import type { DirectoryFile } from '../../rules/directory/directory-file.ts';
import { inputRefusals } from '../input-refusals.ts';
import { directoryRefusals } from './consistency.ts';
import { nothingKnown, locatedByIndex, type DirectoryRead, type KnownDirectory } from './located.ts';
import { directoryFile } from './rows.ts';

/** Reads a directory from parsed JSON: its shape first, and if that is right, whether the rows fit together. */
export function readDirectoryJson(json: unknown, known: KnownDirectory = nothingKnown): DirectoryRead {
  const read = directoryFile.safeParse(json);
  if (!read.success) return { ok: false, refusals: inputRefusals(read.error.issues, json, undefined, directoryFile) };
  return checkDirectory(read.data, known);
}

/** Whether the rows of a directory fit together. */
export function checkDirectory(directory: DirectoryFile, known: KnownDirectory = nothingKnown): DirectoryRead {
  const refusals: readonly Refusal[] = directoryRefusals(locatedByIndex(directory), known);
  return refusals.length === 0 ? { ok: true, directory, positionOf: (path) => path } : { ok: false, refusals };
}
