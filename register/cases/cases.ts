import { sql, type RawBuilder } from 'kysely';
import type { Capacity } from '../../rules/case/actor.ts';
import type { CaseInput } from '../../rules/case/case-input.ts';
import type { CaseNumber, Party } from '../../rules/case/identity.ts';
import type { Json } from '../../rules/json.ts';
import type { CivilDate } from '../../rules/time/civil-date.ts';
import { beijingInstant, endOfDay, type Instant } from '../../rules/time/instant.ts';
import { addressedTo, departmentsOf } from '../directory/addressed.ts';
import { dateFor, present, type Store, type Tx } from '../clock.ts';
import type { Database } from '../database.ts';
import type { CaseRow } from '../../rules/case/case-row.ts';
import type { CaseFilter, CasePlace, QuotaFilter } from './case-filter.ts';

const columns = [
  'cases.case_number as caseNumber',
  'cases.procedure',
  'cases.title',
  'cases.lead_code',
  'cases.lead_name',
  'cases.source_system',
  'cases.source_id',
  'cases.document_number',
  'cases.urgency',
  'cases.calendar_version as calendarVersion',
  'cases.opened_at as openedAt',
  'cases.stage',
  'cases.light',
  'cases.started_at',
  'cases.outcome_kind',
  'cases.outcome_detail',
  'cases.closed_at',
  'waiting.due_at',
  'waiting.parties',
  'family.parent',
  'family.children',
] as const;

/** Cases with what their open work items say, the earliest due instant and for whom they wait, and the cases that they opened. */
function casesWaiting({ db }: Store) {
  const waiting = sql<{ due_at: Instant | null; parties: Party[] | null }>`lateral (
    select min(item.due_at) as due_at,
      jsonb_agg(distinct jsonb_build_object('code', item.party_code, 'name', item.party_name)) as parties
    from work_items item where item.case_number = cases.case_number and item.state = 'open'
  )`;
  const family = sql<{ parent: CaseNumber | null; children: NonNullable<CaseRow['children']> | null }>`lateral (
    select (select link.parent from children link where link.child = cases.case_number) as parent,
      (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('key', link.key, 'caseNumber', link.child, 'outcome', link.outcome)) order by link.child)
        from children link where link.parent = cases.case_number) as children
  )`;
  return db
    .selectFrom('cases')
    .innerJoin(waiting.as('waiting'), (join) => join.onTrue())
    .innerJoin(family.as('family'), (join) => join.onTrue())
    .select(columns);
}

type Columns = Awaited<ReturnType<ReturnType<typeof casesWaiting>['executeTakeFirstOrThrow']>>;

function caseRow(row: Columns): CaseRow {
  const { caseNumber, procedure, title, calendarVersion, openedAt, stage, light } = row;
  return {
    ...{ caseNumber, procedure, title, calendarVersion, openedAt, stage, light },
    lead: { code: row.lead_code, name: row.lead_name },
    source: { system: row.source_system, id: row.source_id },
    ...(row.document_number === null ? {} : { documentNumber: row.document_number }),
    ...(row.urgency === null ? {} : { urgency: row.urgency }),
    state: row.closed_at === null ? 'open' : 'closed',
    started: row.started_at !== null,
    ...(row.outcome_kind === null ? {} : { outcome: { kind: row.outcome_kind, detail: row.outcome_detail } }),
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at }),
    ...(row.due_at === null ? {} : { dueAt: row.due_at }),
    waitingFor: row.parties ?? [],
    ...(row.parent === null ? {} : { parent: row.parent }),
    ...(row.children === null ? {} : { children: row.children }),
  };
}

export async function caseOf(store: Store, caseNumber: CaseNumber): Promise<CaseRow | undefined> {
  const row = await casesWaiting(store).where('cases.case_number', '=', caseNumber).executeTakeFirst();
  return row === undefined ? undefined : caseRow(row);
}

export async function caseInput({ db }: Store, caseNumber: CaseNumber): Promise<CaseInput<Json, Json> | undefined> {
  const row = await db.selectFrom('cases').select('input').where('case_number', '=', caseNumber).executeTakeFirst();
  return row?.input;
}

/** Cases that fit every part of the filter, in the order asked for; all of them where no limit is given. */
export async function cases(store: Store, filter: CaseFilter): Promise<readonly CaseRow[]> {
  const { limit, after, sort } = filter;
  const fits = await fitting(store, filter);
  const rows = await casesWaiting(store)
    .where(fits)
    .$if(after !== undefined, (query) => query.where(isAfter(after ?? { caseNumber: '' }, sort)))
    .$if(sort === 'due', (query) => query.orderBy(DUE_OR_NEVER))
    .orderBy('cases.case_number')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute();
  return rows.map(caseRow);
}

/** How many cases fit the filter, on all pages. */
export async function caseCount(store: Store, filter: CaseFilter): Promise<number> {
  const fits = await fitting(store, filter);
  const { count } = await store.db
    .selectFrom('cases')
    .select(sql<number>`count(*)`.as('count'))
    .where(fits)
    .executeTakeFirstOrThrow();
  return count;
}

const DUE_OR_NEVER = sql`coalesce(waiting.due_at, 'infinity'::timestamptz)`;

function isAfter({ caseNumber, dueAt }: CasePlace, sort: CaseFilter['sort']): RawBuilder<boolean> {
  if (sort !== 'due') return sql<boolean>`cases.case_number > ${caseNumber}`;
  return sql<boolean>`(${DUE_OR_NEVER}, cases.case_number) > (${dueAt ?? 'infinity'}::timestamptz, ${caseNumber})`;
}

