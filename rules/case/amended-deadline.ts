import type { CalendarSnapshot } from '../calendar/calendar.ts';
import { deadlineOf } from '../calendar/deadline-of.ts';
import type { Deadline } from '../calendar/deadline.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { addDays } from '../time/day-number.ts';
import { beijingDate, endOfDay, type Instant } from '../time/instant.ts';

/**
 * A running deadline counted again on an amended calendar (docs/design.md 5.7, 5.8).
 *
 * A date that two parties agreed stays. A party keeps a day of grace (policy): a date that the amendment brings forward, or that
 * becomes firm with it, ends at the earliest at the end of the day after the amendment became known. So an answer given while the
 * date was uncertain is in time, and grace never moves a firm date later than it was.
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

/** The counted deadline, ended later by a day of grace. Deadlines in hours never come here, because they look at no calendar. */
function withGrace(counted: Deadline, until: CivilDate): Deadline {
  const grace = { date: until, counts: false, reason: 'grace-day', standing: 'known' } as const;
  return { ...counted, dueDate: until, dueAt: endOfDay(until), days: [...counted.days, grace] };
}
