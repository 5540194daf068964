import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Deadline } from '../rules/calendar/deadline.ts';
import type { NationalCalendar, RegionalCalendar } from '../rules/calendar/published.ts';
import type { Act } from '../rules/case/act.ts';
import type { Actor, Addressee, Rank, SystemActor } from '../rules/case/actor.ts';
import type { CaseFile, ItemFile } from '../rules/case/case-file.ts';
import type { CaseInput } from '../rules/case/case-input.ts';
import type { CaseNumber, DepartmentCode, PersonId, PositionCode, ProcedureCode, ReceiptId, WorkItemId } from '../rules/case/identity.ts';
import type { JournalKind } from '../rules/case/journal.ts';
import type { Light } from '../rules/case/light.ts';
import type { NoticeKind } from '../rules/case/notice.ts';
import type { Judgement } from '../rules/case/receipt.ts';
import type { ParentWithdrawal } from '../rules/case/withdraw-with-parent.ts';
import type { WorkItemDraft, WorkItemState } from '../rules/case/work-item.ts';
import type { Basis } from '../rules/citation.ts';
import type { OrganKind } from '../rules/directory/organ-kind.ts';
import type { Urgency } from '../rules/documents/urgency.ts';
import type { Json } from '../rules/json.ts';
import type { CivilDate } from '../rules/time/civil-date.ts';
import type { Instant } from '../rules/time/instant.ts';

/** What a case keeps besides its columns and its work items. */
export type FlowColumn = Pick<CaseFile, 'visited' | 'answered' | 'urgings' | 'choices' | 'asks' | 'ending' | 'toldFrom' | 'sent'> & {
  /** Absent where it has opened none. */
  readonly children?: CaseFile['children'];
  /** Absent where it was opened without a text. */
  readonly texts?: CaseFile['texts'];
};
/** What a work item keeps besides its columns. */
export type KeptColumn = Omit<ItemFile, 'id' | 'draft' | 'servedAt' | 'deadline' | 'state'>;

type Jsonb<Value extends object | null> = JSONColumnType<Value>;
/** JSON of any kind; written as JSON text. */
type AnyJsonb = ColumnType<Json, string, string>;

interface CaseNumbersTable {
  procedure: ProcedureCode;
  year: number;
  last: number;
}

interface CasesTable {
  case_number: CaseNumber;
  procedure: ProcedureCode;
  title: string;
  lead_code: DepartmentCode;
  lead_name: string;
  source_system: string;
  source_id: string;
  /** The id in the one spelling of document numbers; null in cases from before there was one. */
  source_key: string | null;
  document_number: string | null;
  number_key: string | null;
  urgency: Urgency | null;
  content_hash: string;
  input: Jsonb<CaseInput<Json, Json>>;
  calendar_version: string;
  opened_at: Instant;
  stage: string;
  light: Light;
  closed_at: Instant | null;
  outcome_kind: string | null;
  outcome_detail: ColumnType<Json, string | null, string | null>;
  /** Counts every change of the case. */
  acts: Generated<number>;
  /** What its law depends on, besides the other columns and its work items. */
  flow: Jsonb<FlowColumn>;
  /** The run of the workflow that serves it. */
  run: string | null;
  /** No moment of the case is before it. */
  last_at: Instant | null;
  journal_length: number;
  journal_head: string;
  /** PostgreSQL's own clock, whichever clock the case has. */
  written_at: Generated<Instant>;
  started_at: Instant | null;
}

interface BellsTable {
  case_number: CaseNumber;
  mark: Generated<number>;
  since: Generated<Instant>;
}

interface ChildrenTable {
  child: CaseNumber;
  parent: CaseNumber;
  key: string;
  /** How the child has closed. */
  outcome: string | null;
  /** How the parent was taken back while the child was open. */
  withdrawn: Jsonb<ParentWithdrawal> | null;
}

