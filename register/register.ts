import type { CalendarSnapshot, DateRange } from '../rules/calendar/calendar.ts';
import type { SnapshotChoice } from '../rules/calendar/snapshot.ts';
import type { NationalCalendar, RegionalCalendar } from '../rules/calendar/published.ts';
import type { Actor, Addressee, Capacity } from '../rules/case/actor.ts';
import type { Want } from '../rules/case/advance.ts';
import type { ItemFile } from '../rules/case/case-file.ts';
import type { CaseInput } from '../rules/case/case-input.ts';
import type { CaseNumber, DepartmentCode, Party, PersonId, ProcedureCode, ReceiptId, WorkItemId } from '../rules/case/identity.ts';
import type { JournalEntry, JournalRecord } from '../rules/case/journal.ts';
import type { Light } from '../rules/case/light.ts';
import type { NoticeRow } from '../rules/case/notice.ts';
import type { ReceiptRow } from '../rules/case/receipt.ts';
import type { CaseRow } from '../rules/case/case-row.ts';
import type { WorkItem } from '../rules/case/work-item.ts';
import type { DirectoryFile } from '../rules/directory/directory-file.ts';
import type { DirectoryView, Quota } from '../rules/procedures/procedure.ts';
import type { Acting, ActResult, CaseForAct, Wish } from './cases/acting.ts';
import type { Advance, Advanced, IsCurrentRun } from './cases/advancing.ts';
import type { Bell } from './cases/bells.ts';
import type { Json } from '../rules/json.ts';
import type { CivilDate } from '../rules/time/civil-date.ts';
import type { Instant } from '../rules/time/instant.ts';
import type { ExportedJournal } from './journal/journal.ts';
import type { CaseVerification } from '../protocol/proof/verify.ts';

/** What opening a case needs; `input` is built inside the transaction that allots the number. */
export interface CaseOpening {
  readonly procedure: ProcedureCode;
  readonly source: { readonly system: string; readonly id: string };
  /** SHA-256 over everything that the intake sent, to tell a repeat from another document under the same key. */
  readonly contentHash: string;
  readonly lead: Party;
  readonly title: string;
  readonly openedBy: Actor;
  readonly firstStage: string;
  /** Which earlier cases are counted in that transaction, where the procedure has a quota. */
  readonly quota?: Quota;
  readonly input: (caseNumber: CaseNumber, openedAt: Instant, counted: number | undefined) => CaseInput<Json, Json>;
  /** What its flow asks first, to be served with the opening; the flow serves it where this is absent. */
  readonly wants?: (input: CaseInput<Json, Json>) => readonly Want[];
  /** What the procedure finds of the case that its record has to say. */
  readonly findings: (input: CaseInput<Json, Json>) => readonly Json[];
}

export type OpenResult =
  | {
      readonly kind: 'opened';
      readonly caseNumber: CaseNumber;
      readonly openedAt: Instant;
      readonly started: boolean;
      readonly input: CaseInput<Json, Json>;
      /** What was served with the opening. */
      readonly served: readonly ItemFile[];
    }
  | { readonly kind: 'repeated'; readonly caseNumber: CaseNumber; readonly openedAt: Instant; readonly started: boolean }
  /** The same source key came before with other contents. */
  | { readonly kind: 'conflict'; readonly caseNumber: CaseNumber };

/**
 * Cases that a quota counts: a department's cases of a procedure that ended in one of these ways, and of those still open the
 * ones that were registered before the case that asks. So of several at once each sees those before it, and one is the first.
 */
export type QuotaFilter = Quota & {
  readonly procedure: ProcedureCode;
  /** The case that asks; it does not count. */
  readonly asking: CaseNumber;
};

export interface CaseFilter {
  readonly procedure?: ProcedureCode;
  readonly state?: 'open' | 'closed';
  readonly stage?: string;
  readonly lead?: DepartmentCode;
  readonly waitingFor?: DepartmentCode;
  readonly light?: Light;
  /** Only cases in which one of these takes part (as lead, party, addressee); absent: all. */
  readonly visibleTo?: readonly Capacity[];
  readonly limit?: number;
  /** Case number after which to go on. */
  readonly after?: CaseNumber;
}

/** A notice whose e-mail is to be tried now. */
export interface MailDue {
  readonly notice: NoticeRow;
  /** Addresses of those behind the addressee today; empty when nobody has one. */
  readonly recipients: readonly string[];
  /** When the first attempt was due. */
  readonly since: Instant;
}

/** An open work item whose position has another holder today than the register last noted. */
export interface ChangedHolders {
  readonly caseNumber: CaseNumber;
  readonly workItem: WorkItemId;
  readonly from: readonly PersonId[];
  readonly to: readonly PersonId[];
}

/** The legal record. All times are the register's own clock unless a case clock is injected for tests. */
export interface Register {
  close(): Promise<void>;
  now(caseNumber?: CaseNumber): Promise<Instant>;

  open(opening: CaseOpening): Promise<OpenResult>;
  /** Temporal has accepted the workflow. */
  markStarted(caseNumber: CaseNumber): Promise<void>;
  /** Cases registered at least `olderThanMs` ago that Temporal has not accepted yet, with their input. */
  unstarted(olderThanMs: number, limit: number): Promise<readonly CaseInput<Json, Json>[]>;

