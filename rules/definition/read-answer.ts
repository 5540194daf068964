import type { z } from 'zod';
import type { Json } from '../json.ts';
import type { Refusal } from '../refusal.ts';
import type { Form } from './form.ts';
import { inputRefusals } from './input-refusals.ts';

/** An answer that fits its form, or everything in which it does not. */
export type AnswerRead =
  { readonly ok: true; readonly answer: Json } | { readonly ok: false; readonly refusals: readonly [Refusal, ...Refusal[]] };

/**
 * Reads an answer by the form that its work item asks for. An answer that does not fit is received all the same
 * (docs/design.md 4.1), and refused with what is wrong and where.
 */
export function readAnswer(form: Pick<Form, 'answer'>, answer: Json): AnswerRead {
  const read = form.answer().safeParse(answer);
  if (read.success) return { ok: true, answer: read.data };
  const reasons = read.error.issues.filter((issue) => lacksReasons(issue, answer));
  const others = read.error.issues.filter((issue) => !reasons.includes(issue));
  const [first = UNREADABLE, ...rest] = [...reasons.map(() => REASONS_REQUIRED), ...inputRefusals(others, answer, 'answer', form.answer())];
  return { ok: false, refusals: [first, ...rest] };
}

/** True where a text of reasons is missing, empty or blank. */
function lacksReasons(issue: z.core.$ZodIssue, answer: Json): boolean {
  if (issue.path.length !== 1 || issue.path[0] !== 'reasons') return false;
  if (issue.code === 'too_small') return issue.origin === 'string';
  return (
    issue.code === 'invalid_type' && issue.expected === 'string' && !(typeof answer === 'object' && answer !== null && 'reasons' in answer)
  );
}

/** Policy: an approval that is refused without a reason helps nobody. No article asks for it. */
const REASONS_REQUIRED: Refusal = {
  code: 'REASONS_REQUIRED',
  zh: '不予同意的，须说明理由（系统设定）。',
  en: 'A refusal needs its reasons (policy of this system).',
  path: 'answer.reasons',
};

const UNREADABLE: Refusal = {
  code: 'INVALID_INPUT',
  zh: '答复的格式不符合要求。',
  en: 'This answer does not fit what is asked for.',
  path: 'answer',
};
