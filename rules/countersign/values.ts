import type { Basis, Citation } from '../citation.ts';
import type { MaximumPeriod } from '../calendar/period.ts';
import type { SilenceConsequence } from '../case/silence.ts';
import type { Rung } from '../rulebook/ladder.ts';
import type { Valued } from '../rulebook/valued.ts';

/** The numbers and choices of P03 that differ from city to city. */
export type CountersignValues = {
  /** Time to reply where the lead sets no limit of its own (48¶2). */
  readonly replyLimit: Valued<MaximumPeriod>;
  /** Why the lead may set its own limit (48¶2: 除主办部门另有时限要求外). */
  readonly ownLimit: Basis;
  /** What silence after the limit means, for opinions and for countersignatures alike (48¶2). */
  readonly silence: Valued<SilenceConsequence>;
  /** Reminders and escalation towards those who have not answered. */
  readonly replyLadder: readonly Rung[];
  /** Time for the lead's own steps, after which it is reminded; never a silence that decides. */
  readonly leadLimit: Valued<MaximumPeriod>;
  readonly leadLadder: readonly Rung[];
  /** Silence of the lead itself: the case waits. */
  readonly leadSilence: Valued<SilenceConsequence>;
  /** Where extensions come from (48¶2: 商定回复时限及方式). */
  readonly extension: Citation;
  /** Why the case goes to each step (48¶1); to the schedule of dissent see below. */
  readonly stages: {
    readonly consultation: Basis;
    readonly negotiation: Basis;
    readonly countersigning: Basis;
    readonly countersigningDissent: Basis;
  };
  /** What a schedule of dissent must hold (48¶1: 列明各方理据,提出办理建议). */
  readonly dissentSchedule: Citation;
  /** What an intake is refused under. */
  readonly admission: {
    readonly consult: Citation;
    readonly limit: Citation;
    readonly signedByHead: Citation;
    readonly districts: Citation;
  };
};
