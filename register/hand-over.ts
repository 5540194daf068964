import { sql } from 'kysely';
import type { PersonId, WorkItemId } from '../rules/case/identity.ts';
import { dateFor, type Store } from './clock.ts';
import type { ChangedHolders } from './register.ts';

/**
 * Open work items whose addressed positions are held by others today than was noted last; nobody, too, is another holder.
 * Many items have the same addressee, so each addressee is looked up once.
 */
export async function changedHolders(store: Store, limit: number): Promise<readonly ChangedHolders[]> {
  const today = await dateFor(store);
  const { rows } = await sql<ChangedHolders>`
    with addressees as materialized (
      select distinct addressee_kind as kind, addressee_department as department, addressee_position as position
      from work_items where state = 'open'
    ),
    held as materialized (select *, holders_of(kind, department, position, ${today}) as persons from addressees)
    select item.case_number as "caseNumber", item.id as "workItem", item.holders as "from", held.persons as "to"
    from work_items item
    join held on held.kind = item.addressee_kind and held.department is not distinct from item.addressee_department
      and held.position is not distinct from item.addressee_position
    where item.state = 'open' and item.holders <> held.persons
    order by item.place limit ${limit}`.execute(store.db);
  return rows;
}

/** Notes by whom a work item's positions are held, once the case was told. */
export async function noteHolders({ db }: Store, workItem: WorkItemId, persons: readonly PersonId[]): Promise<void> {
  await sql`
    update work_items set holders = array(select distinct person collate "C" from unnest(${persons}::text[]) as person order by 1)
    where id = ${workItem}`.execute(db);
}
