import type { Basis } from '../citation.ts';

/**
 * 必须/不得/应当 is `hard` and blocks; 原则上/一般 is `soft` and yields to a recorded reason with an approver (docs/design.md 5.10).
 */
export type Modality = 'hard' | 'soft';

/** A value of the rulebook with its reason. */
export type Valued<T> = {
  readonly value: T;
  readonly basis: Basis;
  readonly modality: Modality;
};
