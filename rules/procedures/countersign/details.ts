import { z } from 'zod';
import { code, words } from '../../definition/fields.ts';

/** Longest limit a lead may set, in working days: about a year. Policy, to catch slips of the pen. */
export const LONGEST_OWN_LIMIT = 250;

/** The details that the intake of a countersign case must have (P03). */
export const countersignDetails = () =>
  z.strictObject({
    /**
     * `countersign` 征求意见并会签, the whole of Art. 48, where it is left out; `opinions` 只征求意见 ends with the opinions, for a
     * procedure that weighs them itself.
     */
    purpose: z.enum(['countersign', 'opinions']).optional(),
    /** How the departments were consulted before, where the case goes straight to 会签 on a finished text; it stands on the page. */
    consultedBefore: words(2_000).optional(),
    /** 联合报市政府审批 instead of 会签 (48¶1); the principal head may choose again with the final text. */
    jointly: z.boolean().optional(),
    /** The departments whose powers the document touches 相关部门, each once. */
    consulted: z
      .array(
        z.strictObject({
          department: code(60),
          /** Which of its powers are touched. */
          touches: words(1_000).optional(),
        }),
      )
      .max(200),
    /** The districts that it touches, asked beforehand under Art. 25, where silence means nothing. */
    districts: z
      .array(z.strictObject({ district: code(60), touches: words(1_000).optional() }))
      .max(200)
      .optional(),
    /** The lead's own limit, instead of the rulebook's (48¶2: 除主办部门另有时限要求外). */
    limit: z.strictObject({ workingDays: z.int() }).optional(),
  });

export type CountersignDetails = z.infer<ReturnType<typeof countersignDetails>>;
