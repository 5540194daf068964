import type { Refusal } from '../refusal.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { dayNumber, weekday } from '../time/day-number.ts';
import type { CalendarNotice, DateRange } from './calendar.ts';
import type { NationalCalendar, RegionalCalendar } from './published.ts';
import { inRange } from './range.ts';

interface Located<T> {
  readonly path: string;
  readonly value: T;
}
interface Noticed {
  readonly date: CivilDate;
  readonly notice: string;
}

const placed = <T>(field: string, values: readonly T[]): Located<T>[] =>
  values.map((value, index) => ({ path: `${field}[${String(index)}]`, value }));
const isWeekend = (date: CivilDate): boolean => weekday(dayNumber(date)) >= 5;

/** The refusals of a national calendar whose shape is right and whose contents contradict each other. */
export function nationalRefusals(calendar: NationalCalendar): Refusal[] {
  const days = placed('days', calendar.days);
  return [
    ...reversed([{ path: 'coverage', value: calendar.coverage }]),
    ...noticesTwice(calendar.notices),
    ...unknownNotices(calendar.notices, days),
    ...daysTwice(days),
    ...outside(days, [calendar.coverage]),
    ...days.filter(({ value }) => value.kind === 'work' && !isWeekend(value.date)).map(workOnWeekday),
  ];
}

/** The refusals of a regional calendar whose shape is right and whose contents contradict each other. */
export function regionalRefusals(calendar: RegionalCalendar): Refusal[] {
  const days = [
    ...placed('extraOff', calendar.extraOff),
    ...placed('extraWork', calendar.extraWork),
    ...placed('cancelMakeUp', calendar.cancelMakeUp),
  ];
  const confirmed = placed('confirmed', calendar.confirmed);
  return [
    ...reversed(confirmed),
    ...noticesTwice(calendar.notices),
    ...unknownNotices(calendar.notices, [...days, ...confirmed]),
    ...daysTwice(days),
    ...outside(days, calendar.confirmed),
    ...placed('cancelMakeUp', calendar.cancelMakeUp)
      .filter(({ value }) => !isWeekend(value.date))
      .map(makeUpOnWeekday),
  ];
}

function reversed(ranges: readonly Located<DateRange>[]): Refusal[] {
  return ranges
    .filter(({ value }) => value.to < value.from)
    .map(({ path, value }) => ({
      code: 'calendar-range-reversed',
      zh: `日期范围的终止日${value.to}早于起始日${value.from}。`,
      en: `The range ends on ${value.to}, before it starts on ${value.from}.`,
      path,
    }));
}

function noticesTwice(notices: readonly CalendarNotice[]): Refusal[] {
  return placed('notices', notices)
    .filter(({ value }, index) => notices.findIndex((other) => other.id === value.id) < index)
    .map(({ path, value }) => ({
      code: 'calendar-notice-twice',
      zh: `通知编号“${value.id}”重复；每件通知只列一次。`,
      en: `The notice id ${value.id} is used twice; list each notice once.`,
      path: `${path}.id`,
    }));
}

function unknownNotices(notices: readonly CalendarNotice[], users: readonly Located<{ readonly notice: string }>[]): Refusal[] {
  const ids = new Set(notices.map((notice) => notice.id));
  return users
    .filter(({ value }) => !ids.has(value.notice))
    .map(({ path, value }) => ({
      code: 'calendar-notice-unknown',
      zh: `所依据的通知“${value.notice}”不在 notices 中。`,
      en: `The notice ${value.notice} that this rests on is not among the notices.`,
      path: `${path}.notice`,
    }));
}

function daysTwice(days: readonly Located<Noticed>[]): Refusal[] {
  const seen = new Map<CivilDate, string>();
  return days.flatMap(({ path, value: { date } }) => {
    const first = seen.get(date);
    seen.set(date, first ?? path);
    return first === undefined
      ? []
      : [
          {
            code: 'calendar-day-twice',
            zh: `${date}已在 ${first} 列出。`,
            en: `${date} is listed in ${first} already.`,
            path: `${path}.date`,
          },
        ];
  });
}

/** Refuses days outside the coverage, because the coverage would then say less than the file holds. */
function outside(days: readonly Located<Noticed>[], known: readonly DateRange[]): Refusal[] {
  return days
    .filter(({ value }) => !known.some((range) => inRange(range, value.date)))
    .map(({ path, value }) => ({
      code: 'calendar-day-outside-coverage',
      zh: `${value.date}不在日历覆盖的日期范围内。`,
      en: `${value.date} lies outside the dates that the calendar covers.`,
      path: `${path}.date`,
    }));
}

function workOnWeekday({ path, value }: Located<Noticed>): Refusal {
  return {
    code: 'calendar-work-on-weekday',
    zh: `${value.date}不是星期六或星期日，不能是补班日。`,
    en: `${value.date} is neither a Saturday nor a Sunday, so it cannot be a make-up working day.`,
    path: `${path}.date`,
  };
}

function makeUpOnWeekday(day: Located<Noticed>): Refusal {
  return { ...workOnWeekday(day), code: 'calendar-make-up-on-weekday' };
}
