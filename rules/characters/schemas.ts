import { z } from 'zod';
import type { Text } from '../text.ts';
import { forbiddenIn, forbiddenText, type TextShape } from './forbidden.ts';

/** Code of the refusal of a character that no text may hold. */
export const CHARACTER_NOT_ALLOWED = 'CHARACTER_NOT_ALLOWED';

/** A text of one line, trimmed and never empty: a title, a name, a number. */
export const lineText = (most: number) => z.string().trim().min(1).max(most).check(holdsNone('line'));

/** A text of one line or several, trimmed and never empty: a reason, an opinion. */
export const linesText = (most: number) => z.string().trim().min(1).max(most).check(holdsNone('lines'));

/** Refuses characters that a text of this shape may not hold; to be added to a schema of strings. */
export function holdsNone(shape: TextShape): z.core.CheckFn<string> {
  return ({ value, issues }) => {
    const found = forbiddenIn(value, shape);
    if (found === undefined) return;
    issues.push({ code: 'custom', input: value, params: { code: CHARACTER_NOT_ALLOWED, ...forbiddenText(found) }, continue: true });
  };
}

/** Why a schema refused a text for one of its characters; nothing where it refused it for something else. */
export function forbiddenCharacter(issue: z.core.$ZodIssue): Text | undefined {
  if (issue.code !== 'custom' || issue.params?.['code'] !== CHARACTER_NOT_ALLOWED) return undefined;
  const { zh, en }: { zh?: unknown; en?: unknown } = issue.params;
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : undefined;
}
