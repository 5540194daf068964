import type { CivilDate } from '../time/civil-date.ts';
import { addDays } from '../time/day-number.ts';
import type { CalendarSnapshot } from './calendar.ts';
import { dayReader, type DayExplanation } from './day.ts';
import type { DeadlineStanding } from './deadline.ts';
import { standingOfDays } from './standing.ts';

/** A date some working days away, and how well the way to it is known. */
export interface OffsetDate {
  readonly date: CivilDate;
  readonly standing: DeadlineStanding;
}

/**
 * The n-th working day after a date, or before it when `n` is negative; the date itself is not counted.
 * `0` gives the date itself, worked or not. For reminders and ladders: on unknown days it goes by Monday to Friday and says so.
 * Throws `RangeError` if `n` is not a whole number.
 */
export function workingDayOffset(calendar: CalendarSnapshot, date: CivilDate, n: number): OffsetDate {
  if (!Number.isInteger(n)) throw new RangeError(`not a whole number of working days: ${String(n)}`);
  const read = dayReader(calendar);
  const step = Math.sign(n);
  const passed: DayExplanation[] = [];
  let reached = date;
  for (let left = Math.abs(n); left > 0;) {
    reached = addDays(reached, step);
    const day = read(reached);
    passed.push(day);
    if (day.works) left -= 1;
  }
  return { date: reached, standing: standingOfDays(passed) };
}
