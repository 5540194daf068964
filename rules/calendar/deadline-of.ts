import type { CivilDate } from '../time/civil-date.ts';
import { addDays } from '../time/day-number.ts';
import { beijingDate, endOfDay, type Instant } from '../time/instant.ts';
import type { CalendarSnapshot } from './calendar.ts';
import { countForward, isInDays } from './count.ts';
import type { Deadline, ExplainedDay } from './deadline.ts';
import { endOfHours } from './hours.ts';
import { endOfNamedDate, isNamedDate, type Limit, type NamedDate } from './limit.ts';

/**
 * The deadline of a period that starts with a trigger. An act is in time if it is received at or before `dueAt`.
 *
 * Working days, calendar days and months: the Beijing date of the trigger is not counted, the end is 24:00 Beijing time
 * of the last day, and a last calendar day that is a day off rolls forward (民法典 201–203; see `countForward`).
 * Hours run around the clock from the trigger itself (201¶2); no calendar is looked at, so such a deadline is firm
 * and lists no days.
 * A named date is what it says (`NamedDate`): it is firm and may be a day off. The caller sees to it that it lies ahead.
 *
 * Days that the national notices do not cover are counted as plain Monday to Friday for display, without the holidays that the
 * law fixes, and the deadline is `provisional`, as it is through days that the next year's notice may change; days without a regional notice make it `unconfirmed`. Silence may count on a `firm` one alone.
 * Throws `RangeError` for a length that is not a whole number of at least 1.
 */
export function deadlineOf(calendar: CalendarSnapshot, trigger: Instant, limit: Limit): Deadline {
  if (isNamedDate(limit)) return namedDeadline(calendar, trigger, limit);
  const period = limit;
  const startDate = beijingDate(trigger);
  const calendarVersion = calendar.version;
  if (isInDays(period)) {
    const { lastDate: dueDate, standing, days } = countForward(calendar, startDate, period);
    return { startDate, dueDate, dueAt: endOfDay(dueDate), standing, period, calendarVersion, days };
  }
  const { at: dueAt, date: dueDate } = endOfHours(trigger, period);
  return { startDate, dueDate, dueAt, standing: 'firm', period, calendarVersion, days: [] };
}

function namedDeadline(calendar: CalendarSnapshot, trigger: Instant, named: NamedDate): Deadline {
  const startDate = beijingDate(trigger);
  const start: ExplainedDay = { date: startDate, counts: false, reason: 'trigger-day', standing: 'known' };
  return {
    startDate,
    dueDate: named.until,
    dueAt: endOfNamedDate(named),
    standing: 'firm',
    period: named,
    calendarVersion: calendar.version,
    days: [...(startDate === named.until ? [] : [start]), { date: named.until, counts: false, reason: 'named-date', standing: 'known' }],
  };
}

/**
 * The deadline after two parties agreed on a date (Art. 48¶2: 商定回复时限): 24:00 Beijing time of that date, or the end of the
 * count where that is later, because an agreement only lengthens. The date may be a day off.
 * It is as certain as the count: while that is provisional nobody knows yet which of the two is later.
 * @param counted the limit without any agreement, counted on the newest calendar
 */
export function extendedDeadline(counted: Deadline, agreed: CivilDate): Deadline {
  const agreedAt = endOfDay(agreed);
  if (agreedAt <= counted.dueAt) return { ...counted, agreed };
  return { ...counted, agreed, dueDate: agreed, dueAt: agreedAt, days: [...counted.days, ...extensionDays(counted.dueDate, agreed)] };
}

/** The days after the end of the count up to the agreed one; the agreed one alone where it is the day on which hours end. */
function extensionDays(countedTo: CivilDate, agreed: CivilDate): ExplainedDay[] {
  const days: ExplainedDay[] = [];
  for (let date = addDays(countedTo, 1); date < agreed; date = addDays(date, 1)) {
    days.push({ date, counts: false, reason: 'extension-day', standing: 'known' });
  }
  return [...days, { date: agreed, counts: false, reason: 'agreed-date', standing: 'known' }];
}
