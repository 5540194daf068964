import path from 'node:path';
import { z } from 'zod';
import { verifyChain, type CaseVerification } from '../../protocol/proof/verify.ts';
import { decodeUtf8 } from '../../protocol/decode.ts';
import { inputRefusals } from '../../protocol/input-refusals.ts';
import { journalHead } from '../../protocol/journal.ts';
import { wrongInput } from './failure.ts';
import { fileBytes, parseJson, locatedRefusal, readLocatedText } from './input/located-file.ts';
import type { Io } from './io.ts';

// Loose, because an unknown field of a record must stay in it, so that the hash does not match.
const exported = z.object({
  records: z.array(z.looseObject({ caseNumber: z.string(), seq: z.int(), previous: z.string(), hash: z.string() })),
  head: journalHead,
});

/**
 * Verifies an exported journal by the register's own rules; needs the file alone. Throws a failure for a file that is no
 * exported journal.
 */
export async function verifyFile(file: string, io: Pick<Io, 'stdin'>): Promise<CaseVerification> {
  const decoded = decodeUtf8(file, await fileBytes(file, io));
  if (!decoded.ok) throw wrongInput([decoded.refusal]);
  const content = parseJson(file, decoded.text);
  const read = exported.safeParse(content);
  if (!read.success) {
    const placed = readLocatedText(file, decoded.text);
    throw wrongInput(inputRefusals(read.error.issues, content).map((refusal) => locatedRefusal(placed, refusal)));
  }
  const { records, head } = read.data;
  return { ...verifyChain(records, head), caseNumber: records[0]?.caseNumber ?? path.basename(file) };
}
