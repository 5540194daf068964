import type { CivilDate } from '../time/civil-date.ts';
import type { Instant } from '../time/instant.ts';
import type { Limit } from './limit.ts';

/** Why a day counts towards a period or does not. */
export type DayReason =
  | 'trigger-day'
  | 'working-day'
  | 'make-up-working-day'
  | 'calendar-day'
  | 'weekend'
  | 'public-holiday'
  | 'regional-holiday'
  | 'make-up-day-cancelled'
  | 'rolled-over-holiday'
  /** A day between the end of the count and the date that two parties agreed. */
  | 'extension-day'
  | 'agreed-date'
  /** The date that somebody named as the limit. */
  | 'named-date'
  /** The due date is later than the count, because the calendar was amended and the party is given a day of grace (policy). */
  | 'grace-day';

/**
 * How well a day is known: `unpublished` lies outside the national coverage, `unsettled` among its last days, which the next year's
 * notice may change, `unconfirmed` outside the regional coverage.
 */
export type DayStanding = 'known' | 'unpublished' | 'unsettled' | 'unconfirmed';

/** One day of a deadline's explanation. */
export type ExplainedDay = {
  readonly date: CivilDate;
  readonly counts: boolean;
  /** Its number within the period, from 1; only on days that count. */
  readonly ordinal?: number;
  readonly reason: DayReason;
  readonly standing: DayStanding;
  /** Holiday name in Chinese, where there is one. */
  readonly name?: string;
  /** `CalendarNotice.id` that this rests on; absent for plain weekdays and weekends. */
  readonly notice?: string;
};

/**
 * `firm`: every day known. `unconfirmed`: the regional notice of some day is unknown. `provisional`: the national one is,
 * or the next year's may change some day.
 * Silence counts on `firm` alone (docs/design.md 5.8).
 */
export type DeadlineStanding = 'firm' | 'unconfirmed' | 'provisional';

/** A due date and the whole way to it. */
export type Deadline = {
  /** The date of the trigger, in Beijing; never counted (民法典 201). */
  readonly startDate: CivilDate;
  /** The last day. */
  readonly dueDate: CivilDate;
  /** 24:00 Beijing time of the last day (or the exact hour, for hour periods). Received at or before it is in time. */
  readonly dueAt: Instant;
  readonly standing: DeadlineStanding;
  /** The limit that was counted, or the date that was named. Absent in rows from before agreed dates kept it. */
  readonly period?: Limit;
  /** The date that two parties agreed, if there is one. The deadline is the later of it and the count. */
  readonly agreed?: CivilDate;
  readonly calendarVersion: string;
  readonly days: readonly ExplainedDay[];
};
