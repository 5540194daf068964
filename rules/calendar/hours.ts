import { beijingDate, later, type Instant } from '../time/instant.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { checkLength } from './count.ts';
import type { Period } from './period.ts';

const HOUR_MS = 3_600_000;

/** The end of a period in hours, and the Beijing date on which its last moment falls. */
export interface HoursEnd {
  readonly at: Instant;
  readonly date: CivilDate;
}

/**
 * Hours run around the clock from the trigger itself, through nights and holidays (民法典 201¶2).
 * An end at 00:00 Beijing time is 24:00 of the day before. Throws `RangeError` for a length that is no period.
 */
export function endOfHours(trigger: Instant, period: Period): HoursEnd {
  checkLength(period);
  const at = later(trigger, period.length * HOUR_MS);
  return { at, date: beijingDate(later(at, -1)) };
}
