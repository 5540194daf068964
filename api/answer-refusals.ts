import type { z } from 'zod';
import type { Json } from '../rules/json.ts';
import type { Refusal } from '../rules/refusal.ts';
import { procedureOf } from '../rules/procedures/registry.ts';
import type { Instant } from '../rules/time/instant.ts';
import { inputRefusals } from '../protocol/input-refusals.ts';

/** The case that an answer is for, as far as its form depends on it. */
export interface AnsweredCase {
  readonly procedure: string;
  readonly openedAt: Instant;
}

/** An answer that fits the form its work item asks for, or everything in which it does not. */
export type AnswerRead = { readonly ok: true; readonly answer: Json } | { readonly ok: false; readonly refusals: readonly Refusal[] };

/**
 * Reads an answer before its receipt is written: what could not be read would be no answer, and must not count as one that
 * was received. A party that differs or refuses must give reasons.
 * @param schemaName the form, by the name that the work item carries
 */
export function readAnswer(of: AnsweredCase, schemaName: string, answer: Json): AnswerRead {
  const procedure = procedureOf(of.procedure);
  const schema = procedure?.forms[schemaName]?.answer();
  if (procedure === undefined || schema === undefined) return { ok: false, refusals: [unknownForm()] };
  const read = schema.safeParse(answer);
  if (read.success) return { ok: true, answer: read.data };
  const reasons = read.error.issues.filter((issue) => lacksReasons(issue, answer));
  const others = read.error.issues.filter((issue) => !reasons.includes(issue));
  return {
    ok: false,
    refusals: [...reasons.map(() => REASONS_REQUIRED), ...inputRefusals(others, answer, 'answer')],
  };
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

function unknownForm(): Refusal {
  return {
    code: 'INVALID_INPUT',
    zh: '该待办的答复格式未知。',
    en: 'The form of this work item’s answer is not known here.',
    path: 'answer',
  };
}
