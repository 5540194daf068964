import { z } from 'zod';
import { holdsNone, lineText } from '../rules/characters/schemas.ts';
import { urgencies } from '../rules/documents/urgency.ts';
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
    system: lineText(60).meta({ title: '来源系统' }),
    /** A document number 发文字号 may be the id; it is the same id in whatever brackets, zeros and widths it is typed. */
    id: lineText(200).meta({ title: '编号' }),
    title: lineText(300).meta({ title: '标题' }),
    /** Its document number, where the id is another one. */
    number: lineText(100).meta({ title: '发文字号' }).exactOptional(),
    /** Its degree of urgency as marked on it. */
    urgency: z.enum(urgencies).meta({ title: '紧急程度' }).exactOptional(),
    /** SHA-256 of its text, in lower-case hex. */
    digest: digest.exactOptional(),
    /** Where its text can be read. */
    link: z.url().max(500).exactOptional(),
    /** What belongs to it, each by its SHA-256. */
    attachments: z.array(attachment).max(50).exactOptional(),
    /** How the document is marked 密级, for example 公开 or 内部. A state secret is refused. */
    classification: z.string().max(40).check(holdsNone('line')).meta({ title: '密级' }).exactOptional(),
  }),
  /** Code of the lead department 主办部门. */
  lead: departmentCode,
  /** Position in which the person starts the case, where they hold several. */
  as: positionCode.exactOptional(),
  /** The procedure's own fields; see its `details` at /v1/procedures. */
  details: z.record(z.string(), json),
});

export type IntakeBody = z.infer<typeof intakeBody>;
