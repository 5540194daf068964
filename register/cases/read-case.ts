import { sql, type RawBuilder } from 'kysely';
import type { Capacity } from '../../rules/case/actor.ts';
import type { CaseFile, CaseLaw, ItemFile } from '../../rules/case/case-file.ts';
import type { CaseInput } from '../../rules/case/case-input.ts';
import type { CaseNumber, PersonId, WorkItemId } from '../../rules/case/identity.ts';
import type { ClosedChild } from '../../rules/case/child.ts';
import type { ReceiptRow } from '../../rules/case/receipt.ts';
import type { ParentWithdrawal } from '../../rules/case/withdraw-with-parent.ts';
import type { WorkItemDraft, WorkItemState } from '../../rules/case/work-item.ts';
import type { Deadline } from '../../rules/calendar/deadline.ts';
import type { Json } from '../../rules/json.ts';
import type { KnownProcedures } from '../../rules/cities/known-procedures.ts';
import type { Instant } from '../../rules/time/instant.ts';
import type { JournalHead } from '../../protocol/proof/chain.ts';
import { dateFor, serverClock, type Store, type Tx } from '../clock.ts';
import type { Database } from '../database.ts';
import { receiptRow, type ReceiptColumns } from '../receipts/receipts.ts';
import { actingOn, capacitiesOf, type Acting } from '../directory/people.ts';
import type { FlowColumn, KeptColumn } from '../schema.ts';

/** The newest published calendars as a transaction saw them, by kind, and the place of the last one; absent where none was looked at. */
export interface NewestCalendars {
  readonly national?: string;
  readonly regional?: string;
  readonly place?: number;
}

/** A case as it was read: all that its law depends on. */
export interface ReadCase {
  readonly file: CaseFile;
  readonly law: CaseLaw;
  readonly input: CaseInput<Json, Json>;
  readonly head: JournalHead;
  /** The register's clock as it was read. */
  readonly readAt: Instant;
  /** The same, and never before the case's last change. */
  readonly at: Instant;
  /** The calendar that its open dates were counted on. */
  readonly calendarVersion: string;
  /** The calendars that are the newest now. */
  readonly newest: NewestCalendars;
  /** The run that serves it; nothing before its first `advance`. */
  readonly run: string | undefined;
  /** The case that opened it, and how that one was taken back meanwhile. */
  readonly parent?: Parent;
  /** Those of its children that have closed, whether the case has noted it or not. */
  readonly closedChildren: readonly ClosedChild[];
  /** Read for an act; absent where none was. */
  readonly act?: ReadForAct;
}

interface Parent {
  readonly caseNumber: CaseNumber;
  readonly withdrawn: ParentWithdrawal | null;
}

/** The rows that an act needs besides its case, read in the same statement. */
export interface ReadForAct {
  /** The act that came before under the same idempotency key. */
  readonly earlier?: { readonly receipt: ReceiptRow; readonly actHash: string };
  /** Everything the person may act in, by the directory of that moment; see `Register.capacities`. */
  readonly capacities: readonly Capacity[];
}

/** The person who acts, and the idempotency key. */
export interface ReadingForAct {
  readonly person: PersonId;
  readonly key?: string;
}

interface Row {
  readonly file: Pick<CaseFile, 'acts' | 'stage' | 'closed'>;
  readonly outcome: string | null;
  readonly flow: FlowColumn;
  readonly length: number;
  readonly hash: string;
  readonly at: Instant;
  readonly lastAt: Instant | null;
  readonly calendarVersion: string;
  readonly run: string | null;
  readonly items: readonly ItemColumns[];
  readonly newest: NewestCalendars;
  readonly parent: Parent | null;
  readonly closedChildren: readonly ClosedChild[];
  readonly earlier: (ReceiptColumns & { readonly actHash: string }) | null;
  readonly acting: readonly Acting[] | null;
}

interface ItemColumns {
  readonly id: WorkItemId;
  readonly draft: WorkItemDraft;
  readonly servedAt: Instant;
  readonly deadline: Deadline;
  readonly state: WorkItemState;
  readonly kept: KeptColumn;
}

/**
 * How much of a case is read. `whole`: for the flow's questions and outcomes. `without-answers`: without what was answered
 * before, which may be long. `item`: with what this one was answered, which its department may replace, and of the other work items
 * without answers and counted days, so nothing but this item may be changed.
 */
export type Reading = 'whole' | 'without-answers' | { readonly item: WorkItemId };

/** Inputs never change, so each is read once and its law made once. */
export class CasesOpened {
  private readonly inputs = new Map<CaseNumber, CaseInput<Json, Json>>();
  private readonly known = new Map<CaseNumber, { readonly input: CaseInput<Json, Json>; readonly law: CaseLaw }>();
  private readonly procedures: KnownProcedures;

  constructor(procedures: KnownProcedures) {
    this.procedures = procedures;
  }

  async of(db: Database | Tx, caseNumber: CaseNumber) {
    const known = this.known.get(caseNumber);
    if (known !== undefined) return known;
    const input = this.inputs.get(caseNumber) ?? (await readInput(db, caseNumber));
    const procedure = this.procedures.procedureOf(input.procedure);
    if (procedure === undefined) throw new RangeError(`${caseNumber} is a case of ${input.procedure}, which this build does not know`);
    const read = { input, law: procedure.lawOf(input) };
    if (this.known.size >= MOST_KEPT) this.known.clear();
    this.known.set(caseNumber, read);
    this.inputs.delete(caseNumber);
    return read;
  }

  /** Keeps the input of a case that was opened just now. */
  keep(input: CaseInput<Json, Json>): void {
    if (this.inputs.size >= MOST_KEPT) this.inputs.clear();
    this.inputs.set(input.caseNumber, input);
  }
}

