import type { CaseNumber } from '../../rules/case/identity.ts';
import { emptyHead, hashOf, type Chained, type JournalHead } from './chain.ts';

/**
 * Why a journal cannot be relied on. `changed`: a record differs from the one that was written. `removed`: a record is missing
 * between others. `reordered`: records have changed places. `added`: there is a record too many. `tail-cut`: the journal is shorter
 * than its case notes.
 */
export type BreakReason = 'changed' | 'removed' | 'reordered' | 'added' | 'tail-cut';

/** The result of verifying a journal. */
export type Verification =
  | { readonly kind: 'intact'; readonly length: number; readonly hash: string }
  /** `seq` is the number of the first record that is wrong or missing. */
  | { readonly kind: 'broken'; readonly seq: number; readonly reason: BreakReason; readonly zh: string; readonly en: string };

/** The verification of a case's journal in the register. */
export type CaseVerification = Verification & { readonly caseNumber: CaseNumber };

/**
 * Checks a case's journal, as it was exported, against its own hashes. Pure: needs neither the register nor a network.
 * Finds any record that was changed, removed, added or moved.
 * @param head the head that the case notes of its journal; without it a missing tail is not found
 */
export function verifyChain(records: readonly Chained[], head?: JournalHead): Verification {
  let last = emptyHead;
  for (const [index, record] of records.entries()) {
    const expected = last.length + 1;
    if (hashOf(record) !== record.hash) return broken(expected, 'changed');
    if (record.seq !== expected) return misplaced(records, index, expected);
    // The record before was replaced by another record whose own hash is right.
    if (record.previous !== last.hash) return broken(Math.max(last.length, 1), 'changed');
    last = { length: record.seq, hash: record.hash };
  }
  if (head === undefined) return { kind: 'intact', ...last };
  if (last.length < head.length) return broken(last.length + 1, 'tail-cut');
  if (last.length > head.length) return broken(head.length + 1, 'added');
  return last.hash === head.hash ? { kind: 'intact', ...last } : broken(Math.max(last.length, 1), 'changed');
}

function misplaced(records: readonly Chained[], index: number, expected: number): Verification {
  const seq = records[index]?.seq ?? 0;
  if (seq < expected) return broken(expected, records.filter((record) => record.seq === seq).length > 1 ? 'added' : 'reordered');
  return broken(expected, records.slice(index).some((record) => record.seq === expected) ? 'reordered' : 'removed');
}

const sentences: Readonly<Record<BreakReason, (seq: string) => { readonly zh: string; readonly en: string }>> = {
  changed: (seq) => ({ zh: `第${seq}条记录被改动。`, en: `Record ${seq} was changed.` }),
  removed: (seq) => ({ zh: `第${seq}条记录缺失。`, en: `Record ${seq} was removed.` }),
  reordered: (seq) => ({ zh: `自第${seq}条记录起次序被调换。`, en: `The order was changed from record ${seq} on.` }),
  added: (seq) => ({ zh: `第${seq}条处多出记录。`, en: `A record was added at ${seq}.` }),
  'tail-cut': (seq) => ({ zh: `自第${seq}条起的记录被截去。`, en: `The records from ${seq} on were cut off.` }),
};

function broken(seq: number, reason: BreakReason): Verification {
  return { kind: 'broken', seq, reason, ...sentences[reason](String(seq)) };
}
