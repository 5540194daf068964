import { sql } from 'kysely';
import type { CaseNumber } from '../rules/case/identity.ts';
import type { JournalEntry, JournalRecord } from '../rules/case/journal.ts';
import type { JournalHead } from './chain.ts';
import type { Store } from './clock.ts';
import { lockCase } from './lock-case.ts';
import { writeCase } from './write-case.ts';

/** A case's journal, whole and in order. */
export async function journal({ db }: Store, caseNumber: CaseNumber): Promise<readonly JournalRecord[]> {
  const rows = await db
    .selectFrom('journal')
    .select(['key', 'kind', 'by', 'basis', 'work_item as workItem', 'receipt', 'content', 'case_number as caseNumber', 'seq', 'at', 'previous', 'hash'])
    .where('case_number', '=', caseNumber)
    .orderBy('seq')
    .execute();
  return rows.map(({ basis, workItem, receipt, ...record }) => ({
    ...record,
    ...(basis === null ? {} : { basis }),
    ...(workItem === null ? {} : { workItem }),
    ...(receipt === null ? {} : { receipt }),
  }));
}

/** What a case itself says of its journal; nothing for a case that the register does not know. */
export async function journalHead({ db }: Store, caseNumber: CaseNumber): Promise<JournalHead | undefined> {
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
