import type { CivilDate } from '../../../rules/time/civil-date.ts';
import { silenceText } from '../../../rules/notices/silence.ts';
import { caseOfWorkItem } from '../act.ts';
import type { Context, EveryOption, Result } from '../context.ts';
import { acting, define, type CommandContext } from '../define.ts';
import { wrongUsage } from '../failure.ts';
import { readDate } from '../input/read-date.ts';
import { proofText } from '../shown/proof.ts';
import { refusedAnswerLines } from '../shown/refused-answers.ts';

interface ExplainOptions extends EveryOption {
  readonly from?: CivilDate;
  readonly workingDays?: number;
}

/** Command that explains a due date day by day, with the notice behind each day, or counts another period in the same way. */
export function explainCommand(commands: CommandContext): void {
  define(
    commands,
    'explain [workItem]',
    { zh: '逐日说明时限', en: 'Explain a deadline day by day' },
    'explain P03-2026-000001.1',
    'explain --from 2026-09-28 --working-days 7',
  )
    .option('--from <date>', '不看待办，从这一天起推算（当日不计）  count from this day instead; the day itself does not count', readDate)
    .option('--working-days <n>', '推算多少个工作日，1–250  how many working days', readWorkingDays)
    .action(acting(commands, explain));
}

async function explain(context: Context, { from, workingDays }: ExplainOptions, workItem: string | undefined): Promise<Result> {
  if (workItem !== undefined && from === undefined && workingDays === undefined) return explainItem(context, workItem);
  if (workItem === undefined && from !== undefined && workingDays !== undefined) {
    const explained = await (await context.client()).explainDeadline({ from, workingDays });
    return { json: explained, text: explained.lines.map(context.say).join('\n') };
  }
  throw wrongUsage('请给出待办编号，或同时给出 --from 和 --working-days。', 'Give a work item, or both --from and --working-days.');
}

async function explainItem({ client, say }: Context, workItem: string): Promise<Result> {
  const caseNumber = caseOfWorkItem(workItem);
  const api = await client();
  const [explained, { workItems }] = await Promise.all([api.explainWorkItem(workItem), api.getCase(caseNumber)]);
  const item = workItems.find((each) => each.id === workItem);
  const about =
    item === undefined
      ? []
      : [`${workItem}  ${item.party.name}「${say(item.task)}」`, say(silenceText(item.onSilence, item.silenceBasis)), ''];
  const proof = explained.proof === undefined || item === undefined ? [] : ['', proofText(explained.proof, item.onSilence, say)];
  const refused = refusedAnswerLines(explained, say);
  return { json: explained, text: [...about, ...explained.lines.map(say), ...proof, ...refused].join('\n') };
}

function readWorkingDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 250) return days;
  throw wrongUsage('--working-days 须为 1 至 250 的整数。', '--working-days must be a whole number from 1 to 250.');
}
