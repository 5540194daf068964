import { sql, type RawBuilder } from 'kysely';
import type { Capacity } from '../../rules/case/actor.ts';
import type { CaseFile } from '../../rules/case/case-file.ts';
import type { Grace } from '../../rules/case/due.ts';
import type { CaseNumber, WorkItemId } from '../../rules/case/identity.ts';
import type { GivenAnswer } from '../../rules/case/given-answer.ts';
import type { WorkItem } from '../../rules/case/work-item.ts';
import { nextOfItem } from '../../rules/notices/next-by-itself.ts';
import type { Text } from '../../rules/text.ts';
import type { Instant } from '../../rules/time/instant.ts';
import { addressedTo, departmentsOf } from '../directory/addressed.ts';
import { dateFor, present, type Store } from '../clock.ts';

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

/** An open work item with its case. */
export type InboxRow = WorkItem & {
  readonly caseNumber: CaseNumber;
  readonly title: string;
  /** What happens next by itself. */
  readonly byItself: Text;
};

/** Open work items that one of the capacities is addressed by, soonest due first. */
export async function inbox(store: Store, grace: Grace, capacities: readonly Capacity[]): Promise<readonly InboxRow[]> {
  return openItems(store, grace, addressedTo('item', capacities, await dateFor(store)));
}

/** Open work items of somebody's departments that another position must do, soonest due first: what waits at the department. */
export async function departmentQueue(store: Store, grace: Grace, capacities: readonly Capacity[]): Promise<readonly InboxRow[]> {
  const departments = departmentsOf(capacities);
  const isTheirs = addressedTo('item', capacities, await dateFor(store));
  return openItems(
    store,
    grace,
    sql<boolean>`(item.party_code = any(${departments}) or item.addressee_department = any(${departments})
      and item.addressee_kind <> 'vice-mayor-in-charge') and not ${isTheirs}`,
  );
}

async function openItems(store: Store, grace: Grace, which: RawBuilder<boolean>): Promise<readonly InboxRow[]> {
  const rows = await store.db
    .selectFrom('work_items as item')
    .innerJoin('cases', 'cases.case_number', 'item.case_number')
    .select(columns)
    .select(['item.case_number as caseNumber', 'item.kept', 'cases.title'])
    .select(sql<CaseFile['asks']>`cases.flow->'asks'`.as('asks'))
    .where('item.state', '=', sql.lit('open'))
    .where(which)
    .orderBy('item.due_at')
    .orderBy('item.place')
    .execute();
  const presents = new Map<CaseNumber | undefined, Instant>();
  const inbox: InboxRow[] = [];
  for (const { caseNumber, title, kept, asks, ...row } of rows) {
    // An injected clock is each case's own.
    const clockOf = store.clock === undefined ? undefined : caseNumber;
    const at = presents.get(clockOf) ?? (await present(store, store.db, clockOf));
    presents.set(clockOf, at);
    const { draft, servedAt, deadline, state } = row;
    const byItself = nextOfItem({ asks }, { ...kept, id: draft.id, draft, servedAt, deadline, state }, grace, at);
    inbox.push({ ...workItemRow(row), caseNumber, title, byItself });
  }
  return inbox;
}
