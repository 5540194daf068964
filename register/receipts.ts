import { sql } from 'kysely';
import { workItemOf } from '../rules/case/act.ts';
import type { CaseNumber, ReceiptId } from '../rules/case/identity.ts';
import type { Receipt } from '../rules/case/receipt.ts';
import type { Store } from './clock.ts';
import type { ReceiptRow } from './register.ts';

/** A receipt with the length of its case's journal at the same moment. */
export interface ReceiptWithJournal {
  readonly row: ReceiptRow;
  readonly journalLength: number;
}

type Columns = Omit<ReceiptRow, 'judgement' | 'judgedAt'> & {
  readonly judgement: ReceiptRow['judgement'] | null;
  readonly judgedAt: ReceiptRow['judgedAt'] | null;
};

/** Makes a receipt of its columns. */
export function receiptRow({ id, caseNumber, act, by, receivedAt, judgement, judgedAt }: Columns): ReceiptRow {
  return {
    ...{ id, caseNumber, act, by, receivedAt },
    ...(judgement === null || judgement === undefined ? {} : { judgement }),
    ...(judgedAt === null || judgedAt === undefined ? {} : { judgedAt }),
  };
}

/** The columns of receipts, under the names that they have outside. */
export const receiptColumns = [
  'receipts.id',
  'receipts.case_number as caseNumber',
  'receipts.act',
  'receipts.by',
  'receipts.received_at as receivedAt',
  'receipts.judgement',
  'receipts.judged_at as judgedAt',
] as const;

export async function receipt({ db }: Store, id: ReceiptId): Promise<ReceiptRow | undefined> {
  const row = await db.selectFrom('receipts').select(receiptColumns).where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : receiptRow(row);
}

/** Throws `RangeError` for a receipt that the register does not know. */
export async function receiptWithJournal({ db }: Store, id: ReceiptId): Promise<ReceiptWithJournal> {
  const row = await db
    .selectFrom('receipts')
    .innerJoin('cases', 'cases.case_number', 'receipts.case_number')
    .select(receiptColumns)
    .select('cases.journal_length as journalLength')
    .where('receipts.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new RangeError(`the register has no receipt ${id}`);
  return { row: receiptRow(row), journalLength: row.journalLength };
}

/** All receipts of a case, in the order in which they were received. */
export async function receiptsOf({ db }: Store, caseNumber: CaseNumber): Promise<readonly ReceiptRow[]> {
  const rows = await db
    .selectFrom('receipts')
    .select(receiptColumns)
    .where('case_number', '=', caseNumber)
    .orderBy('received_at')
    .orderBy('id')
    .execute();
  return rows.map(receiptRow);
}

/** See `Register.unjudgedBefore`. A judgement that only a batch brought may be one the case has lost, so it is told again too. */
export async function unjudgedBefore({ db }: Store, { id, caseNumber, act, receivedAt }: Receipt): Promise<readonly ReceiptRow[]> {
  const workItem = workItemOf(act);
  const rows = await db
    .selectFrom('receipts')
    .select(receiptColumns)
    .where('case_number', '=', caseNumber)
    .where('settled_at', 'is', null)
    .where(sql<boolean>`(received_at, id) < (${receivedAt}::timestamptz, ${id})`)
    .where(sql<boolean>`(${workItem ?? null}::text is null or work_item is null or work_item = ${workItem ?? null})`)
    .orderBy('received_at')
    .orderBy('id')
    .execute();
  return rows.map(receiptRow);
}

/**
 * Receipts that nobody has delivered yet, oldest first, of cases that Temporal has accepted.
 *
 * A judgement that came with a batch alone still wants delivering: the worker may have died before Temporal kept what it had
 * done, and then the case does not know the act. Delivering again what it knows only returns its judgement.
 */
export async function unjudged({ db }: Store, olderThanMs: number, limit: number): Promise<readonly ReceiptRow[]> {
  const rows = await db
    .selectFrom('receipts')
    .innerJoin('cases', 'cases.case_number', 'receipts.case_number')
    .select(receiptColumns)
    .where('receipts.settled_at', 'is', null)
    .where('cases.started_at', 'is not', null)
    .where(sql<boolean>`receipts.written_at <= clock_timestamp() - ${olderThanMs}::double precision * interval '1 millisecond'`)
    .orderBy('receipts.written_at')
    .orderBy('receipts.id')
    .limit(limit)
    .execute();
  return rows.map(receiptRow);
}
