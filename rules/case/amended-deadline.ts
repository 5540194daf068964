import type { CalendarSnapshot } from '../calendar/calendar.ts';
import { deadlineOf } from '../calendar/deadline-of.ts';
import type { Deadline } from '../calendar/deadline.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { addDays } from '../time/day-number.ts';
import { beijingDate, endOfDay, type Instant } from '../time/instant.ts';

/**
 * A running deadline counted again on an amended calendar (design 5.5).
 *
 * A date that two parties agreed stays. Nobody loses a day they could not know they had lost (policy): a date that the
 * amendment brings forward, or that becomes firm with it, ends at the earliest at the end of the day after the amendment
 * became known. So who answered while the date was uncertain is in time, and a firm date is never moved back for that.
 *
 * @param knownAt when the amendment reached the case
 */
export function amendedDeadline(before: Deadline, calendar: CalendarSnapshot, servedAt: Instant, knownAt: Instant): Deadline {
  if (before.period === undefined) return before;
  const counted = deadlineOf(calendar, servedAt, before.period);
  const becomesFirm = counted.standing === 'firm' && before.standing !== 'firm';
  if (counted.dueAt >= before.dueAt && !becomesFirm) return counted;
  const dayAfter = addDays(beijingDate(knownAt), 1);
  const earliest = becomesFirm || dayAfter < before.dueDate ? dayAfter : before.dueDate;
  return counted.dueAt >= endOfDay(earliest) ? counted : withGrace(counted, earliest);
}

/** The period as it is counted, and the day on which it ends all the same; hours are never amended. */
function withGrace(counted: Deadline, until: CivilDate): Deadline {
  const grace = { date: until, counts: false, reason: 'grace-day', standing: 'known' } as const;
  return { ...counted, dueDate: until, dueAt: endOfDay(until), days: [...counted.days, grace] };
}
