import type { CivilDate } from '../../../rules/time/civil-date.ts';
import type { ResponseOf } from '../../typed-client.ts';
import { caseOfWorkItem, inPosition, performAct, withActOptions, type ActOptions } from '../act.ts';
import type { Context, Result } from '../context.ts';
import { acting, define, type CommandContext } from '../define.ts';
import { wrongUsage } from '../failure.ts';
import { readDate } from '../input/read-date.ts';
import { textArgument } from '../input/text-argument.ts';
import { openProposals } from '../proposals.ts';

interface ProposeOptions extends ActOptions {
  readonly until: CivilDate;
  readonly reason: string;
  readonly manner?: string;
}

interface DecideOptions extends ActOptions {
  readonly reason?: string;
  readonly proposal?: string;
}

/** 延期: the asked department proposes another date, the lead agrees or declines (48¶2). */
export function extendCommands(commands: CommandContext): void {
  const proposing = define(
    commands,
    'extend propose <workItem>',
    { zh: '被征求意见的部门商请延期', en: 'Propose another date, as the department that was asked' },
    'extend propose P03-2026-000001.2 --until 2026-12-18 --reason "须召开专题会议研究"',
  )
    .requiredOption('--until <date>', '延至哪一天，YYYY-MM-DD  the new date', readDate)
    .requiredOption('--reason <text>', '理由（文字或 @文件）  why (text or @file)')
    .option('--manner <text>', '回复方式有变化时说明（文字或 @文件）  how you will answer, where that differs');
  withActOptions(proposing).action(acting(commands, propose));

  for (const { name, agreed, zh, en } of [
    { name: 'agree', agreed: true, zh: '主办部门同意延期', en: 'Agree to a proposed date, as the lead' },
    { name: 'decline', agreed: false, zh: '主办部门不同意延期', en: 'Decline a proposed date, as the lead' },
  ] as const) {
    const deciding = define(commands, `extend ${name} <workItem>`, { zh, en }, `extend ${name} P03-2026-000001.2`)
      .option('--reason <text>', '说明（文字或 @文件）  why (text or @file)')
      .option('--proposal <receipt>', '延期商请的回执，缺省为尚未答复的那一件  receipt of the proposal; by default the one that waits');
    withActOptions(deciding).action(
      acting(commands, (context, options: DecideOptions, workItem: string) => decide(context, options, workItem, agreed)),
    );
  }
}

async function propose(context: Context, options: ProposeOptions, workItem: string): Promise<Result> {
  const { until, manner } = options;
  const reason = await textArgument(options.reason, context.io);
  const how = manner === undefined ? {} : { manner: await textArgument(manner, context.io) };
  return performAct(
    context,
    caseOfWorkItem(workItem),
    { kind: 'propose-extension', workItem, until, reason, ...how, ...inPosition(options) },
    options,
  );
}

async function decide(context: Context, options: DecideOptions, workItem: string, agreed: boolean): Promise<Result> {
  const caseNumber = caseOfWorkItem(workItem);
  const why = options.reason === undefined ? {} : { reason: await textArgument(options.reason, context.io) };
  const proposal = options.proposal ?? proposalOn(await (await context.client()).getCase(caseNumber), workItem);
  return performAct(context, caseNumber, { kind: 'decide-extension', workItem, proposal, agreed, ...why, ...inPosition(options) }, options);
}

function proposalOn(whole: ResponseOf<'getCase'>, workItem: string): string {
  const [proposal, another] = openProposals(whole).filter((each) => each.item.id === workItem);
  if (proposal === undefined)
    throw wrongUsage(`待办 ${workItem} 没有待答复的延期商请。`, `No proposed extension of ${workItem} waits for a decision.`);
  if (another === undefined) return proposal.receipt;
  throw wrongUsage(
    `待办 ${workItem} 有多件延期商请，请用 --proposal 指明回执。`,
    `Several extensions of ${workItem} are proposed; name one with --proposal.`,
  );
}
