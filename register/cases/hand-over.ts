import { sql } from 'kysely';
import { flowMayMove } from '../../rules/case/case-file.ts';
import { toldOfVacancy } from '../../rules/case/due.ts';
import { serveAgain } from '../../rules/case/serve.ts';
import { silenceDecides } from '../../rules/case/silence.ts';
import { beginChange, type ChangeContext } from './changing.ts';
import { dateFor, type Store } from '../clock.ts';
import { holdCase } from './hold-case.ts';
import type { ChangedHolders } from '../register.ts';
import { writeHeld } from './write-change.ts';

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

/**
 * Tells a case that a position which it waits for is held by others now, and notes them. Where silence had stopped because the
 * post was vacant, the work item is served anew on its holder, with the whole limit. Nothing where the work item has ended or
 * its holders were noted meanwhile.
 */
export async function handOver(context: ChangeContext, { caseNumber, workItem, from, to }: ChangedHolders): Promise<boolean> {
  const { store, opened } = context;
  return store.db.transaction().execute(async (tx) => {
    const held = await holdCase(store, tx, opened, caseNumber, 'whole');
    const item = held?.file.items.find((each) => each.id === workItem);
    if (held === undefined || item?.state !== 'open') return false;
    const { rows } = await sql`
      update work_items set holders = ${to}::text[] where id = ${workItem} and holders = ${from}::text[] returning id`.execute(tx);
    if (rows.length === 0) return false;
    const { change, calendar } = await beginChange(context, tx, held);
    if (change.file.items.find((each) => each.id === workItem)?.state !== 'open') return false;
    change.record({ kind: 'handed-over', content: { from: [...from], to: [...to] }, workItem });
    if (to.length > 0) change.notify('handed-over', item.draft.addressee, { workItem });
    else if (silenceDecides(item.draft.onSilence)) {
      for (const told of toldOfVacancy(change.file)) change.notify('post-vacant', told, { workItem });
    }
    const isStopped = change.file.items.some((each) => each.id === workItem && each.silenceStopped === true);
    if (isStopped && to.length > 0) serveAgain(change, held.law, calendar, workItem);
    await writeHeld(store, tx, held, change, { calendarVersion: calendar.version, bell: flowMayMove(change.file) || isStopped });
    return true;
  });
}
