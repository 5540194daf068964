import { z } from 'zod';
import { holdsNone, lineText } from '../rules/characters/schemas.ts';
import { departmentCode, json, positionCode } from './scalars.ts';

/** The body by which an intake system starts a case. */
export const intakeBody = z.strictObject({
  /** Code of the procedure. */
  procedure: z
    .string()
    .min(1)
    .max(10)
    .meta({ examples: ['P03'] }),
  /** The document that the case is about. The same `system` and `id` never open two cases. */
  document: z.strictObject({
    system: lineText(60),
    id: lineText(200),
    title: lineText(300),
    /** SHA-256 of its text, in lower-case hex. */
    digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .exactOptional(),
    /** How the document is marked 密级, for example 公开 or 内部. A state secret is refused. */
    classification: z.string().max(40).check(holdsNone('line')).exactOptional(),
  }),
  /** Code of the lead department 主办部门. */
  lead: departmentCode,
  /** Position in which the person starts the case, where they hold several. */
  as: positionCode.exactOptional(),
  /** The procedure's own fields; see its `details` at /v1/procedures. */
  details: z.record(z.string(), json),
});

export type IntakeBody = z.infer<typeof intakeBody>;
