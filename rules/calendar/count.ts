import { dateOf, partsOf, daysInMonth, type CivilDate } from '../time/civil-date.ts';
import { addDays, dayNumber } from '../time/day-number.ts';
import type { CalendarSnapshot } from './calendar.ts';
import { dayReader, type DayExplanation } from './day.ts';
import type { DeadlineStanding, ExplainedDay } from './deadline.ts';
import type { Period } from './period.ts';
import { standingOfDays } from './standing.ts';

/** A period in days of some kind, counted to its end. */
export interface Counted {
  readonly lastDate: CivilDate;
  readonly standing: DeadlineStanding;
  readonly days: readonly ExplainedDay[];
}

/** A period in days; hours do not look at days. */
export type DayPeriod = Period & { readonly unit: 'working-days' | 'calendar-days' | 'months' };

/** True for a period that is counted in days of some kind; false for hours. */
export function isInDays<P extends Period>(period: P): period is P & DayPeriod {
  return period.unit !== 'hours';
}

/** Longer periods than this are a mistake of the caller. */
const longest = 36_600;

/** Throws `RangeError` unless the length is a whole number from 1 to 36,600. */
export function checkLength(period: Period): void {
  if (!Number.isInteger(period.length) || period.length < 1 || period.length > longest) {
    throw new RangeError(`a period is 1 to ${String(longest)} whole ${period.unit}, not ${String(period.length)}`);
  }
}

/**
 * Counts a period forward from the day after `start` (民法典 201). Throws `RangeError` for a length that is no period.
 *
 * Working days: only these count; the last one is the end. Every day on the way decides, so the standing of each matters.
 * Calendar days and months: every day counts, whatever the calendar says of it; a last day that is 法定休假日
 * gives way to the day after (203). Days off in that sense are the weekly rest days, the public holidays and, where the
 * city counts them, the regional ones; a weekend day worked as 补班 is none, so a period may end on it.
 * Only the last day and those rolled over decide, so only their standing matters.
 */
export function countForward(calendar: CalendarSnapshot, start: CivilDate, period: DayPeriod): Counted {
  checkLength(period);
  const read = dayReader(calendar);
  const trigger: ExplainedDay = { date: start, counts: false, reason: 'trigger-day', standing: 'known' };
  const after =
    period.unit === 'working-days' ? workingDays(read, start, period.length) : plainDays(read, start, lengthInDays(start, period));
  const days = [trigger, ...after];
  return { lastDate: days.at(-1)?.date ?? start, standing: standingOfDays(days), days };
}

function workingDays(read: (date: CivilDate) => DayExplanation, start: CivilDate, length: number): ExplainedDay[] {
  const days: ExplainedDay[] = [];
  let counted = 0;
  for (let date = addDays(start, 1); counted < length; date = addDays(date, 1)) {
    const { works, ...day } = read(date);
    if (works) counted += 1;
    days.push(works ? { date, counts: true, ordinal: counted, ...day } : { date, counts: false, ...day });
  }
  return days;
}

function plainDays(read: (date: CivilDate) => DayExplanation, start: CivilDate, length: number): ExplainedDay[] {
  const days: ExplainedDay[] = [];
  for (let ordinal = 1; ordinal < length; ordinal += 1) {
    days.push({ date: addDays(start, ordinal), counts: true, ordinal, reason: 'calendar-day', standing: 'known' });
  }
  for (let date = addDays(start, length); ; date = addDays(date, 1)) {
    const { works, ...day } = read(date);
    if (works) return [...days, { ...day, date, counts: true, ordinal: length, reason: 'calendar-day' }];
    days.push({ ...day, date, counts: false, reason: 'rolled-over-holiday' });
  }
}

/** 民法典 202: months end on the corresponding day, or on the month's last where there is none. */
function lengthInDays(start: CivilDate, period: DayPeriod): number {
  return period.unit === 'months' ? dayNumber(addMonths(start, period.length)) - dayNumber(start) : period.length;
}

/** The corresponding day so many months later (earlier when negative), or the last day of that month (民法典 202). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return dateOf(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}
