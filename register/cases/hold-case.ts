import { sql } from 'kysely';
import type { CaseFile, CaseLaw, ItemFile } from '../../rules/case/case-file.ts';
import type { CaseInput } from '../../rules/case/case-input.ts';
import type { CaseNumber, WorkItemId } from '../../rules/case/identity.ts';
import type { ClosedChild } from '../../rules/case/child.ts';
import type { ParentWithdrawal } from '../../rules/case/withdraw-with-parent.ts';
import type { WorkItemDraft, WorkItemState } from '../../rules/case/work-item.ts';
import type { Deadline } from '../../rules/calendar/deadline.ts';
import type { Json } from '../../rules/json.ts';
import type { KnownProcedures } from '../../rules/cities/known-procedures.ts';
import type { Instant } from '../../rules/time/instant.ts';
import type { JournalHead } from '../../protocol/proof/chain.ts';
import { serverClock, type Store, type Tx } from '../clock.ts';
import type { FlowColumn, KeptColumn } from '../schema.ts';

/** Key of the advisory lock that publishing a calendar takes, and every change of a case shares. */
export const CALENDAR_LOCK = 4_803_001;

/** A case whose row this transaction holds: nobody else changes it, and no calendar is published meanwhile. */
export interface HeldCase {
  readonly file: CaseFile;
  readonly law: CaseLaw;
  readonly input: CaseInput<Json, Json>;
  readonly head: JournalHead;
  /** The register's clock before it waited for the row: when what is being done arrived. */
  readonly arrivedAt: Instant;
  /** The register's clock after that, and never before the case's last change. */
  readonly at: Instant;
  /** The calendar that its open dates were counted on. */
  readonly calendarVersion: string;
  /** The run that serves it; nothing before its first `advance`. */
  readonly run: string | undefined;
  /** The case that opened it, and how that one was taken back meanwhile. */
  readonly parent?: Parent;
  /** Those of its children that have closed, whether the case has noted it or not. */
  readonly closedChildren: readonly ClosedChild[];
}

interface Parent {
  readonly caseNumber: CaseNumber;
  readonly withdrawn: ParentWithdrawal | null;
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
  readonly parent: Parent | null;
  readonly closedChildren: readonly ClosedChild[];
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
 * before, which may be long; such items never change again. `item`: besides, of the other work items without their counted days,
 * so nothing but this item may be changed.
 */
export type Reading = 'whole' | 'without-answers' | { readonly item: WorkItemId };

/** Inputs never change, so each is read once and its law made once. */
export class CasesOpened {
  private readonly known = new Map<CaseNumber, { readonly input: CaseInput<Json, Json>; readonly law: CaseLaw }>();
  private readonly procedures: KnownProcedures;

  constructor(procedures: KnownProcedures) {
    this.procedures = procedures;
  }

  async of(tx: Tx, caseNumber: CaseNumber) {
    const known = this.known.get(caseNumber);
    if (known !== undefined) return known;
    const row = await tx.selectFrom('cases').select('input').where('case_number', '=', caseNumber).executeTakeFirstOrThrow();
    const procedure = this.procedures.procedureOf(row.input.procedure);
    if (procedure === undefined) throw new RangeError(`${caseNumber} is a case of ${row.input.procedure}, which this build does not know`);
    const read = { input: row.input, law: procedure.lawOf(row.input) };
    if (this.known.size >= MOST_KEPT) this.known.clear();
    this.known.set(caseNumber, read);
    return read;
  }
}

const MOST_KEPT = 1_000;

/**
 * Takes the row of a case and reads all that its law depends on; nothing where the register has no such case.
 */
export async function holdCase(
  store: Store,
  tx: Tx,
  opened: CasesOpened,
  caseNumber: CaseNumber,
  reading: Reading,
): Promise<HeldCase | undefined> {
  // The statement's own time is when it came in, before it waited for the row.
  const { rows: locked } = await sql<{ arrivedAt: Instant }>`
    select date_trunc('milliseconds', statement_timestamp()) as "arrivedAt", pg_advisory_xact_lock_shared(${CALENDAR_LOCK}) as shared
    from (select case_number from cases where case_number = ${caseNumber} for update) as held`.execute(tx);
  const [lock] = locked;
  if (lock === undefined) return undefined;
  const only = typeof reading === 'object' ? reading.item : null;
  const { rows } = await sql<Row>`
    select jsonb_build_object('acts', c.acts, 'stage', c.stage, 'closed', c.closed_at is not null) as file, c.outcome_kind as outcome,
      c.flow, c.journal_length as length, c.journal_head as hash, ${serverClock} as at, c.last_at as "lastAt",
      c.calendar_version as "calendarVersion", c.run,
      (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'draft', i.draft, 'deadline', case when ${only}::text is null or i.id = ${only} then i.deadline else jsonb_set(i.deadline, '{days}', '[]') end, 'state', i.state,
          'kept', case when ${reading !== 'whole'}::boolean and i.kept ? 'given' then jsonb_set(i.kept, '{given,answer}', 'null') else i.kept end,
          'servedAt', to_char(i.served_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by i.place), '[]')
        from work_items i where i.case_number = c.case_number) as items,
      (select jsonb_build_object('caseNumber', parent, 'withdrawn', withdrawn) from children where child = c.case_number) as parent,
      (select coalesce(jsonb_agg(jsonb_build_object('key', key, 'outcome', outcome) order by key), '[]')
        from children where parent = c.case_number and outcome is not null) as "closedChildren"
    from cases c where c.case_number = ${caseNumber}`.execute(tx);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { input, law } = await opened.of(tx, caseNumber);
  const now = store.clock === undefined ? row.at : await store.clock.now(caseNumber);
  return {
    file: fileOf(row, input),
    ...{ law, input },
    head: { length: row.length, hash: row.hash },
    arrivedAt: store.clock === undefined ? lock.arrivedAt : now,
    at: row.lastAt !== null && row.lastAt > now ? row.lastAt : now,
    calendarVersion: row.calendarVersion,
    run: row.run ?? undefined,
    ...(row.parent === null ? {} : { parent: row.parent }),
    closedChildren: row.closedChildren,
  };
}

function fileOf({ file, outcome, flow, items }: Row, input: CaseInput<Json, Json>): CaseFile {
  const { ending, children = [], ...kept } = flow;
  return {
    ...{ caseNumber: input.caseNumber, procedure: input.procedure, lead: input.lead },
    rulebook: { id: input.rulebook.id, version: input.rulebook.version },
    ...file,
    ...(outcome === null ? {} : { outcome }),
    ...kept,
    children,
    ...(ending === undefined ? {} : { ending }),
    items: items.map(({ kept: more, ...item }): ItemFile => ({ ...item, ...more })),
  };
}

/** What is kept of a case besides its columns. */
export function flowColumn({ visited, answered, urgings, choices, asks, children, ending, toldFrom, sent }: CaseFile): FlowColumn {
  return {
    ...{ visited, answered, urgings, choices, asks },
    ...(children.length === 0 ? {} : { children }),
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
