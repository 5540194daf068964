import { z } from 'zod';
import { isInstant, type Instant } from '../time/instant.ts';
import { isCivilDate, type CivilDate } from '../time/civil-date.ts';
import { calendarNotice, explainedDay, limit } from '../calendar/schemas.ts';

// The fields of journal contents that a timeline shows.
const text = z.object({ zh: z.string(), en: z.string() });
const party = z.object({ code: z.string(), name: z.string() });
const instant = z.string().refine((value): value is Instant => isInstant(value));
const date = z.string().refine((value): value is CivilDate => isCivilDate(value));
const object = z.object({ zh: z.string(), en: z.string(), version: z.number().optional() });
const standing = z.enum(['firm', 'unconfirmed', 'provisional']);

export const contents = {
  opened: z.object({ title: z.string(), lead: party, parent: z.object({ caseNumber: z.string() }).optional() }),
  stage: z.object({ stage: z.string() }),
  served: z.object({
    deadline: z.object({ dueDate: date, dueAt: instant, standing }),
    limit: limit.optional(),
    limitSetBy: z.literal('lead').optional(),
    unkept: limit.optional(),
    object: object.optional(),
  }),
  moved: z.discriminatedUnion('cause', [
    z.object({ cause: z.literal('extension-agreed'), party, from: date, to: date }),
    z.object({
      cause: z.literal('calendar-amended'),
      party,
      from: date,
      to: date,
      was: standing,
      standing,
      days: z.array(z.object({ date, was: explainedDay, is: explainedDay })),
      notices: z.array(calendarNotice),
      grace: z.boolean(),
    }),
  ]),
  amended: z.object({ from: z.string(), to: z.string(), cause: z.string() }),
  escalated: z.object({
    to: z.array(z.enum(['addressee', 'principal-head', 'vice-mayor-in-charge', 'secretary-general', 'mayor'])).optional(),
  }),
  urged: z.object({ workItems: z.array(z.string()), note: z.string().optional() }),
  deemed: z.object({
    consequence: z.enum(['deemed-no-objection', 'deemed-consent', 'deemed-acceptance', 'deemed-withdrawal', 'deemed-dereliction']),
    proof: z.object({ party, object: object.optional(), servedAt: instant, dueDate: date, dueAt: instant, sealedAt: instant }),
  }),
  finding: z.object({ text }),
  failed: z.object({ state: z.enum(['failing', 'given-up']), code: z.string() }),
  closed: z.object({ outcome: z.string() }),
  childOpened: z.object({ caseNumber: z.string(), title: z.string() }),
  childRefused: z.object({ refusals: z.array(text) }),
  childClosed: z.object({ caseNumber: z.string(), outcome: z.string() }),
  parentWithdrawn: z.object({ parent: z.string(), reason: z.string() }),
} as const;
