import { z } from 'zod';
import type { Deadline } from '../rules/calendar/deadline.ts';
import type { MaximumPeriod } from '../rules/calendar/period.ts';
import { calendarNotice, explainedDay } from '../rules/calendar/schemas.ts';
import type { SilenceProof } from '../rules/case/reply.ts';
import { basis } from './law.ts';
import { party } from './people.ts';
import { civilDateText, instantText } from './scalars.ts';

/** A limit: something is due at its end at the latest. */
export const period: z.ZodType<MaximumPeriod> = z
  .object({ length: z.int(), unit: z.enum(['working-days', 'calendar-days', 'months', 'hours']), bound: z.literal('at-most') })
  .meta({ id: 'Period' });

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
