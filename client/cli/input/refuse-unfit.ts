import type { Choice, Form } from '../../../rules/definition/form.ts';
import type { Refusal } from '../../../rules/refusal.ts';
import { wrongInput } from '../failure.ts';

/** A text of an answer that has an option of its own: the field of the answer, and the option. */
export const answerTexts = {
  remarks: '--remarks',
  reasons: '--reasons',
  proposal: '--proposal',
  exceptions: '--exception',
} as const;
/** A field of an answer that has an option of its own. */
export type AnswerText = keyof typeof answerTexts;

type Choices = Form['choices'];

/** The choice that somebody has made, and the option by which they made it. */
export interface MadeChoice {
  readonly value: string;
  /** As it was typed: `--agree`, `--choose no`. */
  readonly option: string;
}

/**
 * Throws a failure that names every option whose text the chosen answer has no field for, with the options that it takes and the
 * choices that take the text, because a text that is left out would be lost without a word.
 */
export function refuseUnfit(choices: Choices, made: MadeChoice, given: readonly AnswerText[]): void {
  const choice = choices[made.value];
  if (choice === undefined) throw new RangeError(`the form has no choice ${made.value}`);
  const unfit = given.filter((field) => !fieldsOf(choice).includes(field));
  if (unfit.length > 0) throw wrongInput(unfit.map((field) => unfitOption(choices, made, choice, field)));
}

function unfitOption(choices: Choices, { option }: MadeChoice, choice: Choice, field: AnswerText): Refusal {
  const unfit = answerTexts[field];
  const taken = fieldsOf(choice).flatMap((each) => (isAnswerText(each) ? [answerTexts[each]] : []));
  const others = Object.entries(choices).flatMap(([value, other]) => (fieldsOf(other).includes(field) ? [optionOf(value, other)] : []));
  const instead = taken.length === 0 ? '没有可附的其他选项' : `可以附 ${taken.join('、')}`;
  const insteadEn = taken.length === 0 ? 'it takes no other option' : `it takes ${taken.join(', ')}`;
  const goesWith = others.length === 0 ? `该待办的答复格式没有与 ${unfit} 对应的内容` : `${unfit} 用于 ${others.join('、')}`;
  const goesWithEn = others.length === 0 ? `this form has no place for ${unfit}` : `${unfit} goes with ${others.join(', ')}`;
  return {
    code: 'WRONG_USAGE',
    zh: `${option}（${choice.zh}）不能附 ${unfit}，${instead}；${goesWith}。`,
    en: `${option} does not go with ${unfit}: ${insteadEn}; ${goesWithEn}.`,
  };
}

function optionOf(value: string, { shortcut }: Choice): string {
  return shortcut === undefined ? `--choose ${value}` : `--${shortcut}`;
}

function fieldsOf({ fields }: Choice): readonly string[] {
  return Object.keys(fields?.() ?? {});
}

function isAnswerText(field: string): field is AnswerText {
  return Object.hasOwn(answerTexts, field);
}
