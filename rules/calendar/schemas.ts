import { z } from 'zod';
import { civilDateText } from '../time/schemas.ts';
import type { CalendarNotice } from './calendar.ts';
import type { ExplainedDay } from './deadline.ts';
import type { NamedDate } from './limit.ts';
import type { MaximumPeriod } from './period.ts';

/** One day of a way to a due date. */
export const explainedDay: z.ZodType<ExplainedDay> = z
  .object({
    date: civilDateText,
    counts: z.boolean(),
    ordinal: z.int().exactOptional(),
    reason: z.enum([
      'trigger-day',
      'working-day',
      'make-up-working-day',
      'calendar-day',
      'weekend',
      'public-holiday',
      'regional-holiday',
      'make-up-day-cancelled',
      'rolled-over-holiday',
      'extension-day',
      'agreed-date',
      'named-date',
      'grace-day',
    ]),
    standing: z.enum(['known', 'unpublished', 'unsettled', 'unconfirmed']),
    name: z.string().exactOptional(),
    notice: z.string().exactOptional(),
  })
  .meta({ id: 'ExplainedDay' });

/** The notice that a day rests on. */
export const calendarNotice: z.ZodType<CalendarNotice> = z
  .object({ id: z.string(), title: z.string(), source: z.string(), standing: z.enum(['V', 'V2', 'M', 'sample']) })
  .meta({ id: 'CalendarNotice' });

/** A limit in days, months or hours: something is due at its end at the latest. */
const period: z.ZodType<MaximumPeriod> = z.object({
  length: z.int(),
  unit: z.enum(['working-days', 'calendar-days', 'months', 'hours']),
  bound: z.literal('at-most'),
});
/** A date that somebody named. */
const namedDate: z.ZodType<NamedDate> = z.object({
  unit: z.literal('date'),
  until: civilDateText,
  atMinutes: z.exactOptional(z.int().min(0).max(1440)),
});

/** The time to answer: a period, or a date that was named. */
export const limit = z.union([period, namedDate]).meta({ id: 'Limit' });
