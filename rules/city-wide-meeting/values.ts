import type { MaximumPeriod } from '../calendar/period.ts';
import type { Citation } from '../citation.ts';
import type { PositionCode } from '../case/identity.ts';
import type { SilenceConsequence } from '../case/silence.ts';
import type { Rung } from '../rulebook/ladder.ts';
import type { Valued } from '../rulebook/valued.ts';

/** The numbers and choices of P22 that differ from city to city. */
export type CityWideMeetingValues = {
  /** Meetings one department may hold in a calendar year (45¶1: 原则上…一年不超过一次). */
  readonly quota: Valued<number>;
  /** Who approves the formal request; the article names nobody. */
  readonly approver: Valued<PositionCode>;
  /** Time for each step, after which the ladder is climbed; silence moves nothing. */
  readonly stepLimit: Valued<MaximumPeriod>;
  readonly ladder: readonly Rung[];
  readonly silence: Valued<SilenceConsequence>;
  readonly articles: {
    readonly consentFirst: Citation;
    readonly formalRequest: Citation;
    readonly venue: Citation;
    readonly ownName: Citation;
    readonly districtHeads: Citation;
    readonly economicDepartments: Citation;
    readonly leadersStayAway: Citation;
    readonly video: Citation;
  };
};
