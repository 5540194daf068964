import type { CalendarSnapshot } from '../calendar/calendar.ts';
import { explainDay } from '../calendar/day.ts';
import { deadlineOf, extendedDeadline } from '../calendar/deadline-of.ts';
import type { Deadline, ExplainedDay } from '../calendar/deadline.ts';
import type { Limit } from '../calendar/limit.ts';
import { standingOfDays } from '../calendar/standing.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { addDays } from '../time/day-number.ts';
import { beijingDate, endOfDay, type Instant } from '../time/instant.ts';

/** A running deadline, and the facts that it is counted from. */
export type RunningDeadline = {
  readonly deadline: Deadline;
  readonly servedAt: Instant;
  readonly draft: { readonly limit: Limit };
};

/**
 * The deadline as it is counted on a calendar: the limit from its service, and the agreed date if there is one
 * (docs/design.md 5.7). Rows from before agreed dates kept their count have the agreed date as their only date.
 */
export function countedDeadline({ deadline, servedAt, draft }: RunningDeadline, calendar: CalendarSnapshot): Deadline {
  const counted = deadlineOf(calendar, servedAt, draft.limit);
  const agreed = deadline.agreed ?? (deadline.period === undefined ? deadline.dueDate : undefined);
  return agreed === undefined ? counted : extendedDeadline(counted, agreed);
}

/**
 * A running deadline counted again on an amended calendar (docs/design.md 5.7, 5.8).
 *
 * A party keeps a working day of grace (policy): a date that the amendment brings forward, or that becomes firm with it, ends at
 * the earliest at 24:00 of the first working day after the one on which the amendment became known. So an answer given while the
 * date was uncertain is in time, and grace does not move a firm date later than it was, unless that day is no longer worked.
 *
 * @param knownAt when the amendment reached the case
 */
export function amendedDeadline(item: RunningDeadline, calendar: CalendarSnapshot, knownAt: Instant): Deadline {
  const before = item.deadline;
  const counted = countedDeadline(item, calendar);
  const becomesFirm = counted.standing === 'firm' && before.standing !== 'firm';
  if (counted.dueAt >= before.dueAt && !becomesFirm) return counted;
  const known = beijingDate(knownAt);
  const grace = daysOfGrace(calendar, known);
  const workingDay = grace.at(-1)?.date ?? known;
  const keepsItsDate =
    !becomesFirm && before.dueDate < workingDay && (before.dueDate < known || explainDay(calendar, before.dueDate).works);
  return endedLater(counted, keepsItsDate ? [graceDay(before.dueDate)] : grace);
}

/** The days after a date up to the first that is worked; the last is the day of grace. */
function daysOfGrace(calendar: CalendarSnapshot, after: CivilDate): ExplainedDay[] {
  const days: ExplainedDay[] = [];
  for (let date = addDays(after, 1); ; date = addDays(date, 1)) {
    const { works, ...day } = explainDay(calendar, date);
    if (works) return [...days, { ...graceDay(date), standing: day.standing }];
    days.push({ date, counts: false, ...day });
  }
}

const graceDay = (date: CivilDate): ExplainedDay => ({ date, counts: false, reason: 'grace-day', standing: 'known' });

/**
 * The counted deadline, ended later by days of grace, if they end later. It is certain only if they are: a day of grace that may
 * turn out to be a holiday would be none. Deadlines in hours never come here, because they look at no calendar.
 */
function endedLater(counted: Deadline, grace: readonly ExplainedDay[]): Deadline {
  const until = grace.at(-1)?.date ?? counted.dueDate;
  if (counted.dueAt >= endOfDay(until)) return counted;
  const days = [...counted.days, ...grace.filter(({ date }) => date > counted.dueDate)];
  return { ...counted, dueDate: until, dueAt: endOfDay(until), standing: standingOfDays(days), days };
}
