import type { CaseLaw } from '../case/case-file.ts';
import type { CaseInput } from '../case/case-input.ts';
import type { Json } from '../json.ts';
import type { Refusal } from '../refusal.ts';
import type { Procedure } from './procedure.ts';

/** The law of one case: its procedure's questions, forms and checks, on the values under which it was opened. */
export function lawOfCase<Details extends Json, Values>(procedure: Procedure<Details, Values>, input: CaseInput<Details, Values>): CaseLaw {
  const { values } = input.rulebook;
  const questionOf = (kind: string) => {
    const question = procedure.questions[kind];
    if (question === undefined) throw new RangeError(`${procedure.code} asks no question of the kind ${kind}`);
    return question;
  };
  return {
    question: (kind, file) => questionOf(kind).put(input, file),
    check: ({ draft, data }, answer) => {
      const read = procedure.answers[draft.answerSchema]?.safeParse(answer);
      return read?.success === true ? questionOf(draft.kind).check?.(answer, data, values) : unreadable(draft.kind);
    },
    decision: (kind, answer) => {
      const { key } = questionOf(kind);
      return key === undefined ? undefined : fieldOf(answer, key);
    },
    joiner: (party) => procedure.joiner?.(party) ?? { kind: 'responsible-head', department: party.code },
    detail: (outcome, file) => procedure.detail(outcome, file, input),
    ...(procedure.extension === undefined ? {} : { extension: procedure.extension(values) }),
  };
}

function fieldOf(answer: Json, key: string): string | undefined {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return undefined;
  const value = Object.entries(answer).find(([name]) => name === key)?.[1];
  return typeof value === 'string' ? value : undefined;
}

function unreadable(kind: string): Refusal {
  return {
    code: 'INVALID_INPUT',
    zh: `答复的格式不符合“${kind}”的要求。`,
    en: `This answer does not fit what “${kind}” asks for.`,
    path: 'answer',
  };
}
