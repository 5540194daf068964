import { sql } from 'kysely';
import { countedItems, type Grace } from '../../rules/case/due.ts';
import type { CaseFile } from '../../rules/case/case-file.ts';
import type { WorkItemId } from '../../rules/case/identity.ts';
import { beijingDate, type Instant } from '../../rules/time/instant.ts';
import type { Tx } from '../clock.ts';
import type { Database } from '../database.ts';

/**
 * Of the work items whose silence is to be counted now, those whose addressed post nobody held on some day from service to the
 * due date, in Beijing, by the directory as it stands. Asks PostgreSQL only where silence is to be counted.
 */
export async function vacantItems(on: Database | Tx, file: CaseFile, at: Instant, grace: Grace): Promise<ReadonlySet<WorkItemId>> {
  const counted = countedItems(file, at, grace);
  if (counted.length === 0) return new Set();
  const asked = counted.map((item) => ({ id: item.id, served: beijingDate(item.servedAt), due: item.deadline.dueDate }));
  const { rows } = await sql<{ id: WorkItemId }>`
    select asked.id from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked(id text, served date, due date)
    join work_items item on item.id = asked.id
    where exists (
      select from generate_series(asked.served::timestamp, asked.due::timestamp, interval '1 day') as day
      where holders_of(item.addressee_kind, item.addressee_department, item.addressee_position, day::date) = '{}'
    )`.execute(on);
  return new Set(rows.map(({ id }) => id));
}
