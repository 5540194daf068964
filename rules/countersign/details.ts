import { z } from 'zod';

/** Longest limit a lead may set, in working days: about a year. Policy, to catch slips of the pen. */
export const LONGEST_OWN_LIMIT = 250;

/** Longest text of an opinion, reason or proposal, in characters. */
export const LONGEST_TEXT = 10_000;

/** What a countersign case must bring (P03). */
export const countersignDetails = z.strictObject({
  /** Position that signed the draft for submission: the lead's principal head (Art. 51). */
  signedBy: z.string().min(1).max(80),
  /** The departments whose powers the document touches 相关部门, each once. */
  consulted: z
    .array(
      z.strictObject({
        department: z.string().min(1).max(60),
        /** Which of its powers are touched. */
        touches: z.string().min(1).max(1000).optional(),
      }),
    )
    .max(200),
  /** The lead's own limit, instead of the rulebook's (48¶2: 除主办部门另有时限要求外). */
  limit: z.strictObject({ workingDays: z.int() }).optional(),
});

export type CountersignDetails = z.infer<typeof countersignDetails>;
