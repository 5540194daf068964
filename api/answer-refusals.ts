import type { Json } from '../rules/json.ts';
import type { Refusal } from '../rules/refusal.ts';
import { readAnswer, type AnswerRead } from '../rules/definition/read-answer.ts';
import { procedureOf } from '../rules/procedures/registry.ts';
import type { Instant } from '../rules/time/instant.ts';
import { unprocessable } from './http-refusal.ts';

/** The case that an answer is for, as far as its form depends on it. */
export interface AnsweredCase {
  readonly procedure: string;
  readonly openedAt: Instant;
}

/**
 * Reads an answer by the form that its work item asks for. Throws a 422 where nobody here knows that form.
 * @param schemaName the form, by the name that the work item carries
 */
export function readAnswerTo(of: AnsweredCase, schemaName: string, answer: Json): AnswerRead {
  const form = procedureOf(of.procedure)?.forms[schemaName];
  if (form === undefined) throw unprocessable([UNKNOWN_FORM]);
  return readAnswer(form, answer);
}

const UNKNOWN_FORM: Refusal = {
  code: 'INVALID_INPUT',
  zh: '该待办的答复格式未知。',
  en: 'The form of this work item’s answer is not known here.',
  path: 'answer',
};
