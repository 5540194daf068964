import type { CaseNumber, ReceiptId } from '../../rules/case/identity.ts';
import type { Store } from '../clock.ts';
import type { ReceiptRow } from '../../rules/case/receipt.ts';

/** A receipt as PostgreSQL tells it. */
export type ReceiptColumns = Omit<ReceiptRow, 'judgement' | 'judgedAt'> & {
  readonly judgement: ReceiptRow['judgement'] | null;
  readonly judgedAt: ReceiptRow['judgedAt'] | null;
};

/** Makes a receipt of its columns. */
export function receiptRow({ id, caseNumber, act, by, receivedAt, judgement, judgedAt }: ReceiptColumns): ReceiptRow {
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
