import { sql } from 'kysely';
import type { CaseInput } from '../../rules/case/case-input.ts';
import type { CaseNumber } from '../../rules/case/identity.ts';
import type { Json } from '../../rules/json.ts';
import type { Store } from '../clock.ts';

/** Notes that Temporal has accepted the workflow. */
export async function markStarted({ db }: Store, caseNumber: CaseNumber): Promise<void> {
  await sql`update cases set started_at = clock_timestamp() where case_number = ${caseNumber} and started_at is null`.execute(db);
}

/** Inputs of the cases that Temporal has not accepted, oldest first. Ages go by PostgreSQL's own clock. */
export async function unstarted({ db }: Store, olderThanMs: number, limit: number): Promise<readonly CaseInput<Json, Json>[]> {
  const rows = await db
    .selectFrom('cases')
    .select('input')
    .where('started_at', 'is', null)
    .where(sql<boolean>`written_at <= clock_timestamp() - ${olderThanMs}::double precision * interval '1 millisecond'`)
    .orderBy('written_at')
    .orderBy('case_number')
    .limit(limit)
    .execute();
  return rows.map((row) => row.input);
}
