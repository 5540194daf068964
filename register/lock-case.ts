import { sql } from 'kysely';
import type { CaseNumber } from '../rules/case/identity.ts';
import type { Instant } from '../rules/time/instant.ts';
import type { JournalHead } from './chain.ts';
import { serverClock, type Store, type Tx } from './clock.ts';

/** A case whose row this transaction holds, so that nobody else writes to its journal. */
export interface LockedCase {
  readonly caseNumber: CaseNumber;
  readonly head: JournalHead;
  /** Number of the last batch that it committed. */
  readonly batches: number;
  /** The register's clock, read after the lock. */
  readonly at: Instant;
}

/** Takes the row of a case, then reads the clock. Throws `RangeError` for a case that the register does not know. */
export async function lockCase(store: Store, tx: Tx, caseNumber: CaseNumber): Promise<LockedCase> {
  const held = await holdCase(tx, caseNumber);
  return store.clock === undefined ? held : { ...held, at: await store.clock.now(caseNumber) };
}

/** Takes the row of a case, with PostgreSQL's clock whichever the register has: for who has more rows to take before the time counts. */
export async function holdCase(tx: Tx, caseNumber: CaseNumber): Promise<LockedCase> {
  const { rows } = await sql<{ length: number; hash: string; batches: number; at: Instant }>`
    select held.*, ${serverClock} as at from (
      select journal_length as length, journal_head as hash, batches from cases where case_number = ${caseNumber} for update
    ) held`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new RangeError(`the register has no case ${caseNumber}`);
  const { length, hash, batches, at } = row;
  return { caseNumber, head: { length, hash }, batches, at };
}
