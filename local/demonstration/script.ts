import { z } from 'zod';
import type { Json } from '../../rules/json.ts';

const reason = z.string().min(1);
const by = z.string().min(1).describe('the position that acts, for example finance.head');
const department = z.string().min(1);
const json = z.custom<Json>((value) => value !== undefined);

/** One step of a script: a person acts, or time passes. */
const step = z.union([
  /** Answers the newest open work item of a party: `of`, or the position's own department. `refused`: the code with which it must be refused. */
  z.strictObject({ by, of: department.optional(), answer: json, refused: z.string().optional() }),
  /** The principal head replaces the department's answer. */
  z.strictObject({ by, replace: json, refused: z.string().optional() }),
  z.strictObject({ by, withdraw: reason, refused: z.string().optional() }),
  z.strictObject({ by, urge: reason }),
  /** `text`: SHA-256 of the revised text. */
  z.strictObject({ by, newRound: reason, text: z.string().optional(), refused: z.string().optional() }),
  z.strictObject({ by, addDepartment: department, reason }),
  z.strictObject({ by, releaseDepartment: department, reason, refused: z.string().optional() }),
  /** Proposes to answer so many calendar days later. */
  z.strictObject({ by, proposeExtension: z.strictObject({ days: z.int().min(1), reason }) }),
  /** The lead agrees to a department's last proposal. */
  z.strictObject({ by, agreeExtensionOf: department }),
  z.strictObject({ wait: z.union([z.strictObject({ hours: z.number().positive() }), z.strictObject({ pastDueOf: department })]) }),
]);

/** The acts that lead a case to its ending, in order; kept beside the document that starts it. */
export const script = z.strictObject({
  /** How the case ends, in the procedure's own kinds of outcome. */
  ends: z.string().min(1),
  /** The position that opens it; the lead's principal head where absent. */
  opensAs: z.string().optional(),
  /** The soft rules that it goes against, which its record must name. */
  finds: z.array(z.string()).default([]),
  acts: z.array(step).min(1),
});

export type Script = z.infer<typeof script>;
export type Step = Script['acts'][number];
