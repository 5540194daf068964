import { z } from 'zod';
import type { WorkItemId } from '../rules/case/identity.ts';
import type { JournalRecord } from '../rules/case/journal.ts';
import type { ReceiptRow } from '../rules/case/receipt.ts';
import type { SilenceProof } from '../rules/case/reply.ts';
import type { Refusal } from '../rules/refusal.ts';
import type { Instant } from '../rules/time/instant.ts';
import { silenceProof } from '../protocol/deadlines.ts';

const deemed = z.object({ proof: silenceProof });

/** The proof that the journal holds for a work item on which silence counted. */
export function proofOf(workItem: WorkItemId, records: readonly JournalRecord[]): SilenceProof | undefined {
  const record = records.findLast((each) => each.kind === 'deemed' && each.workItem === workItem);
  return deemed.safeParse(record?.content).data?.proof;
}

/** An answer that was received and refused. */
interface RefusedAnswer {
  readonly receipt: string;
  readonly receivedAt: Instant;
  readonly refusal: Refusal;
}

/** Answers to a work item that were received and refused, so that nobody takes a silence for one in which nothing came. */
export function refusedAnswersTo(workItem: WorkItemId, receipts: readonly ReceiptRow[]): readonly RefusedAnswer[] {
  return receipts.flatMap(({ id, act, receivedAt, judgement }) =>
    act.kind === 'answer' && act.workItem === workItem && judgement?.accepted === false
      ? [{ receipt: id, receivedAt, refusal: judgement.refusal }]
      : [],
  );
}
