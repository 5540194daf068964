import { z } from 'zod';
import type { GivenAnswer } from '../rules/case/given-answer.ts';
import type { WorkItem } from '../rules/case/work-item.ts';
import { limit } from '../rules/calendar/schemas.ts';
import { deadline } from './deadlines.ts';
import type { Text } from '../rules/text.ts';
import { basis, text } from './law.ts';
import { actor, addressee, party } from './people.ts';
import { instantText, json } from './scalars.ts';
import { itemObject } from './texts.ts';

/** An answer, by whom and when. */
const givenAnswer: z.ZodType<GivenAnswer> = z.object({ answer: json, by: actor, receivedAt: instantText, receipt: z.string() });

const fields = {
  id: z.string(),
  round: z.int(),
  kind: z.string(),
  task: text,
  party,
  addressee,
  answerSchema: z.string(),
  limit,
  limitBasis: basis,
  limitSetBy: z.literal('lead').exactOptional(),
  onSilence: z.enum([
    'deemed-no-objection',
    'deemed-consent',
    'deemed-acceptance',
    'deemed-withdrawal',
    'deemed-dereliction',
    'remind-and-escalate',
  ]),
  silenceBasis: basis,
  servedAt: instantText,
  deadline,
  state: z.enum(['open', 'answered', 'deemed', 'released', 'superseded', 'withdrawn']),
  receipt: z.string().exactOptional(),
  prepared: givenAnswer.exactOptional(),
  object: itemObject.exactOptional(),
  signature: z.literal(true).exactOptional(),
  staffReplies: z.literal(true).exactOptional(),
};

/** A served work item. */
export const workItem: z.ZodType<WorkItem> = z.object(fields).meta({ id: 'WorkItem' });

/** A work item in a person's inbox, with its case and with what happens next by itself. */
export type InboxItem = WorkItem & { readonly caseNumber: string; readonly title: string; readonly byItself: Text };
/** A work item with its case. */
export const itemOfCase: z.ZodType<Omit<InboxItem, 'byItself'>> = z
  .object({ ...fields, caseNumber: z.string(), title: z.string() })
  .meta({ id: 'WorkItemOfCase' });

/** The same, in a person's inbox. */
export const inboxItem: z.ZodType<InboxItem> = z
  .object({ ...fields, caseNumber: z.string(), title: z.string(), byItself: text })
  .meta({ id: 'InboxItem' });
