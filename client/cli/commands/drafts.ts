import { inPosition, caseOfWorkItem, performAct, withActOptions, type ActOptions } from '../act.ts';
import type { Context, Result } from '../context.ts';
import { acting, define, type CommandContext } from '../define.ts';
import { EXIT } from '../exit-codes.ts';
import { CliFailure } from '../failure.ts';
import { itemOf, performGiven, withAnswerOptions, type GivingOptions } from './answer.ts';

/** Answers that staff prepares, and the head confirms. */
export function draftCommands(commands: CommandContext): void {
  withActOptions(
    withAnswerOptions(
      define(
        commands,
        'prepare <workItem>',
        { zh: '拟答复，报本部门负责人确认', en: 'Prepare an answer for the head' },
        'prepare P03-2026-000001.2 --differ --reasons "养护资金未列入年度预算"',
      ),
    ),
  ).action(
    acting(commands, (context: Context, options: GivingOptions, workItem: string) =>
      performGiven(context, options, workItem, (given) => ({ kind: 'prepare-answer', workItem, answer: given })),
    ),
  );

  withActOptions(
    define(
      commands,
      'confirm <workItem>',
      { zh: '确认本部门拟稿，作为答复', en: 'Confirm the prepared answer' },
      'confirm P03-2026-000001.2',
    ),
  ).action(acting(commands, confirm));
}

/** Answers what staff has prepared, by its receipt, so that nothing else is confirmed than what was seen. */
async function confirm(context: Context, options: ActOptions, workItem: string): Promise<Result> {
  const { item } = await itemOf(await context.client(), workItem);
  const { prepared } = item;
  if (prepared === undefined) {
    throw new CliFailure(EXIT.usage, {
      code: 'NOTHING_PREPARED',
      zh: `待办${workItem}没有可确认的拟稿。`,
      en: `Nothing is prepared for ${workItem}.`,
    });
  }
  const body = { kind: 'answer', workItem, answer: prepared.answer, confirms: prepared.receipt, ...inPosition(options) } as const;
  return performAct(context, caseOfWorkItem(workItem), body, options);
}
