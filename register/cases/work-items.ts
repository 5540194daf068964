import { sql, type RawBuilder } from 'kysely';
import type { Capacity } from '../../rules/case/actor.ts';
import type { CaseNumber, WorkItemId } from '../../rules/case/identity.ts';
import type { GivenAnswer } from '../../rules/case/case-view.ts';
import type { WorkItem } from '../../rules/case/work-item.ts';
import { addressedTo, departmentsOf } from '../directory/addressed.ts';
import { dateFor, type Store } from '../clock.ts';

/** A work item with the title of its case. */
export type WorkItemOfCase = WorkItem & { readonly caseNumber: CaseNumber; readonly title: string };

const columns = [
  'item.draft',
  'item.served_at as servedAt',
  'item.deadline',
  'item.state',
  'item.receipt',
  sql<GivenAnswer | null>`item.kept->'prepared'`.as('prepared'),
] as const;

type Columns = Pick<WorkItem, 'servedAt' | 'deadline' | 'state'> & {
  readonly draft: Omit<WorkItem, 'servedAt' | 'deadline' | 'state' | 'receipt' | 'prepared'>;
  readonly receipt: string | null;
  readonly prepared: GivenAnswer | null;
};

function workItemRow({ draft, servedAt, deadline, state, receipt, prepared }: Columns): WorkItem {
  return {
    ...{ ...draft, servedAt, deadline, state },
    ...(receipt === null ? {} : { receipt }),
    ...(prepared === null ? {} : { prepared }),
  };
}

export async function workItem({ db }: Store, id: WorkItemId): Promise<WorkItem | undefined> {
  const row = await db.selectFrom('work_items as item').select(columns).where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : workItemRow(row);
}

/** All work items of a case, in the order in which they were served. */
export async function workItemsOf({ db }: Store, caseNumber: CaseNumber): Promise<readonly WorkItem[]> {
  const rows = await db.selectFrom('work_items as item').select(columns).where('case_number', '=', caseNumber).orderBy('place').execute();
  return rows.map(workItemRow);
}

/** Open work items that one of the capacities is addressed by, soonest due first. */
export async function inbox(store: Store, capacities: readonly Capacity[]): Promise<readonly WorkItemOfCase[]> {
  return openItems(store, addressedTo('item', capacities, await dateFor(store)));
}

/** Open work items of somebody's departments that another position must do, soonest due first: what waits at the department. */
export async function departmentQueue(store: Store, capacities: readonly Capacity[]): Promise<readonly WorkItemOfCase[]> {
  const departments = departmentsOf(capacities);
  const isTheirs = addressedTo('item', capacities, await dateFor(store));
  return openItems(
    store,
    sql<boolean>`(item.party_code = any(${departments}) or item.addressee_department = any(${departments})
      and item.addressee_kind <> 'vice-mayor-in-charge') and not ${isTheirs}`,
  );
}

async function openItems(store: Store, which: RawBuilder<boolean>): Promise<readonly WorkItemOfCase[]> {
  const rows = await store.db
    .selectFrom('work_items as item')
    .innerJoin('cases', 'cases.case_number', 'item.case_number')
    .select(columns)
    .select(['item.case_number as caseNumber', 'cases.title'])
    .where('item.state', '=', sql.lit('open'))
    .where(which)
    .orderBy('item.due_at')
    .orderBy('item.place')
    .execute();
  return rows.map(({ caseNumber, title, ...row }) => ({ ...workItemRow(row), caseNumber, title }));
}
