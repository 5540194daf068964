import type { Basis } from '../citation.ts';
import type { CivilDate } from '../time/civil-date.ts';

/**
 * 必须/不得/应当 is `hard` and blocks; 原则上/一般 is `soft` and yields to a recorded reason with an approver (design 5.7).
 */
export type Modality = 'hard' | 'soft';

/** A value of the rulebook with its reason. */
export interface Valued<T> {
  readonly value: T;
  readonly basis: Basis;
  readonly modality: Modality;
}

/** A value for the time in which it is in force, both dates included; no `validTo` means until further notice. */
export interface DatedValue<T> extends Valued<T> {
  readonly validFrom: CivilDate;
  readonly validTo?: CivilDate;
}
