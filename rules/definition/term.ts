import type { Limit } from '../calendar/limit.ts';
import type { SilenceConsequence } from '../case/silence.ts';
import type { Rung } from '../rulebook/ladder.ts';
import type { Valued } from '../rulebook/valued.ts';
import { degreeOf, type Urgency, type UrgencyDegree } from '../documents/urgency.ts';

/** The time for an answer, the consequence of silence, and the ladder of reminders. */
export type Term = {
  readonly limit: Valued<Limit>;
  readonly silence: Valued<SilenceConsequence>;
  readonly ladder: readonly Rung[];
  /** Other limits for urgent documents or for many parties, where the rules have them. The first that fits counts. */
  readonly variants?: readonly TermVariant[];
  /** Present where the lead set the limit: the limit of the rules, for a date that can no longer be kept when it is served. */
  readonly own?: OwnTerm;
};

/** A limit for documents of some urgency, or for so many parties. */
export type TermVariant = {
  readonly urgency?: UrgencyDegree;
  readonly parties?: { readonly atLeast: number };
  readonly limit: Valued<Limit>;
};

/** The limit that counts instead of the lead's own, and the shortest time that a party must have. */
export type OwnTerm = {
  readonly instead: Valued<Limit>;
  readonly leastHours: number;
};

/** The facts of a document by which its term may differ. */
export type TermFacts = {
  /** The mark of the document; 平件 where it carries none. */
  readonly urgency?: Urgency;
  /** How many are asked. */
  readonly parties: number;
};

/** The term of a document by its urgency and the number of parties: that of the rules, or the first of its variants that fits. */
export function termFor(term: Term, { urgency, parties }: TermFacts): Term {
  const degree = degreeOf(urgency);
  const variant = term.variants?.find(
    (each) => (each.urgency === undefined || each.urgency === degree) && (each.parties === undefined || parties >= each.parties.atLeast),
  );
  return variant === undefined ? term : { ...term, limit: variant.limit };
}
