import { z } from 'zod';
import { calendarFile } from '../../../protocol/calendars.ts';
import { inputRefusals } from '../../../protocol/input-refusals.ts';
import type { CountersignClient, ResponseOf } from '../../typed-client.ts';
import type { Context, EveryOption, Result } from '../context.ts';
import { acting, define, type CommandContext } from '../define.ts';
import { wrongInput } from '../failure.ts';
import { locatedFailure } from '../input/located-failure.ts';
import { locatedRefusal, readLocatedFile, type LocatedFile } from '../input/located-file.ts';
import { readDate } from '../input/read-date.ts';

type Summary = ResponseOf<'publishNational'>['calendar'];

interface ConfirmOptions extends EveryOption {
  readonly source: string;
}

/** 节假日: which calendars count, publishing new ones, and recording that a time brings no regional days. */
export function calendarCommands(commands: CommandContext): void {
  define(commands, 'calendars', { zh: '现行节假日日历', en: 'The calendars in force' }, 'calendars').action(
    acting(commands, async ({ client }: Context): Promise<Result> => {
      const calendars = await (await client()).getCalendars();
      return {
        json: calendars,
        text: [summaryText('国家 national', calendars.national), summaryText('地区 regional', calendars.regional)].join('\n'),
      };
    }),
  );

  define(
    commands,
    'import calendar <file>',
    { zh: '发布国家或地区节假日日历（督查人员）', en: 'Publish a national or regional calendar (supervisors)' },
    'import calendar rules/calendar/data/xinjiang.json',
  ).action(acting(commands, importCalendar));

  define(
    commands,
    'confirm-region <from> <to>',
    { zh: '确认某时段无地区放假安排', en: 'A time brings no regional days' },
    'confirm-region 2027-03-01 2027-03-31 --source "自治区人社厅电话答复，2026年12月20日"',
  )
    .requiredOption('--source <text>', '依据：通知、电话或网站，最多300字  what it rests on: a notice, a call, a web site')
    .action(
      acting(commands, async ({ client }: Context, { source }: ConfirmOptions, from: string, to: string): Promise<Result> => {
        const range = { from: readDate(from), to: readDate(to) };
        const confirmed = await (await client()).confirmRegional({ ...range, source });
        return { json: confirmed, text: publishedText(confirmed.calendar) };
      }),
    );
}

const named = z.looseObject({ format: z.enum(['countersign-national-calendar/1', 'countersign-regional-calendar/1']) });

async function importCalendar({ io, client }: Context, _options: EveryOption, name: string): Promise<Result> {
  const file = await readLocatedFile(name, io);
  const read = named.and(calendarFile).safeParse(file.content);
  if (!read.success) throw wrongInput(inputRefusals(read.error.issues, file.content).map((refusal) => locatedRefusal(file, refusal)));
  const published = await publish(await client(), read.data, file);
  return { json: published, text: publishedText(published.calendar) };
}

async function publish(
  api: CountersignClient,
  calendar: z.infer<typeof named> & z.infer<typeof calendarFile>,
  file: LocatedFile,
): Promise<ResponseOf<'publishNational'>> {
  try {
    return await (calendar.format === 'countersign-national-calendar/1' ? api.publishNational(calendar) : api.publishRegional(calendar));
  } catch (error) {
    throw locatedFailure(file, error);
  }
}

function publishedText(calendar: Summary): string {
  return [
    '✓ 已发布，在办事项的时限将据此重新计算。Published; open cases count their deadlines again.',
    summaryText('日历 calendar', calendar),
  ].join('\n');
}

function summaryText(name: string, summary: Summary | undefined): string {
  if (summary === undefined) return `${name}: 尚未发布 none yet`;
  const covers = summary.covers.map(({ from, to }) => `  ${from} 至 to ${to}`);
  return [`${name}: ${summary.version}`, ...covers].join('\n');
}
