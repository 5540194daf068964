import { sql } from 'kysely';
import type { Instant } from '../../rules/time/instant.ts';
import type { Store } from '../clock.ts';

/** What should have been done some time ago and was not, by PostgreSQL's own clock; for those who watch. */
export interface OverdueWork {
  /** Cases registered that Temporal has not taken. */
  readonly unstarted: number;
  /** Cases that Temporal took, and no run of which has looked at the register: the workflow of that number may be another's. */
  readonly unclaimed: number;
  /** Bells that nobody has rung. */
  readonly bells: number;
  /** The oldest moment at which silence was to be counted or somebody to be reminded, and was not; absent where none is. */
  readonly oldestMoment?: Instant;
}

/**
 * Looks for work that is late.
 * @param olderThanMs how late, in milliseconds, so that what is being done just now does not count
 * @param graceMs how long after a due instant silence is counted, in milliseconds
 */
export async function overdueWork({ db }: Store, olderThanMs: number, graceMs: number): Promise<OverdueWork> {
  const ago = sql`(clock_timestamp() - ${olderThanMs}::double precision * interval '1 millisecond')`;
  const grace = sql`(${graceMs}::double precision * interval '1 millisecond')`;
  const { rows } = await sql<{ unstarted: number; unclaimed: number; bells: number; oldest: Instant | null }>`
    select
      (select count(*) from cases where started_at is null and written_at <= ${ago}) as unstarted,
      (select count(*) from cases where started_at <= ${ago} and run is null and closed_at is null) as unclaimed,
      (select count(*) from bells where since <= ${ago}) as bells,
      (select min(moment) from cases
        join work_items item using (case_number)
        cross join lateral (
          select item.due_at + ${grace} as moment
            where item.draft->>'onSilence' <> 'remind-and-escalate' and item.deadline->>'standing' = 'firm'
          union all
          select (rung->>'at')::timestamptz from jsonb_array_elements(item.kept->'planned') as rung
            where not (item.draft->>'onSilence' <> 'remind-and-escalate' and item.deadline->>'standing' = 'firm'
              and (rung->>'at')::timestamptz > item.due_at)
        ) as moments
        where cases.closed_at is null and not cases.flow ? 'ending' and item.state = 'open' and moment <= ${ago}) as oldest`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new TypeError('PostgreSQL counts nothing');
  const { oldest, ...counts } = row;
  return { ...counts, ...(oldest === null ? {} : { oldestMoment: oldest }) };
}
