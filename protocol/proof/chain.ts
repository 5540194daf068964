import { createHash } from 'node:crypto';
import { canonicalJson } from '../../rules/calendar/canonical.ts';
import type { CaseNumber } from '../../rules/case/identity.ts';
import type { JournalEntry, JournalRecord } from '../../rules/case/journal.ts';
import type { Instant } from '../../rules/time/instant.ts';

/** Length and last hash of a case's journal; kept with the case, so that a missing tail is found. */
export type JournalHead = {
  readonly length: number;
  /** Hash of the last record. */
  readonly hash: string;
};

/** The head of an empty journal. */
export const emptyHead: JournalHead = { length: 0, hash: '0'.repeat(64) };

/** SHA-256 of text, in hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The fields of a record that the chain uses. All other fields go into its hash, too. */
export type Chained = Pick<JournalRecord, 'seq' | 'previous' | 'hash'>;

/** The hash that belongs to a record: over its canonical text without the hash, with the hash of the record before. */
export function hashOf(record: Omit<Chained, 'hash'> & { readonly hash?: string }): string {
  const { hash: _, ...content } = record;
  return sha256(canonicalJson(content));
}

/** Makes records of entries, numbered and chained on from a head. */
export function chain(
  caseNumber: CaseNumber,
  head: JournalHead,
  at: Instant,
  entries: readonly JournalEntry[],
): { readonly records: readonly JournalRecord[]; readonly head: JournalHead } {
  const records: JournalRecord[] = [];
  let last = head;
  for (const entry of entries) {
    const record = { ...entry, caseNumber, seq: last.length + 1, at, previous: last.hash };
    last = { length: record.seq, hash: hashOf(record) };
    records.push({ ...record, hash: last.hash });
  }
  return { records, head: last };
}
