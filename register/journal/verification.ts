import { sql } from 'kysely';
import type { CaseNumber } from '../../rules/case/identity.ts';
import type { Store } from '../clock.ts';
import { exportedJournal } from './journal.ts';
import { verifyChain, type CaseVerification } from '../../protocol/proof/verify.ts';

/** Cases looked up at once. */
const PAGE = 200;

/**
 * Checks the journal of a case, as the register holds it, against its hashes and against what the case says of its length.
 * A journal whose case is gone is broken from its first record on. Nothing where there is neither.
 */
export async function verification(store: Store, caseNumber: CaseNumber): Promise<CaseVerification | undefined> {
  const exported = await exportedJournal(store, caseNumber);
  return exported === undefined ? undefined : { ...verifyChain(exported.records, exported.head), caseNumber };
}

/** Checks all journals, one case after the other, in the order of case numbers. */
export async function* verifications(store: Store): AsyncGenerator<CaseVerification> {
  let after: CaseNumber | undefined = '';
  while (after !== undefined) {
    const { rows }: { rows: { caseNumber: CaseNumber }[] } = await sql<{ caseNumber: CaseNumber }>`
      (select case_number as "caseNumber" from cases where case_number > ${after} order by 1 limit ${PAGE})
      union (select distinct case_number from journal where case_number > ${after} order by 1 limit ${PAGE})
      order by 1 limit ${PAGE}`.execute(store.db);
    for (const { caseNumber } of rows) {
      const checked = await verification(store, caseNumber);
      if (checked !== undefined) yield checked;
    }
    after = rows.at(-1)?.caseNumber;
  }
}
