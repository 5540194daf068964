import { sql } from 'kysely';
import type { Capacity } from '../../rules/case/actor.ts';
import type { CaseNumber, WorkItemId } from '../../rules/case/identity.ts';
import type { GivenAnswer } from '../../rules/case/case-view.ts';
import type { WorkItem } from '../../rules/case/work-item.ts';
import { addressedTo } from '../directory/addressed.ts';
import { dateFor, type Store } from '../clock.ts';

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
export async function inbox(
  store: Store,
  capacities: readonly Capacity[],
): Promise<readonly (WorkItem & { readonly caseNumber: CaseNumber; readonly title: string })[]> {
  const rows = await store.db
    .selectFrom('work_items as item')
    .innerJoin('cases', 'cases.case_number', 'item.case_number')
    .select(columns)
    .select(['item.case_number as caseNumber', 'cases.title'])
    .where('item.state', '=', sql.lit('open'))
    .where(addressedTo('item', capacities, await dateFor(store)))
    .orderBy('item.due_at')
    .orderBy('item.place')
    .execute();
  return rows.map(({ caseNumber, title, ...row }) => ({ ...workItemRow(row), caseNumber, title }));
}
