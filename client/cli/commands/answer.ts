import type { Command } from 'commander';
import { z } from 'zod';
import type { Json } from '../../../rules/json.ts';
import { procedureOf } from '../../../rules/procedures/registry.ts';
import type { ActBody } from '../../../protocol/acts.ts';
import type { CountersignClient, ResponseOf } from '../../typed-client.ts';
import { caseOfWorkItem, inPosition, performAct, withActOptions, type ActOptions } from '../act.ts';
import type { Context, EveryOption, Result } from '../context.ts';
import { acting, define, type CommandContext } from '../define.ts';
import { EXIT } from '../exit-codes.ts';
import { CliFailure, wrongInput, wrongUsage } from '../failure.ts';
import { answerOfOptions, choosingOptions, givenOptions, type AnswerOptions } from '../input/answer-options.ts';
import { readLocatedFile, type LocatedFile, type LocatedSource } from '../input/located-file.ts';
import { locateOptions } from '../input/locate-options.ts';
import { contentsText } from '../shown/contents.ts';
import { formText } from '../shown/form.ts';
import { answersText } from '../shown/said.ts';
import { wrapped } from '../wrap.ts';

export interface GivingOptions extends ActOptions, AnswerOptions {
  readonly file?: string;
}

interface Options extends GivingOptions {
  readonly replaces?: string;
}

/** Answering a work item, and the form that an answer has. */
export function answerCommands(commands: CommandContext): void {
  const answering = withAnswerOptions(
    define(
      commands,
      'answer <workItem>',
      { zh: '答复待办', en: 'Answer a work item' },
      'answer P03-2026-000001.2 --differ --reasons "养护资金未列入年度预算"',
    ),
  ).option('--replaces <receipt>', '更改原答复：写明原回执（主要负责人）  replace the answer of that receipt (principal head)');
  withActOptions(answering).action(acting(commands, answer));

  define(commands, 'form <workItem>', { zh: '待办的答复格式', en: 'What an answer has to say' }, 'form P03-2026-000001.2').action(
    acting(commands, form),
  );
}

/** Adds the options by which an answer is given. */
export function withAnswerOptions(command: Command): Command {
  return command
    .option('--agree', '同意、会签或批准  agree, countersign, approve')
    .option('--remarks <text>', '附言（文字或 @文件）  remarks (text or @file)')
    .option('--agree-with-amendments <text>', '同意，并提出修改意见（文字或 @文件）  agree, with amendments')
    .option('--differ', '有不同意见、不予会签或不同意  differ, refuse')
    .option('--reasons <text>', '理由（文字或 @文件，@- 为标准输入）  reasons (text or @file, @- for standard input)')
    .option('--choose <choice>', '选择答复格式中的一项  a choice of the form, by its code')
    .option('--proposal <text>', '修改建议（文字或 @文件）  what you propose instead')
    .option('--exception <rule...>', '同时批准的例外  exceptions approved along with it')
    .option('--file <file>', 'YAML 或 JSON 答复文件，适用任何格式  a YAML or JSON file, for any form');
}

async function answer(context: Context, options: Options, workItem: string): Promise<Result> {
  const { replaces } = options;
  return performGiven(context, options, workItem, (given) => ({
    kind: 'answer',
    workItem,
    answer: given,
    ...(replaces === undefined ? {} : { replaces }),
  }));
}

/**
 * Does an act that carries an answer, given by options or by a file.
 * @param act makes the act of the answer
 */
export async function performGiven(
  context: Context,
  options: GivingOptions,
  workItem: string,
  act: (given: Json) => Extract<ActBody, { kind: 'answer' | 'prepare-answer' }>,
): Promise<Result> {
  const { file } = options;
  const given = givenOptions(options);
  if (file !== undefined && given.length > 0) throw besidesTheFile(given);
  if (file === undefined && choosingOptions(options).length === 0) throw noAnswer(given);
  const caseNumber = caseOfWorkItem(workItem);
  const placed = file === undefined ? undefined : await readLocatedFile(file, context.io);
  const said = placed === undefined ? await answerFrom(context, options, workItem) : jsonOf(placed);
  const body = { ...act(said), ...inPosition(options) };
  return performAct(context, caseNumber, body, options, placed === undefined ? locateOptions(body) : locateAnswer(placed, body));
}

