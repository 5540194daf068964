import type { CalendarSnapshot } from '../calendar/calendar.ts';
import type { Deadline } from '../calendar/deadline.ts';
import { workingDayOffset } from '../calendar/working-day-offset.ts';
import { beijingInstant, later, type Instant } from '../time/instant.ts';
import type { Rung } from './ladder.ts';

/**
 * The moment of each rung of a ladder, soonest first. Rungs whose moment is past are left out, so a limit of one day has no
 * reminder three days before its end.
 * @param after only rungs after this instant are planned
 */
export function planLadder(
  ladder: readonly Rung[],
  deadline: Deadline,
  calendar: CalendarSnapshot,
  after: Instant,
): readonly { readonly rung: Rung; readonly at: Instant }[] {
  return ladder
    .map((rung) => ({ rung, at: ringsAt(rung, deadline, calendar) }))
    .filter(({ at }) => at > after)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** The last rung whose moment has come by an instant, counted on this deadline; none where the ladder has not begun. */
export function rungAt(ladder: readonly Rung[], deadline: Deadline, calendar: CalendarSnapshot, at: Instant): Rung | undefined {
  const later = new Set(planLadder(ladder, deadline, calendar, at).map(({ rung }) => rung));
  return ladder
    .filter((rung) => !later.has(rung))
    .reduce<Rung | undefined>((last, rung) => (last === undefined || rung.workingDays >= last.workingDays ? rung : last), undefined);
}

function ringsAt(rung: Rung, deadline: Deadline, calendar: CalendarSnapshot): Instant {
  // The due instant itself is still in time, so rung 0 rings one millisecond after it.
  if (rung.workingDays === 0) return later(deadline.dueAt, 1);
  return beijingInstant(workingDayOffset(calendar, deadline.dueDate, rung.workingDays).date, rung.atMinutes);
}
