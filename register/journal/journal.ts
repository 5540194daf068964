import { sql } from 'kysely';
import type { CaseNumber } from '../../rules/case/identity.ts';
import type { JournalEntry, JournalRecord } from '../../rules/case/journal.ts';
import type { Instant } from '../../rules/time/instant.ts';
import { chain, emptyHead, type JournalHead } from '../../protocol/proof/chain.ts';
import { serverClock, type Store, type Tx } from '../clock.ts';
import type { Database } from '../database.ts';

/** A journal with what its case says of it, both of the same moment: what is exported, and can be verified anywhere. */
export interface ExportedJournal {
  readonly records: readonly JournalRecord[];
  readonly head: JournalHead;
}

const columns = [
  'key',
  'kind',
  'by',
  'basis',
  'work_item as workItem',
  'receipt',
  'content',
  'case_number as caseNumber',
  'seq',
  'at',
  'previous',
  'hash',
] as const;

type Columns = Omit<JournalRecord, 'basis' | 'workItem' | 'receipt'> & {
  readonly basis: JournalRecord['basis'] | null;
  readonly workItem: string | null;
  readonly receipt: string | null;
};

function recordOf({ basis, workItem, receipt, ...record }: Columns): JournalRecord {
  return {
    ...record,
    ...(basis === null || basis === undefined ? {} : { basis }),
    ...(workItem === null ? {} : { workItem }),
    ...(receipt === null ? {} : { receipt }),
  };
}

/** A case's journal, whole and in order. */
export async function journal({ db }: { readonly db: Database | Tx }, caseNumber: CaseNumber): Promise<readonly JournalRecord[]> {
  const rows = await db.selectFrom('journal').select(columns).where('case_number', '=', caseNumber).orderBy('seq').execute();
  return rows.map(recordOf);
}

/** Records of any cases, by case and number, in no order. */
export async function recordsAt(
  { db }: Store,
  places: readonly { readonly caseNumber: CaseNumber; readonly seq: number }[],
): Promise<readonly JournalRecord[]> {
  const { rows } = await sql<Columns>`
    select key, kind, by, basis, work_item as "workItem", receipt, content, case_number as "caseNumber", journal.seq, at, previous, hash
    from journal join jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as asked("caseNumber" text, seq integer)
      on journal.case_number = asked."caseNumber" and journal.seq = asked.seq`.execute(db);
  return rows.map(recordOf);
}

/** Nothing where there is neither a case nor a record; a journal whose case is gone has the head of an empty one. */
export async function exportedJournal({ db }: Store, caseNumber: CaseNumber): Promise<ExportedJournal | undefined> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const head = await journalHead({ db: tx }, caseNumber);
      const records = await journal({ db: tx }, caseNumber);
      return head === undefined && records.length === 0 ? undefined : { records, head: head ?? emptyHead };
    });
}

async function journalHead({ db }: { readonly db: Database | Tx }, caseNumber: CaseNumber): Promise<JournalHead | undefined> {
  return db
    .selectFrom('cases')
    .select(['journal_length as length', 'journal_head as hash'])
    .where('case_number', '=', caseNumber)
    .executeTakeFirst();
}

/** Appends records that no change of the case carries. An entry whose key the journal has already changes nothing. */
export async function append(store: Store, caseNumber: CaseNumber, entries: readonly JournalEntry[]): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    const { rows: held } = await sql<JournalHead & { readonly at: Instant }>`
      select journal_length as length, journal_head as hash, greatest(${serverClock}, last_at) as at
      from cases where case_number = ${caseNumber} for update`.execute(tx);
    const [row] = held;
    if (row === undefined) throw new RangeError(`the register has no case ${caseNumber}`);
    const known = await tx
      .selectFrom('journal')
      .select('key')
      .where('case_number', '=', caseNumber)
      .where(sql<boolean>`key = any(${entries.map((entry) => entry.key)})`)
      .execute();
    const kept = new Set(known.map(({ key }) => key));
    const fresh = entries.filter((entry, index) => !kept.has(entry.key) && entries.findIndex((other) => other.key === entry.key) === index);
    if (fresh.length === 0) return;
    const at = store.clock === undefined ? row.at : await store.clock.now(caseNumber);
    const { records, head } = chain(caseNumber, row, at, fresh);
    await insertRecords(tx, records);
    await sql`update cases set journal_length = ${head.length}, journal_head = ${head.hash} where case_number = ${caseNumber}`.execute(tx);
  });
}

async function insertRecords(tx: Tx, records: readonly JournalRecord[]): Promise<void> {
  await sql`
    insert into journal (case_number, seq, key, kind, by, basis, work_item, receipt, content, at, previous, hash)
    select "caseNumber", seq, key, kind, by, basis, "workItem", receipt, coalesce(content, 'null'), at, previous, hash
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as record("caseNumber" text, seq integer, key text, kind text, by jsonb,
      basis jsonb, "workItem" text, receipt text, content jsonb, at timestamptz, previous text, hash text)`.execute(tx);
}
