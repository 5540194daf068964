import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { CaseNumber } from '../../rules/case/identity.ts';
import type { Store } from '../clock.ts';

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

/** Takes bells away that Temporal has; one that was marked anew meanwhile stays. */
export async function clearBells({ db }: Store, rung: readonly Bell[]): Promise<void> {
  // Locked in one order, because several processes may clear some of the same.
  await sql`
    with done as (
      select bells.case_number, bells.mark
      from bells join jsonb_to_recordset(${JSON.stringify(rung)}::jsonb) as rung("caseNumber" text, mark bigint)
        on bells.case_number = rung."caseNumber" and bells.mark = rung.mark
      order by bells.case_number for update of bells
    )
    delete from bells using done where bells.case_number = done.case_number and bells.mark = done.mark`.execute(db);
}

/** The mark of one case; nothing where it has none. */
export async function bellOf({ db }: Store, caseNumber: CaseNumber): Promise<Bell | undefined> {
  return db.selectFrom('bells').select(['case_number as caseNumber', 'mark']).where('case_number', '=', caseNumber).executeTakeFirst();
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
