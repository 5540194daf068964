import { sql, type RawBuilder } from 'kysely';
import type { Deadline } from '../rules/calendar/deadline.ts';
import type { Addressee } from '../rules/case/actor.ts';
import type { DepartmentCode, PositionCode, ReceiptId, WorkItemId } from '../rules/case/identity.ts';
import type { JournalEntry } from '../rules/case/journal.ts';
import type { NoticeDraft } from '../rules/case/notice.ts';
import type { Judgement } from '../rules/case/receipt.ts';
import type { WorkItemDraft, WorkItemState } from '../rules/case/work-item.ts';
import type { Json } from '../rules/json.ts';
import { chain } from './chain.ts';
import { dateFor, type Store, type Tx } from './clock.ts';
import type { CommitResult } from './register.ts';
import type { LockedCase } from './lock-case.ts';

/** What changes on a work item; what is absent stays. */
export interface ItemChange {
  readonly id: WorkItemId;
  readonly state?: WorkItemState;
  /** The state changes only while the item is open. */
  readonly whenOpen?: boolean;
  readonly receipt?: ReceiptId;
  readonly deadline?: Deadline;
  readonly sealed?: boolean;
}

/** All that one transaction writes of a case. */
export interface CaseWrite {
  readonly entries: readonly JournalEntry[];
  readonly served?: readonly { readonly draft: WorkItemDraft; readonly deadline: Deadline }[];
  readonly changed?: readonly ItemChange[];
  readonly notices?: readonly NoticeDraft[];
  readonly judgements?: readonly Judgement[];
  /** True when the judgements come from their deliverer, so that nobody need deliver them again. */
  readonly settled?: boolean;
  readonly stands?: {
    readonly stage: string;
    readonly light: string;
    readonly calendarVersion: string;
    readonly outcome?: { readonly kind: string; readonly detail: Json };
    readonly batch: { readonly number: number; readonly contents: string; readonly result: CommitResult };
  };
}

/**
 * Writes to a case whose row is held: journal, work items, notices, judgements, and how the case stands.
 *
 * One statement for all of it, the same whatever it writes: one round trip, and PostgreSQL plans it once. Rows travel as
 * JSON, so that its text does not depend on their number.
 *
 * Work items are changed before receipts, which is why the receipts count what was changed: whoever sends an act again under
 * its key holds the work item and waits for the receipt.
 */
