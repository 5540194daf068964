import { sql } from 'kysely';
import { workItemOf, type Act } from '../rules/case/act.ts';
import type { CaseNumber } from '../rules/case/identity.ts';
import type { JournalEntry, JournalKind } from '../rules/case/journal.ts';
import type { Judgement, Receipt } from '../rules/case/receipt.ts';
import type { Json } from '../rules/json.ts';
import type { Instant } from '../rules/time/instant.ts';
import type { Store, Tx } from './clock.ts';
import { lockCase } from './lock-case.ts';
import { receiptWithJournal, type ReceiptWithJournal } from './receipts.ts';
import type { ReceiptRow } from './register.ts';
import { writeCase, type ItemChange } from './write-case.ts';

/**
 * Writes a judgement onto its receipt, into the journal and, for an accepted answer, onto its work item: once. A receipt that
 * was judged before keeps what stands on it, and what stands is returned. Throws `RangeError` for an unknown receipt.
 */
export async function judged(store: Store, judgement: Judgement): Promise<ReceiptRow> {
  const before = await receiptWithJournal(store, judgement.receipt);
  if (before.row.judgement === undefined) {
    const judgedAt = await judge(store, before, judgement);
    if (judgedAt !== undefined) return { ...before.row, judgement, judgedAt };
  }
  await sql`update receipts set settled_at = clock_timestamp() where id = ${judgement.receipt} and settled_at is null`.execute(store.db);
  return (await receiptWithJournal(store, judgement.receipt)).row;
}

/** When it was judged; nothing where somebody else was first. */
async function judge(store: Store, { row, journalLength }: ReceiptWithJournal, judgement: Judgement): Promise<Instant | undefined> {
  return store.db.transaction().execute(async (tx) => {
    const held = await lockCase(store, tx, row.caseNumber);
    // Every judgement leaves a record, so a journal of the same length holds no other one.
    if (held.head.length !== journalLength && (await unjudgedAmong(tx, row.caseNumber, [judgement])).length === 0) return undefined;
    await writeCase(store, tx, held, {
      entries: [judgementEntry(row, judgement)],
      changed: itemAnswered(row, judgement),
      judgements: [judgement],
      settled: true,
    });
    return held.at;
  });
}

/** A receipt without a judgement, with the one that it is to get. */
export interface Judging {
  readonly receipt: Pick<Receipt, 'id' | 'act' | 'by' | 'receivedAt'>;
  readonly judgement: Judgement;
}

/** Of these judgements, those whose receipts have none yet. To be asked while the case's row is held. */
export async function unjudgedAmong(tx: Tx, caseNumber: CaseNumber, judgements: readonly Judgement[]): Promise<readonly Judging[]> {
  if (judgements.length === 0) return [];
  const rows = await tx
    .selectFrom('receipts')
    .select(['id', 'act', 'by', 'received_at as receivedAt'])
    .where('case_number', '=', caseNumber)
    .where(sql<boolean>`id = any(${judgements.map((judgement) => judgement.receipt)})`)
    .where('judgement', 'is', null)
    .execute();
  return judgements.flatMap((judgement) => {
    const receipt = rows.find((row) => row.id === judgement.receipt);
    return receipt === undefined ? [] : [{ receipt, judgement }];
  });
}

/** An accepted answer closes its work item. */
export function itemAnswered({ id, act }: Judging['receipt'], judgement: Judgement): readonly ItemChange[] {
  return judgement.accepted && act.kind === 'answer' ? [{ id: act.workItem, state: 'answered', whenOpen: true, receipt: id }] : [];
}

/** The record of a judgement: the act with its content, by whom, when received, and why it was refused. */
export function judgementEntry(receipt: Judging['receipt'], judgement: Judgement): JournalEntry {
  const workItem = workItemOf(receipt.act);
  const refusal = judgement.accepted ? undefined : judgement.refusal;
  return {
    key: `judged:${receipt.id}`,
    kind: kindOf(judgement),
    by: receipt.by,
    ...(refusal?.citation === undefined ? {} : { basis: { kind: 'law', citation: refusal.citation } }),
    ...(workItem === undefined ? {} : { workItem }),
    receipt: receipt.id,
    content: { receivedAt: receipt.receivedAt, act: forTheJournal(receipt.act), ...(refusal === undefined ? {} : { refusal }) },
  };
}

function kindOf(judgement: Judgement): JournalKind {
  if (judgement.accepted) return 'act-accepted';
  return judgement.keptAs ?? 'act-refused';
}

/** A calendar is named and not copied: its versions are kept for good. */
function forTheJournal(act: Act): Json {
  return act.kind === 'calendar-amended' ? { ...act, calendar: act.calendar.version } : act;
}
