import { CaseChange } from '../../rules/case/case-change.ts';
import { doWhatIsDue, nextMoment } from '../../rules/case/due.ts';
import { recount } from '../../rules/case/recount.ts';
import type { CalendarSnapshot } from '../../rules/calendar/calendar.ts';
import { horizonOf, type SnapshotChoice } from '../../rules/calendar/snapshot.ts';
import { beijingDate, epochMs } from '../../rules/time/instant.ts';
import type { Calendars } from '../calendars/calendars.ts';
import type { Store, Tx } from '../clock.ts';
import type { Database } from '../database.ts';
import type { CasesOpened, ReadCase } from './read-case.ts';

/** What changing cases needs. */
export interface ChangeContext {
  readonly store: Store;
  readonly calendars: Calendars;
  readonly opened: CasesOpened;
  /** How long after a due instant silence is counted, in milliseconds; longer than an act can wait for its case's row. */
  readonly graceMs: number;
  /** Over so many milliseconds after a due moment the cases are spread for which it is due. */
  readonly spreadMs: number;
  /** Waits so many milliseconds, for silence to be counted. */
  readonly pause: (ms: number) => Promise<unknown>;
}

/** A change that has begun, with the newest calendar. */
export interface Begun {
  readonly change: CaseChange;
  readonly calendar: CalendarSnapshot;
}

/** What must not be due so soon for a case to be changed that nobody holds, in milliseconds. */
const QUIET_MS = 10_000;

/**
 * True where nothing is due, or will be before anything that was decided on it must have been written, and its dates were counted on the newest
 * calendar. Whoever else changes the case meanwhile changes its number of acts, and is noticed.
 */
export async function isQuiet(context: ChangeContext, read: ReadCase): Promise<boolean> {
  const next = nextMoment(read.file, context, read.at);
  if (next !== undefined && next <= epochMs(read.at) + QUIET_MS) return false;
  return (await context.calendars.versionOf(context.store.db, read.newest, choiceOf(read))) === read.calendarVersion;
}

/** What the calendars of a case leave to choose. */
export function choiceOf({ input }: Pick<ReadCase, 'input'>): SnapshotChoice {
  return { regionalHolidaysCount: input.calendar.regionalHolidaysCount };
}

/**
 * Begins a change of a case with what comes before anything that somebody wants: open dates are counted anew if a newer
 * calendar was published, and everything that fell due is done.
 */
export async function beginChange(context: ChangeContext, on: Database | Tx, held: ReadCase): Promise<Begun> {
  const { calendars, graceMs } = context;
  const { input, at, calendarVersion } = held;
  const horizon = { from: horizonOf(beijingDate(input.openedAt)).from, to: horizonOf(beijingDate(at)).to };
  const { calendar, cause } = await calendars.excerptOf(on, held.newest, horizon, choiceOf(held));
  const change = new CaseChange(held.file, at);
  if (held.file.closed) return { change, calendar };
  if (calendar.version !== calendarVersion) recount(change, { from: calendarVersion, calendar, cause });
  doWhatIsDue(change, calendar, { graceMs });
  return { change, calendar };
}
