import { sql } from 'kysely';
import { workItemOf } from '../rules/case/act.ts';
import type { CaseNumber, WorkItemId } from '../rules/case/identity.ts';
import type { JournalEntry } from '../rules/case/journal.ts';
import type { Receipt } from '../rules/case/receipt.ts';
import type { Instant } from '../rules/time/instant.ts';
import { present, type Store, type Tx } from './clock.ts';
import { holdCase } from './lock-case.ts';
import { receiptColumns, receiptRow } from './receipts.ts';
import type { ReceiptRow, SealResult } from './register.ts';
import { writeCase } from './write-case.ts';

/** What is to be sealed: a work item and the due instant that its case goes by. */
export interface Sealing {
  readonly workItem: WorkItemId;
  readonly dueAt: Instant;
}

/**
 * Closes work items to answers in time, once the register's own clock is past every due instant; see `Register.seal`.
 *
 * The rows of the case and of the items are taken exclusively, so whoever is writing a receipt has either finished, and is
 * seen here, or reads the clock after us, and is late. Throws `RangeError` for items that are not of the case.
 */
export async function seal(store: Store, caseNumber: CaseNumber, items: readonly Sealing[]): Promise<SealResult> {
  return store.db.transaction().execute(async (tx) => {
    const held = await holdCase(tx, caseNumber);
    const sealedBefore = await lockItems(tx, caseNumber, items);
    const now = await present(store, tx, caseNumber);
    const latest = latestOf(items.map((item) => item.dueAt));
    if (latest === undefined) return { kind: 'sealed', sealedAt: now, inTime: [] };
    if (now <= latest) return { kind: 'too-early', registerNow: now };

    const inTime = await receivedBy(tx, caseNumber, items, latest);
    const fresh = items.filter(({ workItem, dueAt }) => !isAfter(sealedBefore.get(workItem), dueAt));
    if (fresh.length > 0) {
      await writeCase(store, tx, { ...held, at: now }, {
        entries: fresh.map((item) => sealedEntry(item, now, inTime)),
        changed: fresh.map(({ workItem }) => ({ id: workItem, sealed: true })),
      });
    }
    const sealedAt = fresh.length > 0 ? now : latestOf([...sealedBefore.values()].filter((at) => at !== null)) ?? now;
    return { kind: 'sealed', sealedAt, inTime: inTime.map(({ judgement: _, judgedAt: __, ...receipt }): Receipt => receipt) };
  });
}

const isAfter = (sealedAt: Instant | null | undefined, dueAt: Instant): boolean =>
  sealedAt !== null && sealedAt !== undefined && sealedAt > dueAt;

// The text of instants is in the order of time.
const latestOf = (moments: readonly Instant[]): Instant | undefined => [...moments].sort().at(-1);

/** When each was sealed before, if it was. */
async function lockItems(tx: Tx, caseNumber: CaseNumber, items: readonly Sealing[]): Promise<ReadonlyMap<WorkItemId, Instant | null>> {
  const ids = [...new Set(items.map((item) => item.workItem))];
  const rows = await tx
    .selectFrom('work_items')
    .select(['id', 'sealed_at'])
    .where('case_number', '=', caseNumber)
    .where(sql<boolean>`id = any(${ids})`)
    .orderBy('id')
    .forUpdate()
    .execute();
  if (rows.length !== ids.length) throw new RangeError(`not all of ${ids.join(', ')} are work items of ${caseNumber}`);
  return new Map(rows.map((row) => [row.id, row.sealed_at]));
}

/**
 * Receipts of these items and of the whole case, up to the latest due instant, that the case has to look at before silence
 * counts; and undelivered ones of other items, since a withdrawal must not overtake somebody's answer here. Among them those
 * it has accepted: the register may have been told so by a workflow task that Temporal then lost, and what the case knows
 * already it passes over. Refused ones were refused by the case as it stands.
 */
async function receivedBy(tx: Tx, caseNumber: CaseNumber, items: readonly Sealing[], latest: Instant): Promise<readonly ReceiptRow[]> {
  const rows = await tx
    .selectFrom('receipts')
    .select(receiptColumns)
    .where('case_number', '=', caseNumber)
    .where(sql<boolean>`(settled_at is null or work_item is null or work_item = any(${items.map((item) => item.workItem)}))`)
    .where('received_at', '<=', latest)
    .where(sql<boolean>`(judgement is null or (judgement->'accepted')::boolean)`)
    .orderBy('received_at')
    .orderBy('id')
    .execute();
  return rows.map(receiptRow);
}

function sealedEntry({ workItem, dueAt }: Sealing, at: Instant, inTime: readonly ReceiptRow[]): JournalEntry {
  const concerned = inTime.filter(({ act }) => [workItem, undefined].includes(workItemOf(act)));
  const waiting = concerned.filter((receipt) => receipt.judgement === undefined).map((receipt) => receipt.id);
  return { key: `sealed:${workItem}:${at}`, kind: 'sealed', by: { system: 'countersign' }, workItem, content: { dueAt, inTime: waiting } };
}
