import { sql, type RawBuilder } from 'kysely';
import type { Addressee } from '../../rules/case/actor.ts';
import type { CaseChange } from '../../rules/case/case-change.ts';
import type { Json } from '../../rules/json.ts';
import { caseLight } from '../../rules/case/flow-state.ts';
import type { Judgement, Receipt } from '../../rules/case/receipt.ts';
import { workItemOf } from '../../rules/case/act.ts';
import { chain } from '../../protocol/proof/chain.ts';
import { dateFor, type Store, type Tx } from '../clock.ts';
import type { Database } from '../database.ts';
import { withdrawChildren } from './children.ts';
import type { HeldCase } from './hold-case.ts';
import { flowColumn, keptColumn, type ReadCase } from './read-case.ts';

/** What is written with a change of a case, besides the change itself. */
export interface WrittenWith {
  /** The calendar that its open dates rest on now. */
  readonly calendarVersion: string;
  readonly receipt?: {
    readonly receipt: Receipt;
    readonly judgement: Judgement;
    readonly actHash: string;
    readonly actor: string;
    readonly key?: string;
  };
  /** The run that serves it from now on. */
  readonly run?: string;
  /** What belongs to the outcome, where the change closes the case. */
  readonly detail?: Json;
  /** Whether its workflow has to be rung. */
  readonly bell: boolean;
}

/** The result of writing: the mark of the bell, where one was marked. */
export interface Written {
  readonly mark?: number;
}

/**
 * Writes a change to a case: records, work items, notices, receipt, bell, and how the case stands. Writes nothing where the case
 * or the calendars are not any more as they were read, which cannot be where the case's row is held.
 *
 * One statement for all of it, the same whatever it writes: one round trip, and PostgreSQL plans it once. Rows travel as
 * JSON, so that its text does not depend on their number.
 *
 * @returns undefined where nothing was written
 */
