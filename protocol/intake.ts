import { z } from 'zod';
import { urgencyMarks } from '../rules/definition/urgency.ts';
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
    system: z.string().trim().min(1).max(60),
    id: z.string().trim().min(1).max(200),
    title: z.string().trim().min(1).max(300),
    /** SHA-256 of its text, in lower-case hex. */
    digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .exactOptional(),
    /** How the document is marked 密级, for example 公开 or 内部. A state secret is refused. */
    classification: z.string().max(40).exactOptional(),
    /** How urgent the document is marked 紧急程度. */
    urgency: z.enum(urgencyMarks).exactOptional(),
  }),
  /** Code of the lead department 主办部门. */
  lead: departmentCode,
  /** Position in which the person starts the case, where they hold several. */
  as: positionCode.exactOptional(),
  /** The procedure's own fields; see its `details` at /v1/procedures. */
  details: z.record(z.string(), json),
});

export type IntakeBody = z.infer<typeof intakeBody>;
