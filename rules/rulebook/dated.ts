import type { CivilDate } from '../time/civil-date.ts';

/** Something in force for a time, both dates included; no `validTo` means until further notice. */
export type Dated<T> = T & { readonly validFrom: CivilDate; readonly validTo?: CivilDate };

/**
 * The entry in force on a date; undefined if there was none. If two overlap, the later `validFrom` wins, as the later law does.
 */
export function inForceOn<T>(dated: readonly Dated<T>[], date: CivilDate): Dated<T> | undefined {
  return dated
    .filter((each) => each.validFrom <= date && (each.validTo === undefined || date <= each.validTo))
    .reduce<Dated<T> | undefined>((latest, each) => (latest === undefined || each.validFrom > latest.validFrom ? each : latest), undefined);
}
