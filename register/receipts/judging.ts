import { workItemOf } from '../../rules/case/act.ts';
import type { JournalEntry, JournalKind } from '../../rules/case/journal.ts';
import type { Judgement, Receipt } from '../../rules/case/receipt.ts';

/** The record of a judgement: the act with its content, by whom, when received, and why it was refused. */
export function judgementEntry(receipt: Pick<Receipt, 'id' | 'act' | 'by' | 'receivedAt'>, judgement: Judgement): JournalEntry {
  const workItem = workItemOf(receipt.act);
  const refusal = judgement.accepted ? undefined : judgement.refusal;
  return {
    key: `judged:${receipt.id}`,
    kind: kindOf(judgement),
    by: receipt.by,
    ...(refusal?.citation === undefined ? {} : { basis: { kind: 'law', citation: refusal.citation } }),
    ...(workItem === undefined ? {} : { workItem }),
    receipt: receipt.id,
    content: { receivedAt: receipt.receivedAt, act: receipt.act, ...(refusal === undefined ? {} : { refusal }) },
  };
}

function kindOf(judgement: Judgement): JournalKind {
  if (judgement.accepted) return 'act-accepted';
  return judgement.keptAs ?? 'act-refused';
}
