import { dateOf, partsOf, type CivilDate } from '../time/civil-date.ts';

/** The calendar year of the meeting, for the quota of 45¶1 (一年不超过一次); a request opened in it counts towards it. */
export function yearOf(date: CivilDate): { readonly openedFrom: CivilDate; readonly openedTo: CivilDate } {
  const { year } = partsOf(date);
  return { openedFrom: dateOf(year, 1, 1), openedTo: dateOf(year, 12, 31) };
}