/** All parts of a filter together. */
async function fitting(store: Store, filter: CaseFilter): Promise<RawBuilder<boolean>> {
  const { procedure, state, stage, lead, waitingFor, light, visibleTo } = filter;
  const parts: readonly (RawBuilder<boolean> | undefined)[] = [
    procedure === undefined ? undefined : sql<boolean>`cases.procedure = ${procedure}`,
    state === undefined ? undefined : sql<boolean>`(cases.closed_at is null) = ${state === 'open'}`,
    stage === undefined ? undefined : sql<boolean>`cases.stage = ${stage}`,
    lead === undefined ? undefined : sql<boolean>`cases.lead_code = ${lead}`,
    light === undefined ? undefined : sql<boolean>`cases.light = ${light}`,
    waitingFor === undefined ? undefined : waitsFor(waitingFor),
    visibleTo === undefined ? undefined : isVisibleTo(visibleTo, await dateFor(store)),
    ...dated(filter),
    ...described(filter),
    ...people(filter),
    filter.overdue === undefined ? undefined : isOverdue(await present(store, store.db)),
  ];
  return sql<boolean>`(${sql.join([sql`true`, ...parts.filter((part) => part !== undefined)], sql` and `)})`;
}

function dated({ closedFrom, closedTo, dueBy }: CaseFilter): readonly (RawBuilder<boolean> | undefined)[] {
  return [
    closedFrom === undefined ? undefined : sql<boolean>`cases.closed_at >= ${beijingInstant(closedFrom, 0)}`,
    closedTo === undefined ? undefined : sql<boolean>`cases.closed_at < ${endOfDay(closedTo)}`,
    dueBy === undefined
      ? undefined
      : sql<boolean>`exists (select from work_items item
          where item.case_number = cases.case_number and item.state = 'open' and item.due_at <= ${endOfDay(dueBy)})`,
  ];
}

function described({ title, source, outcome }: CaseFilter): readonly (RawBuilder<boolean> | undefined)[] {
  return [
    // No pattern, so that a title with % or _ in it is found as it is written.
    title === undefined ? undefined : sql<boolean>`strpos(lower(cases.title), lower(${title})) > 0`,
    source === undefined ? undefined : sql<boolean>`cases.source_id = ${source}`,
    outcome === undefined ? undefined : sql<boolean>`cases.outcome_kind = ${outcome}`,
  ];
}

function people({ startedBy, doneBy, departments }: CaseFilter): readonly (RawBuilder<boolean> | undefined)[] {
  return [
    startedBy === undefined ? undefined : sql<boolean>`cases.input->'openedBy'->>'person' = ${startedBy}`,
    doneBy === undefined
      ? undefined
      : sql<boolean>`exists (select from receipts receipt where receipt.case_number = cases.case_number
          and receipt.actor = ${`person:${doneBy}`} and receipt.judgement @> '{"accepted": true}')`,
    departments === undefined
      ? undefined
      : sql<boolean>`(cases.lead_code = any(${departments}) or exists (select from work_items item
          where item.case_number = cases.case_number and item.party_code = any(${departments})))`,
  ];
}

/** A late answer stays one after the case has closed. */
function isOverdue(now: Instant): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from work_items item left join receipts receipt on receipt.id = item.receipt
    where item.case_number = cases.case_number
      and (item.state = 'open' and item.due_at < ${now} or item.state = 'answered' and receipt.received_at > item.due_at))`;
}

function waitsFor(department: string): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from work_items item where item.case_number = cases.case_number and item.state = 'open' and item.party_code = ${department})`;
}

/** Whoever takes part sees a case: its lead department, every party that was asked, and whomever it addressed or told. */
function isVisibleTo(capacities: readonly Capacity[], today: RawBuilder<CivilDate>): RawBuilder<boolean> {
  const departments = departmentsOf(capacities);
  return sql<boolean>`(
    cases.lead_code = any(${departments})
    or exists (select from work_items item where item.case_number = cases.case_number
      and (item.party_code = any(${departments}) or ${addressedTo('item', capacities, today)}))
    or exists (select from notices notice where notice.case_number = cases.case_number and ${addressedTo('notice', capacities, today)})
  )`;
}

/** See `QuotaFilter`. */
export async function countCases(
  { db }: { readonly db: Database | Tx },
  { procedure, lead, outcomes, dated, asking }: QuotaFilter,
): Promise<number> {
  const { count } = await db
    .selectFrom('cases')
    .select(sql<number>`count(*)`.as('count'))
    .where('procedure', '=', procedure)
    .where('lead_code', '=', lead)
    .where(sql<boolean>`input->'details'->>${dated.detail} between ${dated.from} and ${dated.to}`)
    .where(sql<boolean>`case when closed_at is null then case_number < ${asking} else outcome_kind = any(${outcomes}) end`)
    .where('case_number', '<>', asking)
    .executeTakeFirstOrThrow();
  return count;
}

/** Open cases whose dates rest on another calendar than this version, in the order of their numbers. */
export async function casesNotOn({ db }: Store, calendarVersion: string, limit: number): Promise<readonly CaseNumber[]> {
  const rows = await db
    .selectFrom('cases')
    .select('case_number as caseNumber')
    .where('closed_at', 'is', null)
    .where('calendar_version', '<>', calendarVersion)
    .orderBy('case_number')
    .limit(limit)
    .execute();
  return rows.map((row) => row.caseNumber);
}

/** Numbers of open cases, a page of them, in order. */
export async function openCaseNumbers({ db }: Store, after: CaseNumber | undefined, limit: number): Promise<readonly CaseNumber[]> {
  const rows = await db
    .selectFrom('cases')
    .select('case_number as caseNumber')
    .where('closed_at', 'is', null)
    .$if(after !== undefined, (query) => query.where('case_number', '>', after ?? ''))
    .orderBy('case_number')
    .limit(limit)
    .execute();
  return rows.map((row) => row.caseNumber);
}
