import { dateOfDay, dayNumber } from './day-number.ts';
import type { CivilDate } from './civil-date.ts';

/** A moment in UTC with milliseconds, always written `YYYY-MM-DDTHH:mm:ss.sssZ`, so that text order is time order. */
export type Instant = string & { readonly __brand: 'Instant' };

const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Beijing time is UTC+8 all year (no daylight saving since 1991). The law's days end at 24:00 in this zone. */
export const BEIJING_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** True if `text` is an instant in the one form we keep. */
export function isInstant(text: string): text is Instant {
  return pattern.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;
}

/** Reads an instant. Throws `RangeError` for anything but `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export function instant(text: string): Instant {
  if (!isInstant(text)) throw new RangeError(`not an instant (YYYY-MM-DDTHH:mm:ss.sssZ): ${JSON.stringify(text)}`);
  return text;
}

/** The instant `ms` milliseconds after 1970-01-01T00:00Z; fractions are cut off. */
export function instantOf(ms: number): Instant {
  return instant(new Date(Math.trunc(ms)).toISOString());
}

/** Milliseconds since 1970-01-01T00:00Z. */
export function epochMs(at: Instant): number {
  return Date.parse(at);
}

/** The date in Beijing at this instant. */
export function beijingDate(at: Instant): CivilDate {
  return dateOfDay(Math.floor((epochMs(at) + BEIJING_OFFSET_MS) / DAY_MS));
}

/**
 * The instant at which a time of day in Beijing falls.
 * @param minutes minutes after 00:00 Beijing time; 1440 is 24:00, the end of the day
 */
export function beijingInstant(date: CivilDate, minutes: number): Instant {
  return instantOf(dayNumber(date) * DAY_MS - BEIJING_OFFSET_MS + minutes * 60_000);
}

/** 24:00 Beijing time of a date, which is 00:00 of the next (民法典 203¶2: 截止时间为二十四时). */
export function endOfDay(date: CivilDate): Instant {
  return beijingInstant(date, 1440);
}

/** The instant `ms` milliseconds later. */
export function later(at: Instant, ms: number): Instant {
  return instantOf(epochMs(at) + ms);
}

/**
 * The instant under which a clock shows the day that people call the due day: the end of a day is shown as its last second, because
 * 24:00 of one day is 00:00 of the next. Any other instant stays.
 */
export function shownOnItsDay(at: Instant): Instant {
  const secondBefore = later(at, -1_000);
  return endOfDay(beijingDate(secondBefore)) === at ? secondBefore : at;
}
