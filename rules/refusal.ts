import type { Citation } from './citation.ts';

/**
 * A refusal, written for the person who is refused: the fault, its place, and what would be right.
 * A value, never thrown inside the rules. `code` is stable and meant for programs.
 */
export type Refusal = {
  readonly code: string;
  /** One sentence in Chinese. */
  readonly zh: string;
  /** The same sentence in English. */
  readonly en: string;
  /** The field, as a JSON path (`consulted[2]`), or `line:column` for files. */
  readonly path?: string;
  /** The article that refuses; absent for plain input errors and for policy. */
  readonly citation?: Citation;
};
