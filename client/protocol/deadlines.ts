import { z } from 'zod';
import type { CalendarNotice } from '../../rules/calendar/calendar.ts';
import type { Deadline, ExplainedDay } from '../../rules/calendar/deadline.ts';
import type { MaximumPeriod } from '../../rules/calendar/period.ts';
import type { SilenceProof } from '../../rules/case/reply.ts';
import { basis } from './law.ts';
import { party } from './people.ts';
import { civilDateText, instantText } from './scalars.ts';

/** A limit: something is due at its end at the latest. */
export const period: z.ZodType<MaximumPeriod> = z
  .object({ length: z.int(), unit: z.enum(['working-days', 'calendar-days', 'months', 'hours']), bound: z.literal('at-most') })
  .meta({ id: 'Period' });

/** One day of a way to a due date. */
export const explainedDay: z.ZodType<ExplainedDay> = z
  .object({
    date: civilDateText,
    counts: z.boolean(),
    ordinal: z.int().exactOptional(),
    reason: z.enum([
      'trigger-day', 'working-day', 'make-up-working-day', 'calendar-day', 'weekend', 'public-holiday', 'regional-holiday', 'make-up-day-cancelled', 'rolled-over-holiday', 'agreed-date', 'grace-day',
    ]),
    standing: z.enum(['known', 'unpublished', 'unconfirmed']),
    name: z.string().exactOptional(),
    notice: z.string().exactOptional(),
  })
  .meta({ id: 'ExplainedDay' });

/** A due date, and every day on the way to it. */
export const deadline: z.ZodType<Deadline> = z
  .object({
    startDate: civilDateText,
    dueDate: civilDateText,
    dueAt: instantText,
    standing: z.enum(['firm', 'unconfirmed', 'provisional']),
    period: z.exactOptional(period),
    calendarVersion: z.string(),
    days: z.array(explainedDay),
  })
  .meta({ id: 'Deadline' });

/** The notice that a day rests on. */
export const calendarNotice: z.ZodType<CalendarNotice> = z
  .object({ id: z.string(), title: z.string(), source: z.string(), standing: z.enum(['V', 'V2', 'M']) })
  .meta({ id: 'CalendarNotice' });

/** Why a silence counted. */
export const silenceProof: z.ZodType<SilenceProof> = z
  .object({
    workItem: z.string(),
    party,
    servedAt: instantText,
    servedBy: z.literal('in-app-inbox'),
    dueDate: civilDateText,
    dueAt: instantText,
    days: z.array(explainedDay),
    notices: z.array(calendarNotice),
    calendarVersion: z.string(),
    rulebook: z.object({ id: z.string(), version: z.string() }),
    sealedAt: instantText,
    basis,
  })
  .meta({ id: 'SilenceProof' });
