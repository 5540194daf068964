import type { CivilDate } from '../time/civil-date.ts';
import { beijingDate, endOfDay, type Instant } from '../time/instant.ts';
import type { CalendarSnapshot } from './calendar.ts';
import { countForward, isInDays } from './count.ts';
import type { Deadline } from './deadline.ts';
import { endOfHours } from './hours.ts';
import type { MaximumPeriod } from './period.ts';

/**
 * The deadline of a period that starts with a trigger. An act is in time if it is received at or before `dueAt`.
 *
 * Working days, calendar days and months: the Beijing date of the trigger is not counted, the end is 24:00 Beijing time
 * of the last day, and a last calendar day that is a day off rolls forward (民法典 201–203; see `countForward`).
 * Hours run around the clock from the trigger itself (201¶2); no calendar is looked at, so such a deadline is firm
 * and lists no days.
 *
 * Days that the national notices do not cover are counted as plain Monday to Friday for display, and the deadline is
 * `provisional`; days without a regional notice make it `unconfirmed`. Silence may count on a `firm` one alone.
 * Throws `RangeError` for a length that is not a whole number of at least 1.
 */
export function deadlineOf(calendar: CalendarSnapshot, trigger: Instant, period: MaximumPeriod): Deadline {
  const startDate = beijingDate(trigger);
  const calendarVersion = calendar.version;
  if (isInDays(period)) {
    const { lastDate: dueDate, standing, days } = countForward(calendar, startDate, period);
    return { startDate, dueDate, dueAt: endOfDay(dueDate), standing, period, calendarVersion, days };
  }
  const { at: dueAt, date: dueDate } = endOfHours(trigger, period);
  return { startDate, dueDate, dueAt, standing: 'firm', period, calendarVersion, days: [] };
}

/**
 * The deadline of a date that two parties agreed (Art. 48¶2: 商定回复时限): 24:00 Beijing time of that date.
 * Always firm: no calendar decides it, and it may be a day off. No later change of the calendar moves it.
 * Throws `RangeError` for a date before the start. The caller decides whether the date is late enough.
 */
export function agreedDeadline(calendar: CalendarSnapshot, startDate: CivilDate, until: CivilDate): Deadline {
  if (until < startDate) throw new RangeError(`agreed date ${until} is before ${startDate}`);
  return {
    startDate,
    dueDate: until,
    dueAt: endOfDay(until),
    standing: 'firm',
    calendarVersion: calendar.version,
    days: [{ date: until, counts: true, ordinal: 1, reason: 'agreed-date', standing: 'known' }],
  };
}
