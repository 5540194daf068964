import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { CaseNumber } from '../rules/case/identity.ts';
import type { CivilDate } from '../rules/time/civil-date.ts';
import { beijingDate, type Instant } from '../rules/time/instant.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** A clock in place of PostgreSQL's, for tests and the demonstration alone (docs/design.md 8). */
export interface CaseClock {
  now(caseNumber: CaseNumber | undefined): Promise<Instant>;
}

/** The database and the clock that the register's calls use. */
export interface Store {
  readonly db: Database;
  /** Absent: PostgreSQL's clock is the register's. */
  readonly clock?: CaseClock;
}

export type Tx = Transaction<Schema>;

/** PostgreSQL's clock, cut to the millisecond and never rounded up. In a query it is read where it stands. */
export const serverClock = sql<Instant>`date_trunc('milliseconds', clock_timestamp())`;

/** The present of a case, or the register's own. */
export async function present(store: Store, db: Database | Tx, caseNumber?: CaseNumber): Promise<Instant> {
  if (store.clock !== undefined) return store.clock.now(caseNumber);
  const { rows } = await sql<{ at: Instant }>`select ${serverClock} as at`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new TypeError('PostgreSQL has no time');
  return row.at;
}

/** The date in Beijing that a look-up is for: the one given, or today by the register's clock. */
export async function dateFor(store: Store, on?: CivilDate): Promise<RawBuilder<CivilDate>> {
  const date = on ?? (store.clock === undefined ? undefined : beijingDate(await store.clock.now(undefined)));
  return date === undefined ? sql<CivilDate>`(statement_timestamp() at time zone interval '8 hours')::date` : sql<CivilDate>`${date}::date`;
}