export async function writeChange(
  store: Store,
  db: Database | Tx,
  was: ReadCase,
  change: CaseChange,
  also: WrittenWith,
): Promise<Written | undefined> {
  const { file, at } = change;
  const { records, head } = chain(file.caseNumber, was.head, at, change.entries);
  const items = change.items.map((item) => ({
    id: item.id,
    draft: item.draft,
    ...addresseeColumns(item.draft.addressee),
    servedAt: item.servedAt,
    deadline: item.deadline,
    dueAt: item.deadline.dueAt,
    state: item.state,
    receipt: item.given?.receipt ?? item.releasedBy,
    kept: keptColumn(item),
    isNew: !was.file.items.some((each) => each.id === item.id),
  }));
  const notices = change.notices.map(({ key, kind, to, workItem, note }) => ({ key, kind, ...addresseeColumns(to), workItem, note }));
  const today = await dateFor(store);
  const number = sql`${file.caseNumber}::text`;
  const moment = sql`${at}::timestamptz`;
  const closes = file.closed && !was.file.closed;
  const { rows } = await sql<{ written: number; mark: number | null }>`
    with moved as (
      update cases set
        acts = ${file.acts}::integer,
        flow = ${JSON.stringify(flowColumn(file))}::jsonb,
        run = coalesce(${also.run ?? null}::text, run),
        started_at = case when ${also.run ?? null}::text is null then started_at else coalesce(started_at, clock_timestamp()) end,
        last_at = ${moment},
        journal_length = ${head.length}::integer,
        journal_head = ${head.hash}::text,
        stage = ${file.stage}::text,
        light = ${caseLight(file)}::text,
        calendar_version = ${also.calendarVersion}::text,
        closed_at = case when ${closes}::boolean then ${moment} else closed_at end,
        outcome_kind = case when ${closes}::boolean then ${file.outcome ?? null}::text else outcome_kind end,
        outcome_detail = case when ${closes}::boolean then ${JSON.stringify(also.detail ?? null)}::jsonb else outcome_detail end
      where case_number = ${number} and acts = ${was.file.acts}::integer and journal_length = ${was.head.length}::integer
        and run is not distinct from ${was.run ?? null}::text
        and coalesce(${was.newest.place ?? null}::bigint = (select coalesce(max(place), 0) from calendars), true)
      returning case_number
    ),
    records as (
      insert into journal (case_number, seq, key, kind, by, basis, work_item, receipt, content, at, previous, hash)
      select case_number, seq, key, kind, by, basis, "workItem", receipt, coalesce(content, 'null'), ${moment}, previous, hash
      from moved, ${rowsOf(
        records,
        sql`seq integer, key text, kind text, by jsonb, basis jsonb, "workItem" text, receipt text,
        content jsonb, previous text, hash text`,
      )}
    ),
    items as (
      insert into work_items (id, case_number, draft, party_code, party_name, addressee_kind, addressee_department,
        addressee_position, served_at, deadline, due_at, state, receipt, kept, holders)
      select id, case_number, draft, draft->'party'->>'code', draft->'party'->>'name', addressee, department, position,
        "servedAt", deadline, "dueAt", state, receipt, kept,
        case when "isNew" then holders_of(addressee, department, position, ${today}) else '{}' end
      from moved, ${rowsOf(
        items,
        sql`id text, draft jsonb, addressee text, department text, position text, "servedAt" timestamptz,
        deadline jsonb, "dueAt" timestamptz, state text, receipt text, kept jsonb, "isNew" boolean`,
      )}
      on conflict (id) do update set deadline = excluded.deadline, due_at = excluded.due_at, state = excluded.state,
        receipt = excluded.receipt, kept = excluded.kept
    ),
    told as (
      insert into notices (case_number, key, kind, addressee_kind, addressee_department, addressee_position, work_item, note, at)
      select case_number, key, kind, addressee, department, position, "workItem", note, ${moment}
      from moved, ${rowsOf(notices, sql`key text, kind text, addressee text, department text, position text, "workItem" text, note text`)}
    ),
    received as (
      insert into receipts (id, case_number, work_item, act, act_hash, by, actor, idempotency_key, received_at, judgement, judged_at)
      select id, case_number, "workItem", act, "actHash", by, actor, key, "receivedAt", judgement, ${moment}
      from moved, ${rowsOf(
        receiptRows(also.receipt),
        sql`id text, "workItem" text, act jsonb, "actHash" text, by jsonb, actor text, key text,
        "receivedAt" timestamptz, judgement jsonb`,
      )}
    ),
    marked as (
      insert into bells (case_number) select case_number from moved where ${also.bell}::boolean
      on conflict (case_number) do update set mark = default
      returning mark
    ),
    unmarked as (
      delete from bells using moved where bells.case_number = moved.case_number and ${closes}::boolean
    )
    select (select count(*) from moved) as written, (select mark from marked) as mark`.execute(db);
  const [done] = rows;
  if (done === undefined || done.written === 0) return undefined;
  return done.mark === null ? {} : { mark: done.mark };
}

/** How a change is written: to a case that is held, or to one that may have been changed meanwhile, when nothing is written. */
export type Write = (change: CaseChange, also: WrittenWith) => Promise<Written | undefined>;

/** Writes a change to a case whose row is held, so that nobody can have changed it. */
export async function writeHeld(store: Store, tx: Tx, held: HeldCase, change: CaseChange, also: WrittenWith): Promise<Written> {
  await withdrawChildren(tx, held.file, change);
  const written = await writeChange(store, tx, held, change, also);
  if (written === undefined) throw new Error(`${change.file.caseNumber} was changed while its row was held`);
  return written;
}

function receiptRows(given: WrittenWith['receipt']): readonly object[] {
  if (given === undefined) return [];
  const { receipt, judgement, actHash, actor, key } = given;
  const { id, act, by, receivedAt } = receipt;
  return [{ id, workItem: workItemOf(act), act, actHash, by, actor, key, receivedAt, judgement }];
}

/** Rows as one parameter: the statement's text is then the same for any number of them. */
function rowsOf(rows: readonly object[], columns: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as change(${columns})`;
}

function addresseeColumns(to: Addressee) {
  return to.kind === 'position' ? { addressee: to.kind, position: to.position } : { addressee: to.kind, department: to.department };
}
