import type { CivilDate } from '../time/civil-date.ts';
import { beijingInstant, endOfDay, type Instant } from '../time/instant.ts';
import type { MaximumPeriod } from './period.ts';

/** A date that somebody named (于12月4日前). It stands as it is, also on a day off: no service and no calendar moves it. */
export type NamedDate = {
  readonly unit: 'date';
  readonly until: CivilDate;
  /** Minutes after 00:00 Beijing time of that date; 24:00 where absent. */
  readonly atMinutes?: number;
};

/** The time to answer: a period from service, or a date that is named. */
export type Limit = MaximumPeriod | NamedDate;

/** True for a date that is named; false for a period. */
export function isNamedDate(limit: Limit): limit is NamedDate {
  return limit.unit === 'date';
}

/** The instant at which a named date ends. */
export function endOfNamedDate({ until, atMinutes }: NamedDate): Instant {
  return atMinutes === undefined ? endOfDay(until) : beijingInstant(until, atMinutes);
}