interface WorkItemsTable {
  id: WorkItemId;
  /** Order of service. */
  place: Generated<number>;
  case_number: CaseNumber;
  draft: Jsonb<WorkItemDraft>;
  party_code: DepartmentCode;
  party_name: string;
  addressee_kind: Addressee['kind'];
  addressee_department: DepartmentCode | null;
  addressee_position: PositionCode | null;
  served_at: Instant;
  deadline: Jsonb<Deadline>;
  due_at: Instant;
  state: WorkItemState;
  receipt: ReceiptId | null;
  kept: Jsonb<KeptColumn>;
  /** Persons who held the addressed positions when it was last noted, sorted. */
  holders: PersonId[];
}

interface ReceiptsTable {
  id: ReceiptId;
  case_number: CaseNumber;
  work_item: WorkItemId | null;
  act: Jsonb<Act>;
  act_hash: string;
  by: Jsonb<Actor | SystemActor>;
  /** `person:<id>` or `system:<name>`: whose idempotency key it is. */
  actor: string;
  idempotency_key: string | null;
  received_at: Instant;
  written_at: Generated<Instant>;
  judgement: Jsonb<Judgement> | null;
  judged_at: Instant | null;
}

interface JournalTable {
  case_number: CaseNumber;
  seq: number;
  key: string;
  kind: JournalKind;
  by: Jsonb<Actor | SystemActor>;
  basis: Jsonb<Basis> | null;
  work_item: WorkItemId | null;
  receipt: ReceiptId | null;
  content: AnyJsonb;
  at: Instant;
  previous: string;
  hash: string;
}

export type MailState = 'none' | 'waiting' | 'sent' | 'failing' | 'given-up';

interface NoticesTable {
  id: Generated<string>;
  place: Generated<number>;
  case_number: CaseNumber;
  key: string;
  kind: NoticeKind;
  addressee_kind: Addressee['kind'];
  addressee_department: DepartmentCode | null;
  addressee_position: PositionCode | null;
  work_item: WorkItemId | null;
  note: string | null;
  at: Instant;
  read_at: Instant | null;
  mail_state: Generated<MailState>;
  mail_attempts: Generated<number>;
  mail_error: string | null;
  mail_again_at: Instant | null;
  mail_taken_until: Instant | null;
}

interface NoticeReadsTable {
  person: PersonId;
  notice: string;
  at: Instant;
}

interface Dated {
  valid_from: CivilDate;
  valid_to: CivilDate | null;
}

interface DepartmentsTable extends Dated {
  code: DepartmentCode;
  name: string;
  kind: OrganKind;
  comprehensive_economic: boolean | null;
  successor: DepartmentCode | null;
}

interface PositionsTable extends Dated {
  code: PositionCode;
  title: string;
  department: DepartmentCode;
  rank: Rank;
  supervises: boolean | null;
}

interface HoldersTable extends Dated {
  position: PositionCode;
  person: PersonId;
  email: string | null;
}

interface PortfoliosTable extends Dated {
  vice_mayor: PositionCode;
  department: DepartmentCode;
}

interface MandatesTable extends Dated {
  id: string;
  from_position: PositionCode;
  to_position: PositionCode;
  instrument: string;
}

interface CalendarsTable {
  kind: 'national' | 'regional';
  version: string;
  sha256: string;
  place: Generated<number>;
  content: Jsonb<NationalCalendar | RegionalCalendar>;
}

interface StubsTable {
  system: string;
  id: string;
  classification: string;
  came_at: Instant;
}

interface RestorationsTable {
  place: Generated<number>;
  at: Generated<Instant>;
  receipts_from: number;
  receipts_to: number;
  cases: AnyJsonb;
}

/** The register's tables, as kysely sees them. What each column may hold is in `migrations/`. */
export interface Schema {
  case_numbers: CaseNumbersTable;
  cases: CasesTable;
  bells: BellsTable;
  children: ChildrenTable;
  work_items: WorkItemsTable;
  receipts: ReceiptsTable;
  journal: JournalTable;
  notices: NoticesTable;
  notice_reads: NoticeReadsTable;
  departments: DepartmentsTable;
  positions: PositionsTable;
  holders: HoldersTable;
  portfolios: PortfoliosTable;
  mandates: MandatesTable;
  directory_state: { version: number };
  calendars: CalendarsTable;
  stubs: StubsTable;
  write_trial: { at: Instant };
  restorations: RestorationsTable;
}
