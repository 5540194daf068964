import type { CivilDate } from '../time/civil-date.ts';
import { beijingDate, endOfDay, type Instant } from '../time/instant.ts';
import type { CalendarSnapshot } from './calendar.ts';
import { countForward, isInDays } from './count.ts';
import type { DeadlineStanding, ExplainedDay } from './deadline.ts';
import { endOfHours } from './hours.ts';
import type { MinimumPeriod } from './period.ts';

/** How long something must stay open (不少于30日), and the whole way to it. Not a deadline: nothing is late after it. */
export interface Window {
  /** The Beijing date on which it opened; never counted (民法典 201). */
  readonly startDate: CivilDate;
  /** The last day on which it must be open. */
  readonly lastDate: CivilDate;
  /** It must not be closed before this instant. */
  readonly closesAt: Instant;
  /** Close on `firm` alone: holidays yet to be published can only be seen later. */
  readonly standing: DeadlineStanding;
  readonly period: MinimumPeriod;
  readonly calendarVersion: string;
  readonly days: readonly ExplainedDay[];
}

/**
 * The earliest end of a minimum period. The opening day is not counted, all n days run to 24:00 Beijing time, and a last
 * day that is a day off only ever extends the window to the day after (民法典 201–203, applied the safe way).
 * Hours run around the clock from the trigger. Throws `RangeError` for a length that is not a whole number of at least 1.
 */
export function windowEnd(calendar: CalendarSnapshot, trigger: Instant, period: MinimumPeriod): Window {
  const startDate = beijingDate(trigger);
  const calendarVersion = calendar.version;
  if (isInDays(period)) {
    const { lastDate, standing, days } = countForward(calendar, startDate, period);
    return { startDate, lastDate, closesAt: endOfDay(lastDate), standing, period, calendarVersion, days };
  }
  const { at: closesAt, date: lastDate } = endOfHours(trigger, period);
  return { startDate, lastDate, closesAt, standing: 'firm', period, calendarVersion, days: [] };
}
