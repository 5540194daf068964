import { z } from 'zod';
import type { Json } from '../../rules/json.ts';

const change = {
  lead: z.string().optional(),
  /** Fields of the document; null takes one away. */
  document: z.record(z.string(), z.string().nullable()).optional(),
  details: z.record(
    z.string(),
    z.custom<Json>((value) => value !== undefined),
  ),
};

/** Intakes that a procedure refuses: an acceptable document, the changes made to it, and every code that each change must bring. */
export const refusals = z.strictObject({
  /** The document, beside this file. */
  document: z.string(),
  refused: z.array(z.strictObject({ codes: z.array(z.string()).min(1), ...change })).min(1),
  /** Changes with which it is taken all the same. */
  taken: z.array(z.strictObject(change)).default([]),
});

export type Refusals = z.infer<typeof refusals>;
