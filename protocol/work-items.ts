import { z } from 'zod';
import type { WorkItem } from '../rules/case/work-item.ts';
import type { Text } from '../rules/text.ts';
import { deadline, period } from './deadlines.ts';
import { basis, text } from './law.ts';
import { addressee, party } from './people.ts';
import { instantText } from './scalars.ts';

const fields = {
  id: z.string(),
  round: z.int(),
  kind: z.string(),
  task: text,
  party,
  addressee,
  answerSchema: z.string(),
  limit: period,
  limitBasis: basis,
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
};

/** A served work item. */
export const workItem: z.ZodType<WorkItem> = z.object(fields).meta({ id: 'WorkItem' });

/** A work item in a person's inbox, with its case and with what happens next by itself. */
export type InboxItem = WorkItem & { readonly caseNumber: string; readonly title: string; readonly byItself: Text };
export const inboxItem: z.ZodType<InboxItem> = z
  .object({ ...fields, caseNumber: z.string(), title: z.string(), byItself: text })
  .meta({ id: 'InboxItem' });
