import { z } from 'zod';
import { isCivilDate, type CivilDate } from '../time/civil-date.ts';

/** Longest text of an opinion, a reason or a proposal, in characters. */
export const LONGEST_TEXT = 10_000;

/**
 * A text written by a person: trimmed, never empty.
 * @param most longest length in characters
 * @example fields: () => ({ reasons: words() })
 */
export const words = (most = LONGEST_TEXT) => z.string().trim().min(1).max(most);

/**
 * The code of a department or a position.
 * @param most longest length in characters
 */
export const code = (most = 80) => z.string().min(1).max(most);

/** SHA-256 in lower-case hex. */
const digest = () =>
  z.string().regex(/^[0-9a-f]{64}$/, { error: '须为SHA-256校验值（64位小写十六进制） SHA-256 in lower-case hex, 64 characters' });

/**
 * A version of a text, named by its digest, with a link to where it is read and its attachments. The register keeps no contents.
 * @example fields: () => ({ settlement: words(), text: newText().optional() })
 */
export const newText = () =>
  z.strictObject({
    digest: digest(),
    link: z.url().max(500).optional(),
    attachments: z
      .array(z.strictObject({ name: words(200), digest: digest(), link: z.url().max(500).optional() }))
      .max(50)
      .optional(),
  });

/** A real date, `YYYY-MM-DD`, as days are counted in Beijing. */
export const civilDay = () =>
  z.string().refine((text): text is CivilDate => isCivilDate(text), { error: '须为真实日期，格式YYYY-MM-DD a real date, YYYY-MM-DD' });
