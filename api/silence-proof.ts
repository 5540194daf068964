import { z } from 'zod';
import type { WorkItemId } from '../rules/case/identity.ts';
import type { JournalRecord } from '../rules/case/journal.ts';
import type { SilenceProof } from '../rules/case/reply.ts';
import { silenceProof } from '../protocol/deadlines.ts';

const deemed = z.object({ proof: silenceProof });

/** The proof that the journal holds for a work item on which silence counted. */
export function proofOf(workItem: WorkItemId, records: readonly JournalRecord[]): SilenceProof | undefined {
  const record = records.findLast((each) => each.kind === 'deemed' && each.workItem === workItem);
  return deemed.safeParse(record?.content).data?.proof;
}
