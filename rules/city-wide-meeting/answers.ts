import { z } from 'zod';
import { onFirstUse } from '../on-first-use.ts';

const text = z.string().trim().min(1).max(10_000);

/** The department's reasons for going against soft rules, one for each. */
export const reasonsAnswer = onFirstUse(() =>
  z.strictObject({
    reasons: z
      .array(z.strictObject({ rule: z.string().min(1).max(40), reason: text }))
      .min(1)
      .max(10),
  }),
);
export type ReasonsAnswer = z.infer<ReturnType<typeof reasonsAnswer>>;

/** Consent or approval; going against a soft rule is approved by the same person, in the same answer. */
export const decisionAnswer = onFirstUse(() =>
  z.discriminatedUnion('decision', [
    z.strictObject({
      decision: z.literal('yes'),
      /** The soft rules that the answer approves going against; all that were found must stand here. */
      exceptions: z.array(z.string().min(1).max(40)).max(10).optional(),
      remarks: text.optional(),
    }),
    z.strictObject({ decision: z.literal('no'), reasons: text }),
  ]),
);
export type DecisionAnswer = z.infer<ReturnType<typeof decisionAnswer>>;

/** The formal request 请示, signed by the department's principal head (Art. 45¶1, 51). */
export const formalRequestAnswer = onFirstUse(() =>
  z.discriminatedUnion('request', [
    z.strictObject({ request: z.literal('submitted'), documentNumber: z.string().trim().min(1).max(60) }),
    z.strictObject({ request: z.literal('given-up'), reasons: text }),
  ]),
);
export type FormalRequestAnswer = z.infer<ReturnType<typeof formalRequestAnswer>>;
