import type { MaximumPeriod } from '../calendar/period.ts';
import type { SilenceConsequence } from '../case/silence.ts';
import type { Rung } from '../rulebook/ladder.ts';
import type { Valued } from '../rulebook/valued.ts';

/** How long an answer may take, what its silence means, and who is reminded meanwhile. */
export type Term = {
  readonly limit: Valued<MaximumPeriod>;
  readonly silence: Valued<SilenceConsequence>;
  readonly ladder: readonly Rung[];
};
