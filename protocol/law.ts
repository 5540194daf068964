import { z } from 'zod';
import type { Basis, Citation } from '../rules/citation.ts';
import type { Refusal } from '../rules/refusal.ts';
import type { Text } from '../rules/text.ts';

/** Chinese first, English beside it. */
export const text: z.ZodType<Text> = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Text' });

/** A place in the rules, with the words that stand there. */
export const citation: z.ZodType<Citation> = z
  .object({ rulebook: z.string(), article: z.int(), paragraph: z.int().exactOptional(), quote: z.string() })
  .meta({ id: 'Citation' });

/** Why something is so: an article, or the government's own policy. */
export const basis: z.ZodType<Basis> = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('law'), citation, unconfirmed: z.literal(true).exactOptional() }),
    z.object({ kind: z.literal('policy'), zh: z.string(), en: z.string(), unconfirmed: z.literal(true).exactOptional() }),
  ])
  .meta({ id: 'Basis' });

/** Why something was refused: a stable code, a sentence in both languages, the place, the article. */
export const refusal: z.ZodType<Refusal> = z
  .object({ code: z.string(), zh: z.string(), en: z.string(), path: z.string().exactOptional(), citation: z.exactOptional(citation) })
  .meta({ id: 'Refusal' });
