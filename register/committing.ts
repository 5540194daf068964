import { sql } from 'kysely';
import type { Deadline } from '../rules/calendar/deadline.ts';
import type { WorkItemId } from '../rules/case/identity.ts';
import type { WorkItemDraft } from '../rules/case/work-item.ts';
import type { Instant } from '../rules/time/instant.ts';
import { sha256 } from './chain.ts';
import type { Store, Tx } from './clock.ts';
import { besides, markOf } from './computed-again.ts';
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
 * run saw would be lost. The same goes for a later batch of the second run that finds the first has used its keys.
 */
export async function commit(
  store: Store,
  batch: CommitBatch,
  deadlineOf: (item: WorkItemDraft, servedAt: Instant) => Deadline,
): Promise<CommitResult> {
  const write = (beside: boolean): Promise<CommitResult> =>
    store.db.transaction().execute((tx) => commitIn(store, tx, batch, deadlineOf, beside));
  try {
    return await write(false);
  } catch (error) {
    if (!isKeyTaken(error)) throw error;
    return write(true);
  }
}

/** Records and notices have keys of their case's own. */
function isKeyTaken(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || !('table' in error)) return false;
  return error.code === UNIQUE_VIOLATION && (error.table === 'journal' || error.table === 'notices');
}

const UNIQUE_VIOLATION = '23505';

async function commitIn(
  store: Store,
  tx: Tx,
  batch: CommitBatch,
  deadlineOf: (item: WorkItemDraft, servedAt: Instant) => Deadline,
  beside: boolean,
): Promise<CommitResult> {
  const contents = sha256(JSON.stringify(batch));
  const held = await lockCase(store, tx, batch.caseNumber);
  const isKnown = batch.batch <= held.batches;
  const earlier = isKnown ? await resultOf(tx, batch, contents) : undefined;
  if (earlier !== undefined) return earlier;
  if (batch.batch > held.batches + 1) {
    throw new RangeError(`batch ${String(batch.batch)} of ${batch.caseNumber} came after batch ${String(held.batches)}`);
  }
  const again = isKnown || beside;
  const mark = again ? markOf(contents) : '';
  const { journal, notices } = again ? await besides(tx, batch, mark) : batch;
  const receipts = await unjudgedAmong(tx, batch.caseNumber, batch.judgements);
  const served = batch.serve.map((draft) => ({ draft, deadline: deadlineOf(draft, held.at) }));
  const deadlines: Record<WorkItemId, Deadline> = Object.fromEntries(served.map(({ draft, deadline }) => [draft.id, deadline]));
  const result: CommitResult = { at: held.at, deadlines };
  const changed = changesOf(batch, receipts.flatMap(({ receipt, judgement }) => itemAnswered(receipt, judgement)));
  await writeCase(store, tx, held, {
    entries: [
      ...receipts.map(({ receipt, judgement }) => judgementEntry(receipt, judgement)),
      ...journal,
      ...served.map(({ draft, deadline }) => servedEntry(draft, deadline, mark)),
    ],
    served,
    changed: batch.outcome === undefined ? changed : [...changed, ...(await leftOver(tx, batch, changed))],
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
}

/** Open items that a case which closes does not know of, since only a run that Temporal lost had served them. */
async function leftOver(tx: Tx, { caseNumber }: CommitBatch, changed: readonly ItemChange[]): Promise<readonly ItemChange[]> {
  const known = changed.map((change) => change.id);
  const rows = await tx
    .selectFrom('work_items')
    .select('id')
    .where('case_number', '=', caseNumber)
    .where('state', '=', 'open')
    .where(sql<boolean>`id <> all(${known})`)
    .execute();
  return rows.map(({ id }) => ({ id, state: 'withdrawn', whenOpen: true }));
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
