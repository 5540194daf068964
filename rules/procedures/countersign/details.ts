import { z } from 'zod';
import { code, words } from '../../definition/fields.ts';
import { ownLimit } from '../../definition/own-limit.ts';

/** The details that the intake of a countersign case must have (P03). */
export const countersignDetails = () =>
  z.strictObject({
    /** Position that signed the draft for submission: the lead's principal head (Art. 51). */
    signedBy: code(),
    /** The departments whose powers the document touches 相关部门, each once. */
    consulted: z
      .array(
        z.strictObject({
          department: code(60),
          /** Which of its powers are touched. */
          touches: words(1_000).optional(),
          /** A limit for this department alone. */
          limit: ownLimit().optional(),
        }),
      )
      .max(200),
    /** The lead's own limit, instead of the rulebook's (48¶2: 除主办部门另有时限要求外). */
    limit: ownLimit().optional(),
  });

export type CountersignDetails = z.infer<ReturnType<typeof countersignDetails>>;
