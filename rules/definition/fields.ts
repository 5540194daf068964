import { z } from 'zod';
import type { Text } from '../text.ts';
import { holdsNone, lineText, linesText } from '../characters/schemas.ts';
import { isCivilDate, type CivilDate } from '../time/civil-date.ts';

/** Longest text of an opinion, a reason or a proposal, in characters. */
export const LONGEST_TEXT = 10_000;

/**
 * A field under the name by which people read it. Every field of a case's details and of an answer has one, because people decide
 * on what they are shown; a test names the fields that have none.
 * @example details: () => z.strictObject({ date: labelled('会议日期', 'Day of the meeting', civilDay()) })
 */
export function labelled<Schema extends z.ZodType>(zh: string, en: string, schema: Schema): Schema {
  return schema.meta({ zh, en });
}

/**
 * One of several values, each with the words that people read.
 * @example worded(z.enum(['video', 'in-person']), { video: { zh: '视频', en: 'by video' }, 'in-person': { zh: '现场', en: 'in person' } })
 */
export function worded<Entries extends Readonly<Record<string, string>>>(
  schema: z.ZodEnum<Entries>,
  words: Readonly<Record<Entries[keyof Entries], Text>>,
): z.ZodEnum<Entries> {
  return schema.meta({ words });
}

/**
 * A text written by a person, in one line or several: trimmed, never empty.
 * @param most longest length in characters
 * @example fields: () => ({ reasons: words() })
 */
export const words = (most = LONGEST_TEXT) => linesText(most);

/**
 * A text of one line: a title, a name, a number.
 * @param most longest length in characters
 */
export const line = (most: number) => lineText(most);

/**
 * The code of a department or a position.
 * @param most longest length in characters
 */
export const code = (most = 80) => z.string().min(1).max(most).check(holdsNone('line'));

/** SHA-256 in lower-case hex. */
const digest = () =>
  z.string().regex(/^[0-9a-f]{64}$/, { error: '须为SHA-256校验值（64位小写十六进制） SHA-256 in lower-case hex, 64 characters' });

/**
 * A version of a text, named by its digest, with a link to where it is read and its attachments. The register keeps no contents.
 * @example fields: () => ({ settlement: words(), text: newText().optional() })
 */
export const newText = () =>
  z.strictObject({
    digest: labelled('校验值', 'SHA-256', digest()),
    link: labelled('链接', 'Link', z.url().max(500).optional()),
    attachments: labelled(
      '附件',
      'Attachments',
      z
        .array(
          z.strictObject({
            name: labelled('名称', 'Name', line(200)),
            digest: labelled('校验值', 'SHA-256', digest()),
            link: labelled('链接', 'Link', z.url().max(500).optional()),
          }),
        )
        .max(50)
        .optional(),
    ),
  });

/** The code of a department, which people read by its name. */
export const departmentCode = () => code(60).meta({ codeOf: 'department' });

/** The code of a position, which people read by its title. */
export const positionCode = () => code().meta({ codeOf: 'position' });

/** A real date, `YYYY-MM-DD`, as days are counted in Beijing. */
export const civilDay = () =>
  z.string().refine((text): text is CivilDate => isCivilDate(text), { error: '须为真实日期，格式YYYY-MM-DD a real date, YYYY-MM-DD' });
