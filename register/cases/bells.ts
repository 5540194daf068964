import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { CaseNumber } from '../../rules/case/identity.ts';
import type { Store, Tx } from '../clock.ts';
import type { Database } from '../database.ts';

/** A case whose workflow has yet to be rung. */
export interface Bell {
  readonly caseNumber: CaseNumber;
  /** Which mark it is: a newer one stays when this one was rung. */
  readonly mark: number;
}

/** Bells that were marked at least so long ago, in milliseconds, the oldest first. */
export async function bells({ db }: Store, olderThanMs: number, limit: number): Promise<readonly Bell[]> {
  const { rows } = await sql<Bell>`
    select case_number as "caseNumber", mark from bells
    where since <= clock_timestamp() - ${olderThanMs}::double precision * interval '1 millisecond'
    order by since limit ${limit}`.execute(db);
  return rows;
}

/** Takes bells away that Temporal has; one that was marked anew meanwhile stays, and so does one that somebody is marking now. */
export async function clearBells({ db }: Store, rung: readonly Bell[]): Promise<void> {
  await sql`
    with heard as (
      select bell.case_number from bells bell
      join jsonb_to_recordset(${JSON.stringify(rung)}::jsonb) as done("caseNumber" text, mark bigint)
        on bell.case_number = done."caseNumber" and bell.mark = done.mark
      order by bell.case_number for update of bell skip locked
    )
    delete from bells using heard where bells.case_number = heard.case_number`.execute(db);
}

/** The mark of one case; nothing where it has none. */
export async function bellOf({ db }: Store, caseNumber: CaseNumber): Promise<Bell | undefined> {
  return db.selectFrom('bells').select(['case_number as caseNumber', 'mark']).where('case_number', '=', caseNumber).executeTakeFirst();
}

/** Marks the bell of a case by itself, with nothing else changed. */
export async function markBell(db: Database | Tx, caseNumber: CaseNumber): Promise<void> {
  await sql`
    insert into bells (case_number) values (${caseNumber}) on conflict (case_number) do update set mark = default`.execute(db);
}

/** For so long rung bells are gathered, in milliseconds; shorter than any relay leaves them alone. */
const GATHER_MS = 100;

/**
 * Takes bells away a moment later, many with one statement, because each commit waits for the disk. Whoever ends meanwhile
 * leaves marks behind, for which the relay rings once more.
 * @returns resolves when the mark is gone
 */
export function bellsGathered(store: Store): (rung: Bell) => Promise<void> {
  let gathered: Bell[] = [];
  let clearing: Promise<void> | undefined;
  return (rung) => {
    gathered.push(rung);
    clearing ??= pause(GATHER_MS).then(() => {
      const these = gathered;
      gathered = [];
      clearing = undefined;
      return clearBells(store, these);
    });
    return clearing;
  };
}
