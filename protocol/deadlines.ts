import { z } from 'zod';
import type { Deadline } from '../rules/calendar/deadline.ts';
import { calendarNotice, explainedDay, limit } from '../rules/calendar/schemas.ts';
import type { AgreedExtension, SilenceProof } from '../rules/case/reply.ts';
import { basis } from './law.ts';
import { actor, party } from './people.ts';
import { civilDateText, instantText } from './scalars.ts';

/** A due date, and every day on the way to it. */
export const deadline: z.ZodType<Deadline> = z
  .object({
    startDate: civilDateText,
    dueDate: civilDateText,
    dueAt: instantText,
    standing: z.enum(['firm', 'unconfirmed', 'provisional']),
    period: z.exactOptional(limit),
    agreed: z.exactOptional(civilDateText),
    calendarVersion: z.string(),
    days: z.array(explainedDay),
  })
  .meta({ id: 'Deadline' });

/** An extension that was agreed: the proposal and the agreement, by whom, when, and by which receipt. */
const agreedExtension: z.ZodType<AgreedExtension> = z
  .object({
    until: civilDateText,
    proposal: z.object({ receipt: z.string(), by: z.exactOptional(actor), at: z.exactOptional(instantText) }),
    agreement: z.exactOptional(z.object({ receipt: z.string(), by: actor, at: instantText })),
  })
  .meta({ id: 'AgreedExtension' });

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
    limit: z.exactOptional(z.object({ value: limit, basis, setBy: z.literal('lead').exactOptional() })),
    extensions: z.exactOptional(z.array(agreedExtension)),
  })
  .meta({ id: 'SilenceProof' });