export async function writeCase(store: Store, tx: Tx, held: LockedCase, write: CaseWrite): Promise<void> {
  const { caseNumber, at } = held;
  const { records, head } = chain(caseNumber, held.head, at, write.entries);
  const { stands } = write;
  const served = (write.served ?? []).map(({ draft, deadline }) => ({
    id: draft.id, draft, ...addresseeColumns(draft.addressee), deadline, dueAt: deadline.dueAt,
  }));
  const changed = (write.changed ?? []).map((change) => ({ ...change, dueAt: change.deadline?.dueAt }));
  const notices = (write.notices ?? []).map(({ key, kind, to, workItem, note }) => ({ key, kind, ...addresseeColumns(to), workItem, note }));
  const judgements = (write.judgements ?? []).map((judgement) => ({ receipt: judgement.receipt, judgement }));
  const today = await dateFor(store);
  const number = sql`${caseNumber}::text`;
  const moment = sql`${at}::timestamptz`;
  await sql`
    with records as (
      insert into journal (case_number, seq, key, kind, by, basis, work_item, receipt, content, at, previous, hash)
      select ${number}, seq, key, kind, by, basis, "workItem", receipt, coalesce(content, 'null'), ${moment}, previous, hash
      from ${rowsOf(records, sql`seq integer, key text, kind text, by jsonb, basis jsonb, "workItem" text, receipt text,
        content jsonb, previous text, hash text`)}
    ),
    served as (
      insert into work_items (id, case_number, draft, party_code, party_name, addressee_kind, addressee_department,
        addressee_position, served_at, deadline, due_at, holders)
      select id, ${number}, draft, draft->'party'->>'code', draft->'party'->>'name', addressee, department, position,
        ${moment}, deadline, "dueAt", holders_of(addressee, department, position, ${today})
      from ${rowsOf(served, sql`id text, draft jsonb, addressee text, department text, position text, deadline jsonb, "dueAt" timestamptz`)}
      on conflict (id) do update set draft = excluded.draft, party_code = excluded.party_code, party_name = excluded.party_name,
        addressee_kind = excluded.addressee_kind, addressee_department = excluded.addressee_department,
        addressee_position = excluded.addressee_position, served_at = excluded.served_at, deadline = excluded.deadline,
        due_at = excluded.due_at, holders = excluded.holders, sealed_at = null,
        state = case when work_items.draft = excluded.draft and work_items.state = 'answered' then work_items.state else 'open' end,
        receipt = case when work_items.draft = excluded.draft and work_items.state = 'answered' then work_items.receipt end
    ),
    changed as (
      update work_items item set
        state = case when change.state is null or (change."whenOpen" and item.state <> 'open') then item.state else change.state end,
        receipt = case when change."whenOpen" and item.state <> 'open' then item.receipt else coalesce(change.receipt, item.receipt) end,
        deadline = coalesce(change.deadline, item.deadline),
        due_at = coalesce(change."dueAt", item.due_at),
        sealed_at = case when change.sealed then ${moment} when change."dueAt" > item.sealed_at then null else item.sealed_at end
      from ${rowsOf(changed, sql`id text, state text, "whenOpen" boolean, receipt text, deadline jsonb, "dueAt" timestamptz, sealed boolean`)}
      where item.id = change.id and item.case_number = ${number}
      returning item.id
    ),
    told as (
      insert into notices (case_number, key, kind, addressee_kind, addressee_department, addressee_position, work_item, note, at)
      select ${number}, key, kind, addressee, department, position, "workItem", note, ${moment}
      from ${rowsOf(notices, sql`key text, kind text, addressee text, department text, position text, "workItem" text, note text`)}
    ),
    judged as (
      update receipts receipt set judgement = change.judgement, judged_at = ${moment},
        settled_at = case when ${write.settled ?? false}::boolean then clock_timestamp() end
      from ${rowsOf(judgements, sql`receipt text, judgement jsonb`)}
      where receipt.id = change.receipt and receipt.case_number = ${number} and (select count(*) from changed) >= 0
    ),
    batch as (
      insert into batches (case_number, batch, contents, result)
      select ${number}, number, contents, result
      from ${rowsOf(stands === undefined ? [] : [stands.batch], sql`number integer, contents text, result jsonb`)}
    )
    update cases set
      journal_length = ${head.length}::integer,
      journal_head = ${head.hash}::text,
      stage = coalesce(${stands?.stage ?? null}::text, stage),
      light = coalesce(${stands?.light ?? null}::text, light),
      calendar_version = coalesce(${stands?.calendarVersion ?? null}::text, calendar_version),
      batches = greatest(batches, ${stands?.batch.number ?? 0}::integer),
      closed_at = coalesce(closed_at, ${stands?.outcome === undefined ? null : at}::timestamptz),
      outcome_kind = coalesce(${stands?.outcome?.kind ?? null}::text, outcome_kind),
      outcome_detail = coalesce(${stands?.outcome === undefined ? null : JSON.stringify(stands.outcome.detail)}::jsonb, outcome_detail)
    where case_number = ${number}`.execute(tx);
}

/** Rows as one parameter: the statement's text is then the same for any number of them. */
function rowsOf(rows: readonly object[], columns: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as change(${columns})`;
}

function addresseeColumns(to: Addressee): {
  readonly addressee: Addressee['kind'];
  readonly department?: DepartmentCode;
  readonly position?: PositionCode;
} {
  return to.kind === 'position' ? { addressee: to.kind, position: to.position } : { addressee: to.kind, department: to.department };
}
