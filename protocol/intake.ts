import { z } from 'zod';
import { departmentCode, json, positionCode } from './scalars.ts';
import { attachment, digest } from './texts.ts';

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
    digest: digest.exactOptional(),
    /** Where its text can be read. */
    link: z.url().max(500).exactOptional(),
    /** What belongs to it, each by its SHA-256. */
    attachments: z.array(attachment).max(50).exactOptional(),
    /** How the document is marked 密级, for example 公开 or 内部. A state secret is refused. */
    classification: z.string().max(40).exactOptional(),
  }),
  /** Code of the lead department 主办部门. */
  lead: departmentCode,
  /** Position in which the person starts the case, where they hold several. */
  as: positionCode.exactOptional(),
  /** The procedure's own fields; see its `details` at /v1/procedures. */
  details: z.record(z.string(), json),
});

export type IntakeBody = z.infer<typeof intakeBody>;
