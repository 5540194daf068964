import type { DateRange } from '../calendar/calendar.ts';
import { dateOf, partsOf, type CivilDate } from '../time/civil-date.ts';

/** The calendar year of the meeting, for the quota of 45¶1 (一年不超过一次): a meeting counts for the year in which it is held. */
export function yearOf(date: CivilDate): DateRange {
  const { year } = partsOf(date);
  return { from: dateOf(year, 1, 1), to: dateOf(year, 12, 31) };
}
