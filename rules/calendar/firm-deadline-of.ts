import type { Instant } from '../time/instant.ts';
import { partsOf } from '../time/civil-date.ts';
import type { Refusal } from '../refusal.ts';
import type { CalendarSnapshot } from './calendar.ts';
import { deadlineOf } from './deadline-of.ts';
import type { Deadline, ExplainedDay } from './deadline.ts';
import type { MaximumPeriod } from './period.ts';

/** A deadline that may be relied on, or why there is none yet. */
export type FirmDeadline = { readonly deadline: Deadline } | { readonly refusal: Refusal };

/**
 * The deadline, for callers that need a firm date and cannot show a provisional one.
 * Refuses `calendar-not-published` or `calendar-unconfirmed`, naming the first day that is not known.
 * Throws `RangeError` for a length that is no period.
 */
export function firmDeadlineOf(calendar: CalendarSnapshot, trigger: Instant, period: MaximumPeriod): FirmDeadline {
  const deadline = deadlineOf(calendar, trigger, period);
  const first = (...standings: readonly ExplainedDay['standing'][]): ExplainedDay | undefined =>
    deadline.days.find((day) => standings.includes(day.standing));
  switch (deadline.standing) {
    case 'firm':
      return { deadline };
    case 'provisional':
      return { refusal: calendarNotPublished(first('unpublished', 'unsettled') ?? lastDay(deadline)) };
    case 'unconfirmed':
      return { refusal: calendarUnconfirmed((first('unconfirmed') ?? lastDay(deadline)).date) };
  }
}

const lastDay = ({ dueDate }: Deadline): Pick<ExplainedDay, 'date' | 'standing'> => ({ date: dueDate, standing: 'known' });

function calendarNotPublished({ date, standing }: Pick<ExplainedDay, 'date' | 'standing'>): Refusal {
  const year = String(partsOf(date).year + (standing === 'unsettled' ? 1 : 0));
  return {
    code: 'calendar-not-published',
    zh: `${year}年的国务院放假通知尚未录入，${date}是否为工作日无从确定；请先导入该年的日历。`,
    en: `The national holiday notice for ${year} is not known here, so nobody can say whether ${date} is a working day; import that year's calendar first.`,
  };
}

function calendarUnconfirmed(date: string): Refusal {
  return {
    code: 'calendar-unconfirmed',
    zh: `${date}的地区放假安排未确认；请导入地区放假通知，或由督查人员确认该期间没有地区节假日。`,
    en: `The regional holidays around ${date} are not confirmed; import the region's notice, or have a supervisor record that it brings no days off.`,
  };
}