  /** Reads a case for an act, with what the person may act in; nothing for a case that there is not. */
  readForAct(wish: Wish): Promise<CaseForAct | undefined>;
  /** The counter: receives and judges an act, final with its commit. `read`: the case as it was read for it just now. */
  act(acting: Acting, read?: CaseForAct): Promise<ActResult>;
  /** The flow's look at the register; see `advancing.ts`. */
  advance(asked: Advance, isCurrentRun: IsCurrentRun): Promise<Advanced>;
  /** Counts a case's dates on the newest calendar and does what is due; true where anything changed, and its bell is marked. */
  bringUpToDate(caseNumber: CaseNumber): Promise<boolean>;
  /** Cases whose workflow is to be rung, marked at least so long ago, in milliseconds. */
  bells(olderThanMs: number, limit: number): Promise<readonly Bell[]>;
  bellOf(caseNumber: CaseNumber): Promise<Bell | undefined>;
  /** Takes bells away once Temporal has them. */
  clearBells(rung: readonly Bell[]): Promise<void>;
  /** The same for one, together with others of the same moment. */
  clearBellSoon(rung: Bell): Promise<void>;
  receipt(id: ReceiptId): Promise<ReceiptRow | undefined>;
  receiptsOf(caseNumber: CaseNumber): Promise<readonly ReceiptRow[]>;

  case(caseNumber: CaseNumber): Promise<CaseRow | undefined>;
  caseInput(caseNumber: CaseNumber): Promise<CaseInput<Json, Json> | undefined>;
  cases(filter: CaseFilter): Promise<readonly CaseRow[]>;
  workItem(id: WorkItemId): Promise<WorkItem | undefined>;
  workItemsOf(caseNumber: CaseNumber): Promise<readonly WorkItem[]>;
  /** Open work items that one of these capacities is addressed by, soonest due first. */
  inbox(capacities: readonly Capacity[]): Promise<readonly (WorkItem & { readonly caseNumber: CaseNumber; readonly title: string })[]>;
  noticesOf(caseNumber: CaseNumber): Promise<readonly NoticeRow[]>;
  /** Notes that somebody of the addressee saw a notice in the inbox; the first time counts. */
  markNoticeRead(notice: string): Promise<void>;
  journal(caseNumber: CaseNumber): Promise<readonly JournalRecord[]>;
  /** The journal together with what its case says of it: so a tail that was cut off shows offline too (`verifyChain`). */
  exportedJournal(caseNumber: CaseNumber): Promise<ExportedJournal | undefined>;
  /** Appends records that no batch carries (a failing e-mail, say); the same key twice leaves one. */
  append(caseNumber: CaseNumber, entries: readonly JournalEntry[]): Promise<void>;
  /** Checks a case's journal against its hashes and its head; nothing for a case that there never was. */
  verification(caseNumber: CaseNumber): Promise<CaseVerification | undefined>;
  /** Checks all of them, one at a time, in the order of case numbers. */
  verifications(): AsyncIterable<CaseVerification>;

  /** Keeps of a refused classified document nothing but that it came, when and from where. */
  keepStub(stub: { readonly system: string; readonly id: string; readonly classification: string }): Promise<void>;

  /** Takes the notices whose e-mail is due, locking them against other mailers for a minute. */
  takeMail(limit: number): Promise<readonly MailDue[]>;
  recordMailSent(notice: string): Promise<void>;
  /** No e-mail is to be sent: nobody behind the addressee has an address, or events have overtaken the notice. No failure. */
  recordMailNotWanted(notice: string): Promise<void>;
  /** `again` absent: given up. `error` is a code, never the server's words. */
  recordMailFailure(notice: string, error: string, again?: Instant): Promise<void>;

  /** Replaces the directory's rows by the file's: same keys updated, new ones added, others kept. One transaction. */
  importDirectory(file: DirectoryFile): Promise<{ readonly added: number; readonly changed: number; readonly unchanged: number }>;
  /** Open work items whose holders changed, by the directory of today. */
  changedHolders(limit: number): Promise<readonly ChangedHolders[]>;
  /** Tells a case of them and notes them; false where that is not needed any more. */
  handOver(changed: ChangedHolders): Promise<boolean>;

  directory(on?: CivilDate): Promise<DirectoryView>;
  /** Everything the person may act in on that day: own positions and those lent by mandate. */
  capacities(person: PersonId, on?: CivilDate): Promise<readonly Capacity[]>;
  supervises(person: PersonId, on?: CivilDate): Promise<boolean>;
  /** Persons behind an addressee on that day, with the address for e-mail where there is one. */
  holders(addressee: Addressee, on?: CivilDate): Promise<readonly { readonly person: PersonId; readonly email?: string }[]>;
  departmentNames(on?: CivilDate): Promise<Readonly<Record<DepartmentCode, string>>>;
  /** Excerpt of the newest published calendars over a horizon. */
  calendar(horizon: DateRange, choice: SnapshotChoice): Promise<CalendarSnapshot>;
  /** Version of the excerpts that are made now; undefined before a national calendar was published. */
  calendarVersion(choice: SnapshotChoice): Promise<string | undefined>;
  /** Keeps a published calendar as the newest; the same version with the same hash changes nothing, with another hash throws. */
  publishNational(calendar: NationalCalendar): Promise<void>;
  publishRegional(calendar: RegionalCalendar): Promise<void>;
  nationalCalendar(): Promise<NationalCalendar | undefined>;
  regionalCalendar(): Promise<RegionalCalendar | undefined>;
  /** Open cases whose dates rest on another calendar than this version. */
  casesNotOn(calendarVersion: string, limit: number): Promise<readonly CaseNumber[]>;
  openCaseNumbers(after: CaseNumber | undefined, limit: number): Promise<readonly CaseNumber[]>;
}
