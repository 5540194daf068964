import type { Text } from '../text.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { beijingClock } from '../time/clock.ts';
import { dayNumber, weekday } from '../time/day-number.ts';
import { endOfDay } from '../time/instant.ts';
import type { CalendarNotice, CalendarSnapshot } from './calendar.ts';
import type { Deadline, DeadlineStanding, ExplainedDay } from './deadline.ts';
import type { MovedDay } from './moved-days.ts';
import { holidayLaws } from './fixed-holidays.ts';
import type { Limit } from './limit.ts';

const weekdays = [
  { zh: '星期一', en: 'Mon' },
  { zh: '星期二', en: 'Tue' },
  { zh: '星期三', en: 'Wed' },
  { zh: '星期四', en: 'Thu' },
  { zh: '星期五', en: 'Fri' },
  { zh: '星期六', en: 'Sat' },
  { zh: '星期日', en: 'Sun' },
] as const;

const standings: Readonly<Record<DeadlineStanding, Text>> = {
  firm: { zh: '', en: '' },
  provisional: {
    zh: '；暂定：国务院放假通知尚未公布，不作为逾期依据',
    en: '; provisional: the national holiday notice is not published, silence cannot count',
  },
  unconfirmed: {
    zh: '；待确认：地区放假安排未确认，不作为逾期依据',
    en: '; unconfirmed: the regional holidays are not confirmed, silence cannot count',
  },
};

/**
 * The whole way to a due date, one line a day in order, and a last line with the due instant in Beijing time.
 * Each skipped day has its reason, and the title of the notice where one is behind it.
 * @param calendar the snapshot that the deadline was computed with; it holds the notices' titles
 */
export function describeDeadline(deadline: Deadline, calendar: CalendarSnapshot): Text[] {
  const titles = titlesOf(calendar);
  const lines = deadline.days.map((day) => describeDay(day, deadline.period?.unit, titles));
  const clock = deadline.dueAt === endOfDay(deadline.dueDate) ? '24:00' : beijingClock(deadline.dueAt);
  const standing = standings[deadline.standing];
  return [
    ...lines,
    {
      zh: `到期：${deadline.dueDate} ${clock}（北京时间）${standing.zh}`,
      en: `due: ${deadline.dueDate} ${clock} (Beijing time)${standing.en}`,
    },
  ];
}

/**
 * Why a date moved, one line a day: the day before and after.
 * @param calendar the amended snapshot, or its notices
 */
export function describeMovedDays(moved: readonly MovedDay[], calendar: Pick<CalendarSnapshot, 'notices'>): Text[] {
  const titles = titlesOf(calendar);
  return moved.map(({ date, was, is }) => {
    const [before, now, notice] = [ground(was, undefined), ground(is, undefined), noticeOf(is, titles)];
    return {
      zh: `${heading(date).zh} 原为${before.zh}，现为${now.zh}${notice.zh}`,
      en: `${heading(date).en} was ${before.en}, is now ${now.en}${notice.en}`,
    };
  });
}

function describeDay(day: ExplainedDay, unit: Limit['unit'] | undefined, titles: Titles): Text {
  const [head, what, notice, doubt] = [heading(day.date), ground(day, unit), noticeOf(day, titles), doubtOf(day)];
  return { zh: `${head.zh} ${what.zh}${notice.zh}${doubt.zh}`, en: `${head.en} ${what.en}${notice.en}${doubt.en}` };
}

function heading(date: CivilDate): Text {
  const day = weekdays[weekday(dayNumber(date))] ?? weekdays[0];
  return { zh: `${date} ${day.zh}`, en: `${date} ${day.en}` };
}

function ground(day: ExplainedDay, unit: Limit['unit'] | undefined): Text {
  const ordinal = String(day.ordinal ?? '');
  const name = day.name;
  switch (day.reason) {
    case 'trigger-day':
      return { zh: '起算日，不计', en: 'starting day, not counted' };
    case 'working-day':
      return { zh: `第${ordinal}个工作日`, en: `working day ${ordinal}` };
    case 'make-up-working-day':
      return { zh: `补班，第${ordinal}个工作日`, en: `worked to make up, working day ${ordinal}` };
    case 'calendar-day':
      return { zh: `第${ordinal}日`, en: `day ${ordinal}` };
    case 'weekend':
      return { zh: '休息日，不计', en: 'weekend, not counted' };
    case 'public-holiday':
      return { zh: `${name ?? '法定节假日'}，不计`, en: `public holiday${named(name)}, not counted` };
    case 'regional-holiday':
      return { zh: `${name ?? '地区节假日'}，不计`, en: `regional holiday${named(name)}, not counted` };
    case 'make-up-day-cancelled':
      return { zh: '补班取消，不计', en: 'make-up day cancelled here, not counted' };
    case 'rolled-over-holiday':
      return { zh: `${name ?? '休息日'}，${unit === undefined ? '' : '最后一日'}顺延`, en: `day off${named(name)}, the last day rolls on` };
    case 'extension-day':
      return { zh: '商定延期之内', en: 'within the agreed extension' };
    case 'named-date':
      return { zh: '主办部门指定的日期', en: 'date that the lead department named' };
    case 'agreed-date':
      return { zh: '双方商定的日期', en: 'date that both agreed' };
    case 'grace-day':
      return {
        zh: '日历修订后的宽限，以此日为截止日（工作惯例）',
        en: 'day of grace after the calendar was amended, the last day (policy)',
      };
  }
}

const named = (name: string | undefined): string => (name === undefined ? '' : ` ${name}`);

type Titles = ReadonlyMap<string, string>;

function titlesOf(calendar: Pick<CalendarSnapshot, 'notices'>): Titles {
  return new Map([...holidayLaws, ...calendar.notices].map((notice: CalendarNotice) => [notice.id, notice.title]));
}

function noticeOf(day: ExplainedDay, titles: Titles): Text {
  if (day.notice === undefined) return { zh: '', en: '' };
  const title = titles.get(day.notice) ?? day.notice;
  return { zh: `（${title}）`, en: ` (${title})` };
}

function doubtOf(day: ExplainedDay): Text {
  switch (day.standing) {
    case 'known':
      return { zh: '', en: '' };
    case 'unpublished':
      return {
        zh: '〔放假通知未公布，暂按周一至周五及法定日期〕',
        en: ' [notice not published, taken as a plain week with the holidays of the law]',
      };
    case 'unsettled':
      return { zh: '〔次年放假通知未公布，年末安排可能调整〕', en: ' [next year’s notice may still change it]' };
    case 'unconfirmed':
      return { zh: '〔地区放假安排未确认〕', en: ' [regional holidays not confirmed]' };
  }
}
