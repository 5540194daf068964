import type { Deadline, DeadlineStanding } from '../calendar/deadline.ts';
import type { Text } from '../text.ts';
import { beijingClock } from '../time/clock.ts';
import { endOfDay } from '../time/instant.ts';

type Due = Pick<Deadline, 'dueDate' | 'dueAt' | 'standing'>;

const short: Readonly<Record<DeadlineStanding, Text>> = {
  firm: { zh: '', en: '' },
  provisional: { zh: '（暂定）', en: ' (provisional)' },
  unconfirmed: { zh: '（待确认）', en: ' (unconfirmed)' },
};

const reasons: Readonly<Record<DeadlineStanding, Text | undefined>> = {
  firm: undefined,
  provisional: {
    zh: '该日期为暂定：国务院放假通知尚未公布，确定之前不作为逾期依据。',
    en: 'The date is provisional: the national holiday notice is not published yet, and silence cannot count until it is.',
  },
  unconfirmed: {
    zh: '该日期待确认：地区放假安排尚未确认，确认之前不作为逾期依据。',
    en: 'The date is unconfirmed: the regional holidays are not confirmed yet, and silence cannot count until they are.',
  },
};

/** A due date with its hour in Beijing time, and 暂定 or 待确认 where it is not firm. */
export function dueText(due: Due): Text {
  const clock = due.dueAt === endOfDay(due.dueDate) ? '24:00' : beijingClock(due.dueAt);
  const mark = short[due.standing];
  return { zh: `${due.dueDate} ${clock}${mark.zh}`, en: `${due.dueDate} ${clock} Beijing time${mark.en}` };
}

/** Why a date is not firm, and the consequence; undefined for a firm one. */
export function standingText(due: Due): Text | undefined {
  return reasons[due.standing];
}
