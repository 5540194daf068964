import type { Form, Shortcut } from '../../../rules/definition/form.ts';
import type { Json } from '../../../rules/json.ts';
import { wrongUsage, type CliFailure } from '../failure.ts';
import type { Io } from '../io.ts';
import { answerTexts, refuseUnfit, type AnswerText, type MadeChoice } from './refuse-unfit.ts';
import { textArgument } from './text-argument.ts';

/** The options that give an answer without a file. */
export interface AnswerOptions {
  readonly agree?: true;
  readonly remarks?: string;
  readonly agreeWithAmendments?: string;
  readonly differ?: true;
  readonly reasons?: string;
  readonly proposal?: string;
  readonly exception?: readonly string[];
  /** A choice of the form, by its code. */
  readonly choose?: string;
}

/** A form of answers, as the definition of its procedure has it. */
export type AnswerForm = Pick<Form, 'key' | 'choices'>;

/** True for a form that can be agreed to without more words. */
export function takesAgreement(form: AnswerForm | undefined): boolean {
  return form !== undefined && choiceFor(form, 'agree') !== undefined;
}

/** The options that choose an answer; at most one of them is given. */
export function choosingOptions({ agree, agreeWithAmendments, differ, choose }: AnswerOptions): readonly string[] {
  return [
    ...(agree === true ? ['--agree'] : []),
    ...(agreeWithAmendments === undefined ? [] : ['--agree-with-amendments']),
    ...(differ === true ? ['--differ'] : []),
    ...(choose === undefined ? [] : ['--choose']),
  ];
}

/** Every option of an answer that was given, those that choose it first. */
export function givenOptions(options: AnswerOptions): readonly string[] {
  return [...choosingOptions(options), ...givenTexts(options).map((field) => answerTexts[field])];
}

function givenTexts({ remarks, reasons, proposal, exception }: AnswerOptions): readonly AnswerText[] {
  const given = { remarks, reasons, proposal, exceptions: exception } satisfies Record<AnswerText, unknown>;
  const fields: readonly AnswerText[] = ['remarks', 'reasons', 'proposal', 'exceptions'];
  return fields.filter((field) => given[field] !== undefined);
}

/**
 * The answer that the options give on a form. The word `--agree` stands for agreeing, consenting and countersigning alike; the
 * form says which of its choices it is. Throws a failure where the form has no such choice, and where it has no field for a
 * text that was given.
 * @param kind the question, for the failure's words
 */
export async function answerOfOptions(kind: string, form: AnswerForm, options: AnswerOptions, io: Pick<Io, 'stdin'>): Promise<Json> {
  if (choosingOptions(options).length > 1) throw severalAnswers();
  const made = chosenBy(kind, form, options);
  refuseUnfit(form.choices, made, givenTexts(options));
  const read = async (argument: string | undefined): Promise<string | undefined> =>
    argument === undefined ? undefined : textArgument(argument, io);
  const [remarks, amendments, reasons, proposal] = await Promise.all(
    [options.remarks, options.agreeWithAmendments, options.reasons, options.proposal].map(read),
  );
  const exceptions = options.exception;
  // Whether a text is needed here is for the rules to say, because they name the article.
  const said = Object.entries({ amendments, remarks, reasons, proposal, exceptions }).filter(([, value]) => value !== undefined);
  return { [form.key ?? '']: made.value, ...Object.fromEntries(said) };
}

function chosenBy(kind: string, form: AnswerForm, { agree, agreeWithAmendments, choose }: AnswerOptions): MadeChoice {
  if (choose !== undefined) {
    if (Object.hasOwn(form.choices, choose)) return { value: choose, option: `--choose ${choose}` };
    throw notAChoice(kind, choose, Object.keys(form.choices));
  }
  const shortcut = agreeWithAmendments !== undefined ? 'agree-with-amendments' : agree === true ? 'agree' : 'differ';
  const chosen = choiceFor(form, shortcut);
  if (chosen === undefined) throw notOnThisForm(kind, `--${shortcut}`);
  return { value: chosen, option: `--${shortcut}` };
}

function choiceFor({ choices }: AnswerForm, shortcut: Shortcut): string | undefined {
  return Object.entries(choices).find(([, choice]) => choice.shortcut === shortcut)?.[0];
}

function severalAnswers(): CliFailure {
  return wrongUsage(
    '只能给出一种答复：--agree、--agree-with-amendments、--differ 或 --choose。',
    'Give one answer: --agree, --agree-with-amendments, --differ or --choose.',
  );
}

function notOnThisForm(form: string, option: string): CliFailure {
  return wrongUsage(
    `该待办的答复格式“${form}”不能用 ${option}；请用 --file，格式见 countersign form <待办>。`,
    `The form “${form}” of this work item has no ${option}; use --file, and see countersign form <workItem>.`,
  );
}

function notAChoice(kind: string, chosen: string, choices: readonly string[]): CliFailure {
  return wrongUsage(
    `答复“${kind}”没有选项“${chosen}”；可选：${choices.join('、')}。`,
    `“${kind}” has no choice “${chosen}”; it has ${choices.join(', ')}.`,
  );
}
