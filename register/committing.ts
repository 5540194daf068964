import { canonicalJson } from '../rules/calendar/canonical.ts';
import type { Deadline } from '../rules/calendar/deadline.ts';
import type { WorkItemId } from '../rules/case/identity.ts';
import type { JournalEntry } from '../rules/case/journal.ts';
import type { NoticeDraft } from '../rules/case/notice.ts';
import type { WorkItemDraft } from '../rules/case/work-item.ts';
import type { Instant } from '../rules/time/instant.ts';
import { sha256 } from './chain.ts';
import type { Store, Tx } from './clock.ts';
import { itemAnswered, judgementEntry, unjudgedAmong } from './judging.ts';
import { lockCase } from './lock-case.ts';
import type { CommitBatch, CommitResult } from './register.ts';
import { servedEntry, servedNotice } from './serving.ts';
import { writeCase, type ItemChange } from './write-case.ts';

/**
 * Writes what a case did since it last wrote, in one transaction; see `Register.commit`.
 *
 * A batch that comes again returns what it returned. One that comes again *with other contents* was computed again: the
 * worker died after it had committed and before Temporal had kept the workflow task, and the second run found other acts
 * waiting. What it brings then is written beside what stands, and the journal says so; otherwise an act that only the second
 * run saw would be lost.
 */
export async function commit(
  store: Store,
  batch: CommitBatch,
  deadlineOf: (item: WorkItemDraft, servedAt: Instant) => Deadline,
): Promise<CommitResult> {
  const contents = sha256(JSON.stringify(batch));
  return store.db.transaction().execute(async (tx) => {
    const held = await lockCase(store, tx, batch.caseNumber);
    if (batch.batch <= held.batches) {
      const earlier = await resultOf(tx, batch, contents);
      if (earlier !== undefined) return earlier;
    }
    if (batch.batch > held.batches + 1) {
      throw new RangeError(`batch ${String(batch.batch)} of ${batch.caseNumber} came after batch ${String(held.batches)}`);
    }
    const again = batch.batch <= held.batches;
    const { journal, notices } = again ? await besides(tx, batch, contents) : batch;
    const receipts = await unjudgedAmong(tx, batch.caseNumber, batch.judgements);
    const served = batch.serve.map((draft) => ({ draft, deadline: deadlineOf(draft, held.at) }));
    const deadlines: Record<WorkItemId, Deadline> = Object.fromEntries(served.map(({ draft, deadline }) => [draft.id, deadline]));
    const result: CommitResult = { at: held.at, deadlines };
    const mark = again ? `~${contents.slice(0, 8)}` : '';
    await writeCase(store, tx, held, {
      entries: [
        ...receipts.map(({ receipt, judgement }) => judgementEntry(receipt, judgement)),
        ...journal,
        ...served.map(({ draft, deadline }) => servedEntry(draft, deadline, mark)),
      ],
      served,
      changed: changesOf(batch, receipts.flatMap(({ receipt, judgement }) => itemAnswered(receipt, judgement))),
      notices: [...notices, ...batch.serve.map((draft) => servedNotice(draft, mark))],
      judgements: receipts.map(({ judgement }) => judgement),
      stands: {
        stage: batch.stage,
        light: batch.light,
        calendarVersion: batch.calendarVersion,
        ...(batch.outcome === undefined ? {} : { outcome: batch.outcome }),
        batch: { number: batch.batch, contents, result },
      },
    });
    return result;
  });
}

async function resultOf(tx: Tx, batch: CommitBatch, contents: string): Promise<CommitResult | undefined> {
  const row = await tx
    .selectFrom('batches')
    .select('result')
    .where('case_number', '=', batch.caseNumber)
    .where('batch', '=', batch.batch)
    .where('contents', '=', contents)
    .executeTakeFirst();
  return row?.result;
}

/** One row is changed once in a statement, so all that happened to an item is put together; what the case resolved goes last. */
function changesOf(batch: CommitBatch, answered: readonly ItemChange[]): readonly ItemChange[] {
  const changes = new Map<WorkItemId, ItemChange>();
  const add = (change: ItemChange): void => {
    changes.set(change.id, { ...changes.get(change.id), ...change });
  };
  for (const { workItem, deadline } of batch.moved) add({ id: workItem, deadline });
  for (const change of answered) add(change);
  for (const { workItem, state, receipt } of batch.resolved) {
    add({ id: workItem, state, whenOpen: false, ...(receipt === undefined ? {} : { receipt }) });
  }
  return [...changes.values()];
}

/** Of a batch that was computed again: what its first run did not write, under keys of its own where that run took them. */
async function besides(tx: Tx, batch: CommitBatch, contents: string): Promise<Pick<CommitBatch, 'journal' | 'notices'>> {
  const mark = `~${contents.slice(0, 8)}`;
  const records = await tx
    .selectFrom('journal')
    .select(['key', 'kind', 'content'])
    .where('case_number', '=', batch.caseNumber)
    .where('key', 'in', ['', ...batch.journal.map((entry) => entry.key)])
    .execute();
  const told = await tx
    .selectFrom('notices')
    .select(['key', 'kind', 'work_item'])
    .where('case_number', '=', batch.caseNumber)
    .where('key', 'in', ['', ...batch.notices.map((notice) => notice.key)])
    .execute();
  const journal = batch.journal.flatMap((entry): readonly JournalEntry[] => {
    const known = records.find((record) => record.key === entry.key);
    if (known === undefined) return [entry];
    const same = known.kind === entry.kind && canonicalJson(known.content) === canonicalJson(entry.content);
    return same ? [] : [{ ...entry, key: `${entry.key}${mark}` }];
  });
  const notices = batch.notices.flatMap((notice): readonly NoticeDraft[] => {
    const known = told.find((row) => row.key === notice.key);
    if (known === undefined) return [notice];
    const same = known.kind === notice.kind && known.work_item === (notice.workItem ?? null);
    return same ? [] : [{ ...notice, key: `${notice.key}${mark}` }];
  });
  const finding: JournalEntry = {
    key: `computed-again:${String(batch.batch)}${mark}`,
    kind: 'finding',
    by: { system: 'countersign' },
    content: { code: 'BATCH_COMPUTED_AGAIN', batch: batch.batch },
  };
  return { journal: [finding, ...journal], notices };
}
