import { z } from 'zod';
import { holdsNone, lineText, linesText } from '../characters/schemas.ts';
import { isCivilDate, type CivilDate } from '../time/civil-date.ts';

/** Longest text of an opinion, a reason or a proposal, in characters. */
export const LONGEST_TEXT = 10_000;

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

/** A real date, `YYYY-MM-DD`, as days are counted in Beijing. */
export const civilDay = () =>
  z.string().refine((text): text is CivilDate => isCivilDate(text), { error: '须为真实日期，格式YYYY-MM-DD a real date, YYYY-MM-DD' });
