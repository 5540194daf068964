import { procedureCode } from '../../../protocol/cases.ts';
import type { ListFilter } from '../../typed-client.ts';
import type { Context, EveryOption, Result } from '../context.ts';
import { acting, define, type CommandContext } from '../define.ts';
import { wrongUsage } from '../failure.ts';
import { readDate } from '../input/read-date.ts';
import type { CivilDate } from '../../../rules/time/civil-date.ts';
import { receiptText } from '../receipt-text.ts';
import { inboxText } from '../shown/inbox.ts';
import { listText } from '../shown/list.ts';
import { caseText } from '../shown/case.ts';
import { timelineText } from '../shown/timeline.ts';

interface ListOptions extends EveryOption {
  readonly procedure?: NonNullable<ListFilter['procedure']>;
  readonly state?: 'open' | 'closed';
  readonly stage?: string;
  readonly lead?: string;
  readonly waitingFor?: string;
  readonly light?: NonNullable<ListFilter['light']>;
  readonly title?: string;
  readonly source?: string;
  readonly outcome?: string;
  readonly closedFrom?: CivilDate;
  readonly closedTo?: CivilDate;
  readonly dueBy?: CivilDate;
  readonly overdue?: true;
  readonly doneByMe?: true;
  readonly startedByMe?: true;
  readonly myDepartment?: true;
  readonly sort?: 'number' | 'due';
  readonly limit?: number;
  readonly after?: string;
}

/** Reading: lists, one case, its timeline, the inbox, a receipt. */
export function readingCommands(commands: CommandContext): void {
  define(commands, 'list', { zh: '事项列表', en: 'List the cases that you may see' }, 'list --state open --waiting-for finance')
    .option('--procedure <code>', '程序，如 P03  procedure', readProcedure)
    .option('--state <state>', 'open（在办）或 closed（已办结）', oneOf('open', 'closed'))
    .option('--stage <stage>', '阶段代码，如 consultation  stage')
    .option('--lead <department>', '主办部门代码  lead department')
    .option('--waiting-for <department>', '在等哪个部门  whom it waits for')
    .option('--light <light>', 'green 绿、yellow 黄 或 red 红', oneOf('green', 'yellow', 'red'))
    .option('--title <text>', '标题中的字  a part of the title')
    .option('--source <id>', '来源文号  id of the document in its source system')
    .option('--outcome <outcome>', '办理结果代码，如 agreed  outcome')
    .option('--closed-from <date>', '这一天起办结的  closed on this day or later', readDate)
    .option('--closed-to <date>', '到这一天为止办结的  closed on this day or earlier', readDate)
    .option('--due-by <date>', '这一天或之前到期的  due on this day or earlier', readDate)
    .option('--overdue', '已超时限的，含超时后才答复的  past its due time, or answered after it')
    .option('--done-by-me', '已办：我办理过的  in which you did something')
    .option('--started-by-me', '我发起的  that you opened')
    .option('--my-department', '我部门主办或被征求意见的  that your departments lead or were asked in')
    .option('--sort <order>', 'number 按编号，due 按截止先后  by number, or soonest due first', oneOf('number', 'due'))
    .option('--limit <n>', '最多几项，1–200  how many at most', readLimit)
    .option('--after <case>', '接着哪个事项往下列  go on after this case')
    .action(acting(commands, list));

  define(commands, 'show <case>', { zh: '事项详情和办理经过', en: 'One case and what happened in it' }, 'show P03-2026-000001').action(
    acting(commands, show),
  );

  define(commands, 'timeline <case>', { zh: '办理经过', en: 'What happened in a case' }, 'timeline P03-2026-000001').action(
    acting(commands, async (context: Context, _options: EveryOption, caseNumber: string): Promise<Result> => {
      const timeline = await (await context.client()).getTimeline(caseNumber);
      return { json: timeline, text: timelineText(timeline.lines, context) };
    }),
  );

  define(commands, 'inbox', { zh: '我的待办', en: 'What waits for you, soonest due first' }, 'inbox').action(
    acting(commands, async (context: Context): Promise<Result> => {
      const inbox = await (await context.client()).getInbox();
      return { json: inbox, text: inboxText(inbox, context) };
    }),
  );

  define(commands, 'receipt <receipt>', { zh: '查询收文回执', en: 'Look up a receipt' }, 'receipt R-2026-00000001').action(
    acting(commands, async (context: Context, _options: EveryOption, id: string): Promise<Result> => {
      const receipt = await (await context.client()).getReceipt(id);
      return { json: receipt, text: receiptText(receipt.receipt, context) };
    }),
  );
}

async function list(context: Context, options: ListOptions): Promise<Result> {
  const { json: _, english: __, overdue, doneByMe, startedByMe, myDepartment, ...filter } = options;
  const [mine, another] = [
    ...(doneByMe === true ? ['done' as const] : []),
    ...(startedByMe === true ? ['started' as const] : []),
    ...(myDepartment === true ? ['department' as const] : []),
  ];
  if (another !== undefined)
    throw wrongUsage(
      '--done-by-me、--started-by-me、--my-department 只能给出一个。',
      'Give one of --done-by-me, --started-by-me and --my-department.',
    );
  const page = await (
    await context.client()
  ).listCases({ ...filter, ...(overdue === undefined ? {} : { overdue: 'true' }), ...(mine === undefined ? {} : { mine }) });
  return { json: page, text: listText(page, context) };
}

async function show(context: Context, _options: EveryOption, caseNumber: string): Promise<Result> {
  const api = await context.client();
  const [whole, timeline] = await Promise.all([api.getCase(caseNumber), api.getTimeline(caseNumber)]);
  const deemed = whole.workItems.filter((item) => item.state === 'deemed');
  const explained = await Promise.all(deemed.map((item) => api.explainWorkItem(item.id)));
  const proofs = explained.flatMap(({ proof }) => (proof === undefined ? [] : [proof]));
  return { json: { ...whole, proofs, timeline: timeline.lines }, text: caseText(whole, proofs, timeline.lines, context) };
}

function readProcedure(text: string): NonNullable<ListFilter['procedure']> {
  const read = procedureCode.safeParse(text);
  if (read.success) return read.data;
  throw wrongUsage(`“${text}”不是程序代码，例如 P03。`, `“${text}” is no code of a procedure; P03 is one.`);
}

function oneOf<const Choice extends string>(...choices: readonly Choice[]): (text: string) => Choice {
  return (text) => {
    const found = choices.find((choice) => choice === text);
    if (found === undefined)
      throw wrongUsage(`“${text}”应为以下之一：${choices.join('、')}。`, `“${text}” must be one of ${choices.join(', ')}.`);
    return found;
  };
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 200) return limit;
  throw wrongUsage('--limit 须为 1 至 200 的整数。', '--limit must be a whole number from 1 to 200.');
}
