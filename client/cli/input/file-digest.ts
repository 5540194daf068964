import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { wrongUsage } from '../failure.ts';

/** SHA-256 of a file, in lower-case hex: how a case names a text. The file itself goes nowhere. Throws a usage failure for one that cannot be read. */
export async function fileDigest(file: string): Promise<string> {
  try {
    return createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
  } catch {
    throw wrongUsage(`读不到文件“${file}”。`, `The file “${file}” cannot be read.`);
  }
}
