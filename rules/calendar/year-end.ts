import type { Valued } from '../rulebook/valued.ts';
import { civilDate, partsOf, type CivilDate } from '../time/civil-date.ts';
import { addDays } from '../time/day-number.ts';
import type { DateRange } from './calendar.ts';

/**
 * The day of December, as `MM-DD`, from which a year's calendar may still be changed by the next year's notice. Of the twenty
 * Decembers 2006–2025 five were, the earliest day being 29 December.
 */
export const YEAR_END: Valued<string> = {
  value: '12-25',
  basis: {
    kind: 'policy',
    zh: '次年放假通知可能调整本年年末的工作日（2006年至2025年间有五年如此，最早涉及12月29日）；从严自12月25日起视为暂定。',
    en: 'Next year’s notice may change the last working days of this year (it did in five years from 2006 to 2025, from 29 December at the earliest); to be safe they are provisional from 25 December.',
    unconfirmed: true,
  },
  modality: 'hard',
};

/**
 * The last days of a coverage that the next notice may still change; nothing where the coverage ends before them. Once the next
 * year's notice is in, the coverage reaches into that year, and the days of this one are settled.
 */
export function unsettledDays(coverage: DateRange): DateRange | undefined {
  const from = civilDate(`${String(partsOf(coverage.to).year)}-${YEAR_END.value}`);
  return coverage.to < from ? undefined : { from: from < coverage.from ? coverage.from : from, to: coverage.to };
}

/** The last day that no later notice is expected to change. */
export function settledTo(coverage: DateRange): CivilDate {
  const unsettled = unsettledDays(coverage);
  return unsettled === undefined ? coverage.to : addDays(unsettled.from, -1);
}