function noAnswer(given: readonly string[]): CliFailure {
  const alone =
    given.length === 0 ? { zh: '', en: '' } : { zh: `，${given.join('、')} 须与之同用`, en: `; ${given.join(', ')} goes with one` };
  return wrongUsage(
    `请给出一种答复：--agree、--agree-with-amendments、--differ、--choose 或 --file${alone.zh}。`,
    `Give one answer: --agree, --agree-with-amendments, --differ, --choose or --file${alone.en}.`,
  );
}

function besidesTheFile(given: readonly string[]): CliFailure {
  return wrongUsage(
    `${given.join('、')} 不能与 --file 同用；请把内容写入文件，或不用 --file。`,
    `${given.join(', ')} does not go with --file; write it into the file, or leave --file out.`,
  );
}

/** Names the source of each field: the file holds the answer alone, so other fields came from the command line. */
function locateAnswer(file: LocatedFile, body: ActBody): LocatedSource {
  return {
    positionOf: (place) =>
      /^answer(\.|\[|$)/.test(place) ? file.positionOf(place.slice('answer'.length)) : locateOptions(body).positionOf(place),
  };
}

function jsonOf(file: LocatedFile): Json {
  const read = z.json().safeParse(file.content);
  if (read.success && read.data !== null) return read.data;
  throw wrongInput([{ code: 'EMPTY_FILE', zh: '文件中没有答复。', en: 'There is no answer in the file.', path: file.positionOf('') }]);
}

type Item = ResponseOf<'getCase'>['workItems'][number];

/** A work item as the person may see it, and its procedure. */
export async function itemOf(api: CountersignClient, workItem: string): Promise<{ readonly item: Item; readonly procedure: string }> {
  const { case: row, workItems } = await api.getCase(caseOfWorkItem(workItem));
  const item = workItems.find((each) => each.id === workItem);
  if (item !== undefined) return { item, procedure: row.procedure };
  throw new CliFailure(EXIT.usage, {
    code: 'UNKNOWN_WORK_ITEM',
    zh: `没有待办“${workItem}”。`,
    en: `There is no work item “${workItem}”.`,
  });
}

async function answerFrom(context: Context, options: AnswerOptions, workItem: string): Promise<Json> {
  const { item, procedure } = await itemOf(await context.client(), workItem);
  const form = procedureOf(procedure)?.forms[item.kind];
  if (form === undefined) throw unknownForm();
  return answerOfOptions(item.kind, form, options, context.io);
}

/** The form of an answer, below all that is decided on: the case's details, and what was answered so far. */
async function form(context: Context, _options: EveryOption, workItem: string): Promise<Result> {
  const api = await context.client();
  const [asked, whole] = await Promise.all([api.getWorkItem(workItem), api.getCase(caseOfWorkItem(workItem))]);
  const { title, task, id } = asked.workItem;
  const inComment = { ...context, width: context.width - '# '.length };
  const lead = `主办 lead: ${whole.case.lead.name}`;
  const about = [wrapped(title, inComment.width), lead, contentsText(asked, inComment), answersText(whole, inComment)];
  return { json: asked.answer, text: formText({ id, task }, asked.answer, about.filter((block) => block !== '').join('\n')) };
}

function unknownForm(): CliFailure {
  return new CliFailure(EXIT.failed, {
    code: 'UNKNOWN_FORM',
    zh: '该待办的答复格式未知。',
    en: 'The form of this work item’s answer is not known here.',
  });
}
