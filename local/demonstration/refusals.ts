import { z } from 'zod';
import type { Json } from '../../rules/json.ts';

const change = {
  lead: z.string().optional(),
  details: z.record(
    z.string(),
    z.custom<Json>((value) => value !== undefined),
  ),
};

/** What a procedure's intake refuses: a document that would be taken, what is changed in it, and every code that comes back. */
export const refusals = z.strictObject({
  /** The document, beside this file. */
  document: z.string(),
  refused: z.array(z.strictObject({ codes: z.array(z.string()).min(1), ...change })).min(1),
  /** Changes with which it is taken all the same. */
  taken: z.array(z.strictObject(change)).default([]),
});

export type Refusals = z.infer<typeof refusals>;
