import { sql } from 'kysely';
import { openDatabase } from './database.ts';

/** So far the series of receipts moves: more than a city receives between two backups. */
const RECEIPTS_AHEAD = 1_000_000;
/** So far each series of case numbers moves. */
const CASES_AHEAD = 10_000;
/** So far the count of a case's changes moves, so that no number that a workflow was told before comes again. */
const ACTS_AHEAD = 1_000_000;

/** From which number to which the series were moved. */
export interface MovedSeries {
  readonly receipts: { readonly from: number; readonly to: number };
  readonly cases: readonly { readonly procedure: string; readonly year: number; readonly from: number; readonly to: number }[];
  /** Open cases that were marked, so that their workflows look at the register anew. */
  readonly open: number;
}

/**
 * After the register was restored from a backup that is older than what it had acknowledged: moves the series of receipts and
 * of this year's cases ahead, so that no number that was given before comes again; and marks every open case, so that a
 * workflow that has seen more than the register holds starts anew. All of it in one transaction, with a record of it in
 * `restorations`. Doing it again moves them again, which harms nothing.
 * @param ownerUrl logs in as the owner of the database: the application may not move a series
 * @param procedures all that may be opened; one whose first case of the year was lost has no series yet
 */
export async function moveSeriesAhead(ownerUrl: string, procedures: readonly string[]): Promise<MovedSeries> {
  const db = openDatabase({ databaseUrl: ownerUrl, connections: 1 });
  try {
    return await db.transaction().execute(async (tx) => {
      const { rows: cases } = await sql<MovedSeries['cases'][number]>`
        insert into case_numbers as series (procedure, year, last)
        select procedure, extract(year from clock_timestamp() at time zone interval '8 hours')::integer, ${CASES_AHEAD}::integer
        from unnest(${[...procedures]}::text[]) as procedure
        on conflict (procedure, year) do update set last = series.last + ${CASES_AHEAD}::integer
        returning procedure, year, last - ${CASES_AHEAD}::integer as "from", last as "to"`.execute(tx);
      const { rows: receipts } = await sql<{ from: number; to: number }>`
        select last_value as "from", setval('receipt_numbers', last_value + ${RECEIPTS_AHEAD}::bigint) as "to" from receipt_numbers`.execute(
        tx,
      );
      const { rows: open } = await sql<{ caseNumber: string }>`
        update cases set run = null, acts = acts + ${ACTS_AHEAD}::integer,
          flow = flow || jsonb_build_object('toldFrom', acts + ${ACTS_AHEAD}::integer)
        where closed_at is null returning case_number as "caseNumber"`.execute(tx);
      await sql`
        insert into bells (case_number) select case_number from cases where closed_at is null
        on conflict (case_number) do update set mark = default`.execute(tx);
      const [moved] = receipts;
      if (moved === undefined) throw new TypeError('there is no series of receipts');
      await sql`
        insert into restorations (receipts_from, receipts_to, cases)
        values (${moved.from}, ${moved.to}, ${JSON.stringify(cases)}::jsonb)`.execute(tx);
      return { receipts: moved, cases, open: open.length };
    });
  } finally {
    await db.destroy();
  }
}
