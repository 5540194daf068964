import type { CalendarSnapshot, DateRange } from '../rules/calendar/calendar.ts';
import type { SnapshotChoice } from '../rules/calendar/snapshot.ts';
import type { NationalCalendar, RegionalCalendar } from '../rules/calendar/published.ts';
import type { Addressee, Capacity } from '../rules/case/actor.ts';
import type { CaseInput } from '../rules/case/case-input.ts';
import type { CaseNumber, DepartmentCode, PersonId, ReceiptId, WorkItemId } from '../rules/case/identity.ts';
import type { JournalEntry, JournalRecord } from '../rules/case/journal.ts';
import type { NoticeRow, ReceivedNotice } from '../rules/case/notice.ts';
import type { ReceiptRow } from '../rules/case/receipt.ts';
import type { CaseRow } from '../rules/case/case-row.ts';
import type { WorkItem } from '../rules/case/work-item.ts';
import type { DepartmentRow, DirectoryFile } from '../rules/directory/directory-file.ts';
import type { Refusal } from '../rules/refusal.ts';
import type { DirectoryOfDay } from './directory/directory.ts';
import type { CheckedImport, ImportOptions } from './directory/checked-import.ts';
import type { Acting, ActResult, CaseForAct, Wish } from './cases/acting.ts';
import type { Advance, Advanced, IsCurrentRun } from './cases/advancing.ts';
import type { Bell } from './cases/bells.ts';
import type { CaseFilter, QuotaFilter } from './cases/case-filter.ts';
import type { CaseOpening, OpenResult } from './cases/case-opening.ts';
import type { ReadCase } from './cases/read-case.ts';
import type { OverdueWork } from './cases/overdue-work.ts';
import type { Json } from '../rules/json.ts';
import type { CivilDate } from '../rules/time/civil-date.ts';
import type { Instant } from '../rules/time/instant.ts';
import type { NoticeFilter, Recipient } from './notices/notices-for.ts';
import type { Text } from '../rules/text.ts';
import type { DirectoryFilter, ListedDepartment, ListedPosition } from './directory/listing.ts';
import type { InboxRow } from './cases/work-items.ts';
import type { WebhookDue, WebhookRow } from './events/webhooks.ts';
import type { EventRow } from './events/events.ts';
import type { ExportedJournal } from './journal/journal.ts';
import type { CaseVerification } from '../protocol/proof/verify.ts';

export type { CaseFilter, CaseOpening, OpenResult, QuotaFilter };

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
  /** Commits a write that means nothing; rejects where the register cannot write just now. */
  tryToWrite(): Promise<void>;
  /** What should have been done at least `olderThanMs` ago and was not. */
  overdueWork(olderThanMs: number): Promise<OverdueWork>;

  open(opening: CaseOpening): Promise<OpenResult>;
  /** Temporal has accepted the workflow. */
  markStarted(caseNumber: CaseNumber): Promise<void>;
  /** Cases registered at least `olderThanMs` ago that Temporal has not accepted yet, with their input. */
  unstarted(olderThanMs: number, limit: number): Promise<readonly CaseInput<Json, Json>[]>;

  /** Reads a case for an act, with the positions that the person may act in; nothing for an unknown case. */
  readForAct(wish: Wish): Promise<CaseForAct | undefined>;
  /** The counter: receives and judges an act, final with its commit. `read`: the case as it was read for the act just now. */
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
  /** All that a case's law depends on, with every answer; for its pages. */
  wholeCase(caseNumber: CaseNumber): Promise<Pick<ReadCase, 'file' | 'input'> | undefined>;
  cases(filter: CaseFilter): Promise<readonly CaseRow[]>;
  /** How many cases fit the filter, whatever its limit and place. */
  caseCount(filter: CaseFilter): Promise<number>;
  workItem(id: WorkItemId): Promise<WorkItem | undefined>;
  workItemsOf(caseNumber: CaseNumber): Promise<readonly WorkItem[]>;
  /** Open work items that one of these capacities is addressed by, soonest due first. */
  inbox(capacities: readonly Capacity[]): Promise<readonly InboxRow[]>;
  /** Open work items of their departments that other positions must do. */
  departmentQueue(capacities: readonly Capacity[]): Promise<readonly InboxRow[]>;
  /** What happens next by itself in a case, in sentences; none for a closed or unknown case. */
  nextByItself(caseNumber: CaseNumber): Promise<readonly Text[]>;
  noticesOf(caseNumber: CaseNumber): Promise<readonly NoticeRow[]>;
  /** A person's notices, newest first; see `notices-for.ts`. */
  noticesFor(recipient: Recipient, filter: NoticeFilter): Promise<readonly ReceivedNotice[]>;
  unreadNotices(recipient: Recipient): Promise<number>;
  /** The ids of those that are the person's. */
  markNoticesRead(recipient: Recipient, ids: readonly string[]): Promise<readonly string[]>;
  /** Notes that somebody of the addressee saw a notice in the inbox; the first time counts. */
  markNoticeRead(notice: string): Promise<void>;
  journal(caseNumber: CaseNumber): Promise<readonly JournalRecord[]>;
  /** The journal together with what its case says of it: so a tail that was cut off shows offline too (`verifyChain`). */
  exportedJournal(caseNumber: CaseNumber): Promise<ExportedJournal | undefined>;
  /** Appends records that no batch carries (a failing e-mail, say); the same key twice leaves one. */
  append(caseNumber: CaseNumber, entries: readonly JournalEntry[]): Promise<void>;
  /** Records of all journals after a place in their one order. */
  events(after: number, limit: number): Promise<readonly EventRow[]>;
  recordsAt(places: readonly { readonly caseNumber: CaseNumber; readonly seq: number }[]): Promise<readonly JournalRecord[]>;
  /** Subscriptions to these, and how far each has come; see `events/webhooks.ts`. */
  webhooks(): Promise<readonly WebhookRow[]>;
  addWebhook(webhook: { readonly url: string; readonly secret: string; readonly person: PersonId }): Promise<string>;
  setWebhookState(id: string, state: 'active' | 'ended'): Promise<boolean>;
  takeWebhooks(limit: number): Promise<readonly WebhookDue[]>;
  recordWebhookSent(of: Pick<WebhookDue, 'id' | 'sent'>, place: number): Promise<boolean>;
  releaseWebhook(id: string): Promise<void>;
  recordWebhookFailure(
    of: Pick<WebhookDue, 'id' | 'sent'>,
    failure: { readonly error: string; readonly since: Instant; readonly again?: Instant },
  ): Promise<void>;
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
  /** The same, checked against all that the register holds; or a dry run, which tells what it would do and writes nothing. */
  importChecked(file: DirectoryFile, options: ImportOptions): Promise<CheckedImport | { readonly refusals: readonly Refusal[] }>;
  /** All rows of the directory, of every time. */
  directoryRows(): Promise<DirectoryFile>;
  /** The department that has taken the place of one that ended, on a day; nothing where it is in force or named none. */
  successorOf(department: DepartmentCode, on?: CivilDate): Promise<DepartmentRow | undefined>;
  /** Open work items whose holders changed, by the directory of today. */
  changedHolders(limit: number): Promise<readonly ChangedHolders[]>;
  /** Tells a case of them and notes them; false where that is not needed any more. */
  handOver(changed: ChangedHolders): Promise<boolean>;

  /** Departments and positions of today whose code or name holds a text. */
  listDepartments(filter: DirectoryFilter): Promise<readonly ListedDepartment[]>;
  listPositions(filter: DirectoryFilter): Promise<readonly ListedPosition[]>;
  directory(on?: CivilDate): Promise<DirectoryOfDay>;
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
