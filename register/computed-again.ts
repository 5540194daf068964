import { canonicalJson } from '../rules/calendar/canonical.ts';
import type { JournalEntry } from '../rules/case/journal.ts';
import type { Tx } from './clock.ts';
import { journal as journalOf } from './journal.ts';
import { noticesOf } from './notices.ts';
import type { CommitBatch } from './register.ts';

/** What sets the keys of a batch that was computed again apart from those of the run before. */
export const markOf = (contents: string): string => `~${contents.slice(0, 8)}`;

/**
 * Of a batch that was computed again: what the runs before did not write, under keys of its own where they took them, and
 * the record that this happened.
 */
export async function besides(tx: Tx, batch: CommitBatch, mark: string): Promise<Pick<CommitBatch, 'journal' | 'notices'>> {
  const records = await journalOf({ db: tx }, batch.caseNumber);
  const entries = records.map(({ key, kind, by, basis, workItem, receipt, content }) => ({ key, kind, by, basis, workItem, receipt, content }));
  const notices = await noticesOf({ db: tx }, batch.caseNumber);
  const drafts = notices.map(({ key, kind, to, workItem, note }) => ({ key, kind, to, workItem, note }));
  const finding: JournalEntry = {
    key: `computed-again:${String(batch.batch)}${mark}`,
    kind: 'finding',
    by: { system: 'countersign' },
    content: { code: 'BATCH_COMPUTED_AGAIN', batch: batch.batch },
  };
  return { journal: [finding, ...notYet(batch.journal, entries, mark)], notices: notYet(batch.notices, drafts, mark) };
}

/** What does not stand there as it is. */
function notYet<Wanted extends { readonly key: string }>(
  wanted: readonly Wanted[],
  there: readonly { readonly key: string }[],
  mark: string,
): readonly Wanted[] {
  const known = new Map(there.map((each) => [each.key, canonicalJson(each)]));
  return wanted.flatMap((each) => {
    const standing = known.get(each.key);
    if (standing === undefined) return [each];
    return standing === canonicalJson(each) ? [] : [{ ...each, key: `${each.key}${mark}` }];
  });
}
