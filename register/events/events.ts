import { sql } from 'kysely';
import type { CaseNumber, ProcedureCode, ReceiptId, WorkItemId } from '../../rules/case/identity.ts';
import type { JournalKind } from '../../rules/case/journal.ts';
import type { Instant } from '../../rules/time/instant.ts';
import type { Store } from '../clock.ts';

/** A record of some journal in the one order over all of them: that it is there, and nothing of what it says. */
export type EventRow = {
  /** Its place in that order, from 1, without gaps. */
  readonly place: number;
  readonly caseNumber: CaseNumber;
  readonly procedure: ProcedureCode;
  /** Its number within the case's journal. */
  readonly seq: number;
  readonly kind: JournalKind;
  readonly at: Instant;
  readonly workItem?: WorkItemId;
  readonly receipt?: ReceiptId;
};

/** Arrivals that are numbered in one transaction. */
const MOST_AT_ONCE = 10_000;

/**
 * Numbers the records that have been committed and have no place yet. Those who number at once wait for each other, so a number is
 * seen only after all smaller ones. A case's records keep their order: their times never go back, and equal ones follow `seq`.
 */
export async function numberArrivals({ db }: Store): Promise<void> {
  const { rows } = await sql`select from event_arrivals limit 1`.execute(db);
  if (rows.length === 0) return;
  for (let numbered = MOST_AT_ONCE; numbered === MOST_AT_ONCE;) {
    numbered = await db.transaction().execute(async (tx) => {
      // A statement of its own: the next one then sees all that was committed when this one had the row.
      await sql`select last from events_state for update`.execute(tx);
      const taken = await sql<{ count: number }>`
        with arrived as (
          delete from event_arrivals where ctid = any(array(
            select ctid from event_arrivals order by at, case_number, seq limit ${MOST_AT_ONCE}))
          returning case_number, seq, at
        ),
        placed as (
          insert into events (place, case_number, seq)
          select (select last from events_state) + row_number() over (order by at, case_number, seq), case_number, seq from arrived
          returning place
        ),
        moved as (update events_state set last = last + (select count(*) from placed))
        select count(*) as count from placed`.execute(tx);
      return taken.rows[0]?.count ?? 0;
    });
  }
}

/** Events after a place, in order. */
export async function events(store: Store, after: number, limit: number): Promise<readonly EventRow[]> {
  await numberArrivals(store);
  const { rows } = await sql<Omit<EventRow, 'workItem' | 'receipt'> & { workItem: WorkItemId | null; receipt: ReceiptId | null }>`
    select event.place, event.case_number as "caseNumber", cases.procedure, event.seq, journal.kind, journal.at,
      journal.work_item as "workItem", journal.receipt
    from events event join journal using (case_number, seq) join cases using (case_number)
    where event.place > ${after} order by event.place limit ${limit}`.execute(store.db);
  return rows.map(({ workItem, receipt, ...row }) => ({
    ...row,
    ...(workItem === null ? {} : { workItem }),
    ...(receipt === null ? {} : { receipt }),
  }));
}
