import { z } from 'zod';
import { civilDateText } from '../time/schemas.ts';
import type { CalendarNotice } from './calendar.ts';
import type { ExplainedDay } from './deadline.ts';

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
      'grace-day',
    ]),
    standing: z.enum(['known', 'unpublished', 'unconfirmed']),
    name: z.string().exactOptional(),
    notice: z.string().exactOptional(),
  })
  .meta({ id: 'ExplainedDay' });

/** The notice that a day rests on. */
export const calendarNotice: z.ZodType<CalendarNotice> = z
  .object({ id: z.string(), title: z.string(), source: z.string(), standing: z.enum(['V', 'V2', 'M']) })
  .meta({ id: 'CalendarNotice' });
