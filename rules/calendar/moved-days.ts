import type { CivilDate } from '../time/civil-date.ts';
import type { Deadline, ExplainedDay } from './deadline.ts';

/** A day that counted before the calendar was amended and does not now, or the other way round. */
export type MovedDay = {
  readonly date: CivilDate;
  readonly was: ExplainedDay;
  readonly is: ExplainedDay;
};

/**
 * Why a date moved when the calendar was amended: the days that both deadlines pass and that only one of them counts.
 * Each carries its reason and notice on either side. Empty where nothing on the way changed, and for hours,
 * which no calendar moves. Days that one deadline alone reaches are the consequence, not the cause.
 */
export function movedDays(before: Deadline, after: Deadline): MovedDay[] {
  const now = new Map(after.days.map((day) => [day.date, day]));
  return before.days.flatMap((was) => {
    const is = now.get(was.date);
    return is === undefined || is.counts === was.counts || isAfterCount(was) || isAfterCount(is) ? [] : [{ date: was.date, was, is }];
  });
}

/** True for a day after the end of the count: the count reaches it or not because of an earlier day. */
function isAfterCount({ reason }: ExplainedDay): boolean {
  return reason === 'extension-day' || reason === 'agreed-date' || reason === 'grace-day';
}
