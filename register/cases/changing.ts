import { CaseChange } from '../../rules/case/case-change.ts';
import { doWhatIsDue } from '../../rules/case/due.ts';
import { recount } from '../../rules/case/recount.ts';
import type { CalendarSnapshot } from '../../rules/calendar/calendar.ts';
import { horizonOf } from '../../rules/calendar/snapshot.ts';
import { beijingDate } from '../../rules/time/instant.ts';
import type { Calendars } from '../calendars/calendars.ts';
import type { Store, Tx } from '../clock.ts';
import type { CasesOpened, HeldCase } from './hold-case.ts';

/** What changing cases needs. */
export interface ChangeContext {
  readonly store: Store;
  readonly calendars: Calendars;
  readonly opened: CasesOpened;
  /** How long after a due instant silence is counted, in milliseconds; longer than an act can wait for its case's row. */
  readonly graceMs: number;
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

/**
 * Begins a change of a held case with what comes before anything that somebody wants: open dates are counted anew if a newer
 * calendar was published, and everything that fell due is done.
 */
export async function beginChange(context: ChangeContext, tx: Tx, held: HeldCase): Promise<Begun> {
  const { calendars, graceMs } = context;
  const { input, at, calendarVersion } = held;
  const choice = { regionalHolidaysCount: input.calendar.regionalHolidaysCount };
  const horizon = { from: horizonOf(beijingDate(input.openedAt)).from, to: horizonOf(beijingDate(at)).to };
  const { calendar, cause } = await calendars.newestIn(tx, horizon, choice);
  const change = new CaseChange(held.file, at);
  if (held.file.closed) return { change, calendar };
  if (calendar.version !== calendarVersion) recount(change, { from: calendarVersion, calendar, cause });
  doWhatIsDue(change, calendar, { graceMs });
  return { change, calendar };
}