async function readInput(db: Database | Tx, caseNumber: CaseNumber): Promise<CaseInput<Json, Json>> {
  return (await db.selectFrom('cases').select('input').where('case_number', '=', caseNumber).executeTakeFirstOrThrow()).input;
}

const MOST_KEPT = 1_000;

/** An instant within JSON, as our own types have it. */
const instant = (column: RawBuilder<unknown>): RawBuilder<unknown> => sql`to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * Reads a case in one statement: itself, its work items, its relatives, the newest calendars, and for an act the earlier receipt
 * under its idempotency key and the positions that the person may act in. Nothing where the register has no such case.
 */
export async function readCase(
  store: Store,
  db: Database | Tx,
  opened: CasesOpened,
  caseNumber: CaseNumber,
  reading: Reading,
  act?: ReadingForAct,
): Promise<ReadCase | undefined> {
  const only = typeof reading === 'object' ? reading.item : null;
  const { rows } = await sql<Row>`
    select jsonb_build_object('acts', c.acts, 'stage', c.stage, 'closed', c.closed_at is not null) as file, c.outcome_kind as outcome,
      c.flow, c.journal_length as length, c.journal_head as hash, ${serverClock} as at, c.last_at as "lastAt",
      c.calendar_version as "calendarVersion", c.run,
      (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'draft', i.draft, 'deadline', case when ${only}::text is null or i.id = ${only} then i.deadline else jsonb_set(i.deadline, '{days}', '[]') end, 'state', i.state,
          'kept', case when ${reading !== 'whole'}::boolean and i.id is distinct from ${only}::text and i.kept ? 'given' then jsonb_set(i.kept, '{given,answer}', 'null') else i.kept end,
          'servedAt', ${instant(sql`i.served_at`)}) order by i.place), '[]')
        from work_items i where i.case_number = c.case_number) as items,
      (select coalesce(jsonb_object_agg(kind, version), '{}') || jsonb_build_object('place', coalesce(max(place), 0))
        from (select distinct on (kind) kind, version, place from calendars order by kind, place desc) newest) as newest,
      (select jsonb_build_object('caseNumber', parent, 'withdrawn', withdrawn) from children where child = c.case_number) as parent,
      (select coalesce(jsonb_agg(jsonb_build_object('key', key, 'outcome', outcome) order by key), '[]')
        from children where parent = c.case_number and outcome is not null) as "closedChildren",
      ${act === undefined ? sql`null as earlier, null as acting` : await forAct(store, act)}
    from cases c where c.case_number = ${caseNumber}`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { input, law } = await opened.of(db, caseNumber);
  const now = store.clock === undefined ? row.at : await store.clock.now(caseNumber);
  return {
    file: fileOf(row, input),
    ...{ law, input },
    head: { length: row.length, hash: row.hash },
    readAt: now,
    at: row.lastAt !== null && row.lastAt > now ? row.lastAt : now,
    calendarVersion: row.calendarVersion,
    newest: row.newest,
    run: row.run ?? undefined,
    ...(row.parent === null ? {} : { parent: row.parent }),
    closedChildren: row.closedChildren,
    ...(row.acting === null ? {} : { act: readForAct(row, row.acting) }),
  };
}

async function forAct(store: Store, { person, key }: ReadingForAct): Promise<RawBuilder<unknown>> {
  return sql`
    (select jsonb_build_object('id', r.id, 'caseNumber', r.case_number, 'act', r.act, 'by', r.by, 'receivedAt',
        ${instant(sql`r.received_at`)}, 'judgement', r.judgement, 'judgedAt', ${instant(sql`r.judged_at`)}, 'actHash', r.act_hash)
      from receipts r where r.case_number = c.case_number and r.actor = ${`person:${person}`} and r.idempotency_key = ${key ?? null}::text) as earlier,
    (select coalesce(jsonb_agg(to_jsonb(acting)), '[]') from (${actingOn(await dateFor(store), person)}) acting) as acting`;
}

function readForAct({ earlier }: Row, acting: readonly Acting[]): ReadForAct {
  return {
    capacities: capacitiesOf(acting),
    ...(earlier === null ? {} : { earlier: { receipt: receiptRow(earlier), actHash: earlier.actHash } }),
  };
}

function fileOf({ file, outcome, flow, items }: Row, input: CaseInput<Json, Json>): CaseFile {
  const { ending, children = [], texts = [], ...kept } = flow;
  return {
    ...{ caseNumber: input.caseNumber, procedure: input.procedure, lead: input.lead },
    rulebook: { id: input.rulebook.id, version: input.rulebook.version },
    ...file,
    ...(outcome === null ? {} : { outcome }),
    ...kept,
    children,
    texts,
    ...(ending === undefined ? {} : { ending }),
    items: items.map(({ kept: more, ...item }): ItemFile => ({ ...item, ...more })),
  };
}

/** What is kept of a case besides its columns. */
export function flowColumn(file: CaseFile): FlowColumn {
  const { visited, answered, urgings, choices, asks, children, texts, ending, toldFrom, sent } = file;
  return {
    ...{ visited, answered, urgings, choices, asks },
    ...(children.length === 0 ? {} : { children }),
    ...(texts.length === 0 ? {} : { texts }),
    ...(ending === undefined ? {} : { ending }),
    ...(toldFrom === undefined ? {} : { toldFrom }),
    ...(sent === undefined ? {} : { sent }),
  };
}

/** What is kept of a work item besides its columns. */
export function keptColumn(item: ItemFile): KeptColumn {
  const { id: _, draft: __, servedAt: ___, deadline: ____, state: _____, ...kept } = item;
  return kept;
}
