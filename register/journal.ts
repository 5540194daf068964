import { sql } from 'kysely';
import type { CaseNumber } from '../rules/case/identity.ts';
import type { JournalEntry, JournalRecord } from '../rules/case/journal.ts';
import { emptyHead, type JournalHead } from './chain.ts';
import type { Store, Tx } from './clock.ts';
import type { Database } from './database.ts';
import { lockCase } from './lock-case.ts';
import { writeCase } from './write-case.ts';

/** A journal with what its case says of it, both of the same moment: what is exported, and can be verified anywhere. */
export interface ExportedJournal {
  readonly records: readonly JournalRecord[];
  readonly head: JournalHead;
}

const columns = ['key', 'kind', 'by', 'basis', 'work_item as workItem', 'receipt', 'content', 'case_number as caseNumber', 'seq', 'at', 'previous', 'hash'] as const;

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

/** Appends records that no batch carries. An entry whose key the journal has already changes nothing. */
export async function append(store: Store, caseNumber: CaseNumber, entries: readonly JournalEntry[]): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    const held = await lockCase(store, tx, caseNumber);
    const rows = await tx
      .selectFrom('journal')
      .select('key')
      .where('case_number', '=', caseNumber)
      .where(sql<boolean>`key = any(${entries.map((entry) => entry.key)})`)
      .execute();
    const kept = new Set(rows.map((row) => row.key));
    const fresh = entries.filter((entry, index) => !kept.has(entry.key) && entries.findIndex((other) => other.key === entry.key) === index);
    if (fresh.length > 0) await writeCase(store, tx, held, { entries: fresh });
  });
}
