import type { Json } from '../../../rules/json.ts';
import { wrongUsage, type CliFailure } from '../failure.ts';
import type { Io } from '../io.ts';
import { textArgument } from './text-argument.ts';

/** How an answer is given without a file. */
export interface AnswerOptions {
  readonly agree?: true;
  readonly remarks?: string;
  readonly agreeWithAmendments?: string;
  readonly differ?: true;
  readonly reasons?: string;
  readonly proposal?: string;
  readonly exception?: readonly string[];
}

/** True for a form that can be agreed to without more words. */
export function takesAgreement(form: string): boolean {
  return ['opinion', 'decision', 'countersignature', 'schedule-countersignature'].includes(form);
}

/** True where any of these options was given. */
export function isGiven(options: AnswerOptions): boolean {
  return options.agree === true || options.agreeWithAmendments !== undefined || options.differ === true;
}

/**
 * The answer that the options mean on a form. Agreeing to an opinion, consenting, and countersigning are the same word to
 * whoever does it. Throws a failure where the form has no such answer: it takes a file then.
 * @param form name of the answer's schema, as the work item carries it
 */
export async function answerOfOptions(form: string, options: AnswerOptions, io: Pick<Io, 'stdin'>): Promise<Json> {
  const { agree, agreeWithAmendments, differ } = options;
  if ([agree, agreeWithAmendments, differ].filter((each) => each !== undefined).length > 1) throw severalAnswers();
  const text = async (given: string | undefined): Promise<string | undefined> =>
    given === undefined ? undefined : textArgument(given, io);
  const [remarks, amendments, reasons, proposal] = await Promise.all(
    [options.remarks, agreeWithAmendments, options.reasons, options.proposal].map(text),
  );
  if (amendments !== undefined) {
    if (form !== 'opinion') throw notOnThisForm(form, '--agree-with-amendments');
    return { opinion: 'agree-with-amendments', amendments };
  }
  return agree === true ? agreed(form, { remarks, exceptions: options.exception }) : differed(form, { reasons, proposal });
}

function agreed(
  form: string,
  { remarks, exceptions }: { readonly remarks: string | undefined; readonly exceptions: readonly string[] | undefined },
): Json {
  const said = remarks === undefined ? {} : { remarks };
  switch (form) {
    case 'opinion':
      return { opinion: 'agree', ...said };
    case 'decision':
      return { decision: 'yes', ...said, ...(exceptions === undefined ? {} : { exceptions }) };
    case 'countersignature':
    case 'schedule-countersignature':
      return { countersignature: 'signed', ...said };
    default:
      throw notOnThisForm(form, '--agree');
  }
}

/** Whether reasons are needed is for the rules to say, which name the article. */
function differed(
  form: string,
  { reasons, proposal }: { readonly reasons: string | undefined; readonly proposal: string | undefined },
): Json {
  const why = { ...(reasons === undefined ? {} : { reasons }), ...(proposal === undefined ? {} : { proposal }) };
  switch (form) {
    case 'opinion':
      return { opinion: 'differ', ...why };
    case 'decision':
      return { decision: 'no', ...why };
    case 'countersignature':
      return { countersignature: 'refused', ...why };
    default:
      throw notOnThisForm(form, '--differ');
  }
}

function severalAnswers(): CliFailure {
  return wrongUsage(
    '只能给出一种答复：--agree、--agree-with-amendments 或 --differ。',
    'Give one answer: --agree, --agree-with-amendments or --differ.',
  );
}

function notOnThisForm(form: string, option: string): CliFailure {
  return wrongUsage(
    `该待办的答复格式“${form}”不能用 ${option}；请用 --file，格式见 countersign form <待办>。`,
    `The form “${form}” of this work item has no ${option}; use --file, and see countersign form <workItem>.`,
  );
}
