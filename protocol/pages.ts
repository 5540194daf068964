import { z } from 'zod';
import type { Page, PageLine } from '../rules/pages/page.ts';
import { text } from './law.ts';
import { party } from './people.ts';
import { instantText } from './scalars.ts';
import { itemObject, textVersion } from './texts.ts';

const line: z.ZodType<PageLine> = z
  .object({
    party,
    task: text,
    object: itemObject.exactOptional(),
    kind: z.enum(['signed', 'said', 'deemed', 'released', 'open', 'replaced']),
    words: text,
    quotes: z.array(z.string()),
    by: z.object({ title: z.string(), position: z.string(), mandate: z.string().exactOptional() }).exactOptional(),
    at: instantText.exactOptional(),
    receipt: z.string().exactOptional(),
    workItem: z.string().exactOptional(),
  })
  .meta({ id: 'PageLine' });

/** A page of a case. */
export const page: z.ZodType<Page> = z
  .object({
    name: z.string(),
    title: text,
    caseNumber: z.string(),
    document: z.string(),
    source: z.string(),
    lead: party,
    text: textVersion.exactOptional(),
    isFinished: z.boolean(),
    sections: z.array(z.object({ title: text, lines: z.array(line) })),
  })
  .meta({ id: 'Page' });
