import type { DayStanding, DeadlineStanding } from './deadline.ts';

/** The standing of a date that rests on these days: the worst known of them decides. */
export function standingOfDays(days: readonly { readonly standing: DayStanding }[]): DeadlineStanding {
  if (days.some((day) => day.standing === 'unpublished' || day.standing === 'unsettled')) return 'provisional';
  return days.some((day) => day.standing === 'unconfirmed') ? 'unconfirmed' : 'firm';
}
