import type { CivilDate } from '../time/civil-date.ts';
import { addDays } from '../time/day-number.ts';
import { endOfDay, type Instant } from '../time/instant.ts';
import type { CalendarSnapshot } from './calendar.ts';
import { addMonths, checkLength, type DayPeriod } from './count.ts';
import { dayReader, type DayExplanation } from './day.ts';
import type { DeadlineStanding, ExplainedDay } from './deadline.ts';
import type { MinimumPeriod } from './period.ts';
import { standingOfDays } from './standing.ts';

/** The last day on which an act is in time that must be done a period before an event. */
export interface LatestDate {
  readonly event: CivilDate;
  readonly latestDate: CivilDate;
  /** 24:00 Beijing time of that day. */
  readonly latestAt: Instant;
  readonly standing: DeadlineStanding;
  readonly period: MinimumPeriod & DayPeriod;
  readonly calendarVersion: string;
  /** The days from the latest day to the day before the event; ordinals are counted back from the event. */
  readonly days: readonly ExplainedDay[];
}

/**
 * How to read "n days before", because no statute says how.
 * `whole-days-between`: n whole days lie between the act and the event, the day of the act not counted (民法典 201), nor
 * that of the event. `counted-back`: the n-th day counted back from the event is still in time, which is a day later.
 */
export type BackwardReading = 'whole-days-between' | 'counted-back';

type Read = (date: CivilDate) => DayExplanation;

/**
 * Counts back from an event (材料七日前送达, 听证三十日前公告). The event's day is never counted.
 * A latest day that is a day off rolls back to the working day before it: notice given earlier is never too late.
 * For the same reason the stricter reading is the default. Throws `RangeError` for a length that is no period.
 */
export function latestBefore(
  calendar: CalendarSnapshot,
  event: CivilDate,
  period: MinimumPeriod & DayPeriod,
  reading: BackwardReading = 'whole-days-between',
): LatestDate {
  checkLength(period);
  const read = dayReader(calendar);
  const between = reading === 'whole-days-between';
  const inWorkingDays = period.unit === 'working-days';
  const days = inWorkingDays
    ? workingDaysBack(read, event, between ? period.length : period.length - 1)
    : plainDaysBack(event, between ? lastWithWholePeriodBefore(event, period) : subtract(event, period));

  // Now go back over days off to the latest day itself, which must be a working day.
  let latestDate = addDays(days.at(-1)?.date ?? event, -1);
  for (; !read(latestDate).works; latestDate = addDays(latestDate, -1)) {
    const { works: _, ...day } = read(latestDate);
    days.push({ ...day, date: latestDate, counts: false, reason: inWorkingDays ? day.reason : 'rolled-over-holiday' });
  }
  const { works: _, ...latest } = read(latestDate);
  const ordinal = days.filter((day) => day.counts).length + 1;
  days.push(
    between
      ? { ...latest, date: latestDate, counts: false, reason: 'trigger-day' }
      : { ...latest, date: latestDate, counts: true, ordinal, reason: inWorkingDays ? latest.reason : 'calendar-day' },
  );
  return {
    event,
    latestDate,
    latestAt: endOfDay(latestDate),
    standing: standingOfDays(days),
    period,
    calendarVersion: calendar.version,
    days: days.reverse(),
  };
}

function workingDaysBack(read: Read, event: CivilDate, length: number): ExplainedDay[] {
  const days: ExplainedDay[] = [];
  let counted = 0;
  for (let date = addDays(event, -1); counted < length; date = addDays(date, -1)) {
    const { works, ...day } = read(date);
    if (works) counted += 1;
    days.push(works ? { date, counts: true, ordinal: counted, ...day } : { date, counts: false, ...day });
  }
  return days;
}

/** The days between the event and `stop`, neither included; each counts, whatever the calendar says of it. */
function plainDaysBack(event: CivilDate, stop: CivilDate): ExplainedDay[] {
  const days: ExplainedDay[] = [];
  for (let date = addDays(event, -1); date > stop; date = addDays(date, -1)) {
    days.push({ date, counts: true, ordinal: days.length + 1, reason: 'calendar-day', standing: 'known' });
  }
  return days;
}

function subtract(event: CivilDate, period: DayPeriod): CivilDate {
  return period.unit === 'months' ? addMonths(event, -period.length) : addDays(event, -period.length);
}

/** The last date from which the whole period ends before the event; months end on their corresponding day (民法典 202). */
function lastWithWholePeriodBefore(event: CivilDate, period: DayPeriod): CivilDate {
  let date = addDays(subtract(event, period), -1);
  if (period.unit === 'months') {
    while (addMonths(addDays(date, 1), period.length) < event) date = addDays(date, 1);
  }
  return date;
}
