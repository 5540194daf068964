import type { MaximumPeriod } from '../calendar/period.ts';
import type { SilenceConsequence } from '../case/silence.ts';
import type { Rung } from '../rulebook/ladder.ts';
import type { Valued } from '../rulebook/valued.ts';

/** The time for an answer, the consequence of silence, and the ladder of reminders. */
export type Term = {
  readonly limit: Valued<MaximumPeriod>;
  readonly silence: Valued<SilenceConsequence>;
  readonly ladder: readonly Rung[];
};
