import type { CalendarSnapshot } from '../calendar/calendar.ts';
import { agreedDeadline, deadlineOf } from '../calendar/deadline-of.ts';
import type { Deadline } from '../calendar/deadline.ts';
import { addDays } from '../time/day-number.ts';
import { beijingDate, endOfDay, type Instant } from '../time/instant.ts';

/**
 * A running deadline counted again on an amended calendar (design 5.5).
 *
 * A date that two parties agreed stays. Where the amendment would bring the due date forward to before the end of the
 * day after it became known, that end is the due date: nobody loses a day they could not know they had lost (policy).
 *
 * @param knownAt when the amendment reached the case
 */
export function amendedDeadline(before: Deadline, calendar: CalendarSnapshot, servedAt: Instant, knownAt: Instant): Deadline {
  if (before.period === undefined) return before;
  const counted = deadlineOf(calendar, servedAt, before.period);
  if (counted.dueAt >= before.dueAt) return counted;
  const earliest = addDays(beijingDate(knownAt), 1);
  if (counted.dueAt >= endOfDay(earliest)) return counted;
  const floored = earliest < before.dueDate ? earliest : before.dueDate;
  return { ...agreedDeadline(calendar, before.startDate, floored), standing: counted.standing, period: before.period };
}
