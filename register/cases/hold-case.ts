import { sql } from 'kysely';
import type { CaseNumber } from '../../rules/case/identity.ts';
import type { Instant } from '../../rules/time/instant.ts';
import type { Store, Tx } from '../clock.ts';
import { readCase, type CasesOpened, type ReadCase, type Reading, type ReadingForAct } from './read-case.ts';

/** Key of the advisory lock that publishing a calendar takes, and every change of a held case shares. */
export const CALENDAR_LOCK = 4_803_001;

/** A case whose row this transaction holds: nobody else changes it, and no calendar is published meanwhile. */
export interface HeldCase extends ReadCase {
  /** The register's clock before it waited for the row: when what is being done arrived. */
  readonly arrivedAt: Instant;
}

/** Takes the row of a case and reads all that its law depends on; nothing where the register has no such case. */
export async function holdCase(
  store: Store,
  tx: Tx,
  opened: CasesOpened,
  caseNumber: CaseNumber,
  reading: Reading,
  act?: ReadingForAct,
): Promise<HeldCase | undefined> {
  // The statement's own time is when it came in, before it waited for the row. What the case holds is read by another
  // statement, because each sees the database as it was when the statement began.
  const { rows: locked } = await sql<{ arrivedAt: Instant }>`
    select date_trunc('milliseconds', statement_timestamp()) as "arrivedAt", pg_advisory_xact_lock_shared(${CALENDAR_LOCK}) as shared
    from (select case_number from cases where case_number = ${caseNumber} for update) as held`.execute(tx);
  const [lock] = locked;
  if (lock === undefined) return undefined;
  const read = await readCase(store, tx, opened, caseNumber, reading, act);
  if (read === undefined) return undefined;
  return { ...read, arrivedAt: store.clock === undefined ? lock.arrivedAt : await store.clock.now(caseNumber) };
}
