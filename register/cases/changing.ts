import { CaseChange } from '../../rules/case/case-change.ts';
import { doWhatIsDue, nextMoment } from '../../rules/case/due.ts';
import { recount } from '../../rules/case/recount.ts';
import { withdrawWithParent } from '../../rules/case/withdraw-with-parent.ts';
import type { CalendarSnapshot } from '../../rules/calendar/calendar.ts';
import type { KnownProcedures } from '../../rules/cities/known-procedures.ts';
import { horizonOf, type SnapshotChoice } from '../../rules/calendar/snapshot.ts';
import { noteClosedChildren, openChildren } from '../../rules/case/children.ts';
import { beijingDate, epochMs } from '../../rules/time/instant.ts';
import type { Calendars } from '../calendars/calendars.ts';
import type { Store, Tx } from '../clock.ts';
import type { DirectoryReader } from '../directory/directory.ts';
import type { Database } from '../database.ts';
import type { CasesOpened, ReadCase } from './read-case.ts';
import { vacantItems } from './vacancies.ts';

/** What changing cases needs. */
export interface ChangeContext {
  readonly store: Store;
  readonly calendars: Calendars;
  readonly procedures: KnownProcedures;
  readonly directory: DirectoryReader;
  readonly opened: CasesOpened;
  /** How long after a due instant silence is counted, in milliseconds; longer than an act can wait for its case's row. */
  readonly graceMs: number;
  /** Over so many milliseconds after a due moment the cases are spread for which it is due. */
  readonly spreadMs: number;
  /** Most bytes that one department sends to one case. */
  readonly budgetBytes: number;
  /** Waits so many milliseconds, for silence to be counted. */
  readonly pause: (ms: number) => Promise<unknown>;
}

/** A change that has begun, with the newest calendar. */
export interface Begun {
  readonly change: CaseChange;
  readonly calendar: CalendarSnapshot;
}

/** Nothing may be due so soon for a case to be changed that nobody holds, in milliseconds. */
const QUIET_MS = 10_000;

/**
 * True where a case may be read, changed and written without its row being held: nothing is due, or will be before the write is
 * decided on, its dates were counted on the newest calendar, and no other case has to be written with it. Whoever else changes
 * the case meanwhile changes its number of acts, which the write compares.
 */
export async function isQuiet(context: ChangeContext, read: ReadCase): Promise<boolean> {
  if (read.parent !== undefined || openChildren(read.file).length > 0 || read.closedChildren.length > 0) return false;
  const next = nextMoment(read.file, context, read.at);
  if (next !== undefined && next <= epochMs(read.at) + QUIET_MS) return false;
  return (await context.calendars.versionOf(context.store.db, read.newest, choiceOf(read))) === read.calendarVersion;
}

/** The choice that the calendars of a case leave. */
export function choiceOf({ input }: Pick<ReadCase, 'input'>): SnapshotChoice {
  return { regionalHolidaysCount: input.calendar.regionalHolidaysCount };
}

/**
 * Begins a change of a case with what comes before anything that somebody wants: open dates are counted anew if a newer
 * calendar was published, closed children are noted, and everything that fell due is done. A case whose parent was taken back is
 * taken back, too.
 */
export async function beginChange(context: ChangeContext, on: Database | Tx, held: ReadCase): Promise<Begun> {
  const { calendars, graceMs } = context;
  const { input, at, calendarVersion } = held;
  const horizon = { from: horizonOf(beijingDate(input.openedAt)).from, to: horizonOf(beijingDate(at)).to };
  const { calendar, cause } = await calendars.excerptOf(on, held.newest, horizon, choiceOf(held));
  const change = new CaseChange(held.file, at);
  if (held.file.closed) return { change, calendar };
  if (calendar.version !== calendarVersion) recount(change, { from: calendarVersion, calendar, cause });
  noteClosedChildren(change, held.closedChildren);
  const parent = withdrawnParent(held);
  const vacant = await vacantItems(on, change.file, change.at, { graceMs });
  if (parent === undefined) doWhatIsDue(change, calendar, { graceMs }, vacant);
  else withdrawWithParent(change, calendar, { graceMs, vacant }, parent.caseNumber, parent.withdrawn);
  return { change, calendar };
}

/** The case that opened this one and was taken back, where this one is still to be taken back with it. */
export function withdrawnParent({ file, parent }: Pick<ReadCase, 'file' | 'parent'>) {
  if (parent === undefined || parent.withdrawn === null || file.closed || file.ending !== undefined) return undefined;
  return { caseNumber: parent.caseNumber, withdrawn: parent.withdrawn };
}
