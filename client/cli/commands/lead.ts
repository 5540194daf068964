import { inPosition, performAct, withActOptions, type ActOptions } from '../act.ts';
import type { Context, Result } from '../context.ts';
import { acting, define, type CommandContext } from '../define.ts';
import { wrongUsage } from '../failure.ts';
import { fileDigest } from '../input/file-digest.ts';
import { textArgument } from '../input/text-argument.ts';
import { lateOpinions, type LateOpinion } from '../late-opinions.ts';

interface ReasonOptions extends ActOptions {
  readonly reason: string;
}

interface UrgeOptions extends ActOptions {
  readonly item?: [string, ...string[]];
  readonly note?: string;
}

interface NewRoundOptions extends ReasonOptions {
  /** Path of the revised text. */
  readonly text?: string;
}

interface ReopenOptions extends ReasonOptions {
  readonly opinion?: string;
}

/** Commands by which the lead department acts on a case, each with its reason. */
export function leadCommands(commands: CommandContext): void {
  const urging = define(
    commands,
    'urge <case>',
    { zh: '催办尚未答复的部门', en: 'Urge those who have not answered' },
    'urge P03-2026-000001 --note "请于本周内反馈"',
  )
    .option('--item <workItem...>', '只催办这些待办  these work items alone')
    .option('--note <text>', '催办的话（文字或 @文件）  what to tell them (text or @file)');
  withActOptions(urging).action(acting(commands, urge));

  withReason(
    define(
      commands,
      'withdraw <case>',
      { zh: '撤回事项（尚无答复时）', en: 'Take the case back' },
      'withdraw P03-2026-000001 --reason "文件须修改"',
    ),
  ).action(
    acting(commands, async (context, options: ReasonOptions, caseNumber: string) =>
      performAct(context, caseNumber, { kind: 'withdraw', ...(await reasonOf(context, options)) }, options),
    ),
  );

  withReason(
    define(
      commands,
      'add <case> <department>',
      { zh: '增加被征求意见的部门', en: 'Ask another department' },
      'add P03-2026-000001 water --reason "涉及水利设施"',
    ),
  ).action(
    acting(commands, async (context, options: ReasonOptions, caseNumber: string, department: string) =>
      performAct(context, caseNumber, { kind: 'add-party', department, ...(await reasonOf(context, options)) }, options),
    ),
  );

  withReason(
    define(
      commands,
      'release <case> <department>',
      { zh: '移出不涉及其职权的部门', en: 'Let a department go' },
      'release P03-2026-000001 water --reason "不涉及其职权"',
    ),
  ).action(
    acting(commands, async (context, options: ReasonOptions, caseNumber: string, department: string) =>
      performAct(context, caseNumber, { kind: 'release-party', department, ...(await reasonOf(context, options)) }, options),
    ),
  );

  withReason(
    define(
      commands,
      'succeed <case> <department> <successor>',
      { zh: '部门合并、撤销或更名，改向承继单位征求意见', en: 'Ask the successor of a department' },
      'succeed P03-2026-000001 water agriculture --reason "机构改革，职责划入"',
    ),
  ).action(
    acting(commands, async (context, options: ReasonOptions, caseNumber: string, department: string, successor: string) =>
      performAct(context, caseNumber, { kind: 'succeed', department, successor, ...(await reasonOf(context, options)) }, options),
    ),
  );

  withReason(
    define(
      commands,
      'new-round <case>',
      { zh: '文件修改后重新征求意见', en: 'Ask again on a revised text' },
      'new-round P03-2026-000001 --text examples/countersign/texts/negotiated-2.txt --reason "第五条已按意见修改"',
    ).option('--text <file>', '修改后的文本，按其SHA-256登记  the revised text, which is named by its SHA-256'),
  ).action(
    acting(commands, async (context, options: NewRoundOptions, caseNumber: string) => {
      const text = options.text === undefined ? {} : { text: { digest: await fileDigest(options.text) } };
      return performAct(context, caseNumber, { kind: 'new-round', ...text, ...(await reasonOf(context, options)) }, options);
    }),
  );

  const reopening = define(
    commands,
    'reopen <case>',
    { zh: '采纳迟到意见', en: 'Take a late opinion in after all' },
    'reopen P03-2026-000001 --reason "意见涉及资金安全"',
  ).option('--opinion <receipt>', '迟到意见的回执；只有一件时可不填  receipt of the late opinion, where there are several');
  withReason(reopening).action(acting(commands, reopen));
}

function withReason(command: ReturnType<typeof define>): ReturnType<typeof define> {
  return withActOptions(command.requiredOption('--reason <text>', '理由（文字或 @文件）  why (text or @file)'));
}

async function reasonOf({ io }: Context, options: ReasonOptions): Promise<{ readonly reason: string; readonly as?: string }> {
  return { reason: await textArgument(options.reason, io), ...inPosition(options) };
}

async function urge(context: Context, options: UrgeOptions, caseNumber: string): Promise<Result> {
  const { item: workItems, note } = options;
  const said = note === undefined ? {} : { note: await textArgument(note, context.io) };
  return performAct(
    context,
    caseNumber,
    { kind: 'urge', ...(workItems === undefined ? {} : { workItems }), ...said, ...inPosition(options) },
    options,
  );
}

async function reopen(context: Context, options: ReopenOptions, caseNumber: string): Promise<Result> {
  const reason = await reasonOf(context, options);
  const late = lateOpinions(await (await context.client()).getCase(caseNumber));
  const { receipt: opinion, workItem } = chosen(late, options.opinion);
  return performAct(context, caseNumber, { kind: 'reopen', workItem, opinion, ...reason }, options);
}

function chosen(late: readonly LateOpinion[], named: string | undefined): LateOpinion {
  const [found, another] = named === undefined ? late : late.filter(({ receipt }) => receipt === named);
  if (found === undefined) throw wrongUsage('该事项没有这样的迟到意见。', 'The case has no such late opinion.');
  if (another === undefined) return found;
  const all = late.map(({ receipt }) => receipt);
  throw wrongUsage(
    `该事项有多件迟到意见，请用 --opinion 指明其一：${all.join('、')}。`,
    `The case has several late opinions; name one with --opinion: ${all.join(', ')}.`,
  );
}
