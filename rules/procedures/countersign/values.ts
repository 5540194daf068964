import type { Basis, Citation } from '../../citation.ts';
import type { BoundOrgans } from '../../definition/organs.ts';
import type { OwnLimitRule } from '../../definition/own-limit.ts';
import type { Term } from '../../definition/term.ts';

/** The numbers and choices of P03 that differ from city to city. */
export type CountersignValues = {
  /**
   * Time to reply if the lead sets no limit of its own, and the consequence of silence after it, for opinions and for
   * countersignatures alike (48¶2). A city that makes this limit hard lets no lead set another.
   */
  readonly replyTerm: Term;
  /** The rule on limits that the lead sets (48¶2: 除主办部门另有时限要求外). */
  readonly ownLimit: OwnLimitRule;
  /** Time for the lead's own steps, after which it is reminded; its silence never decides. */
  readonly leadTerm: Term;
  /** The article on extensions (48¶2: 商定回复时限及方式). */
  readonly extension: Citation;
  /** Why the case goes to each step (48¶1). */
  readonly stages: Readonly<Record<'consultation' | 'negotiation' | 'countersigning' | 'countersigningDissent', Basis>>;
  /** The article on the contents of a schedule of dissent (48¶1: 列明各方理据,提出办理建议). */
  readonly dissentSchedule: Citation;
  /** Between whom documents are consulted on and countersigned (48¶2: 部门之间): who leads, who is asked, who joins. */
  readonly organs: BoundOrgans;
  /** What an intake is refused under. */
  readonly admission: Readonly<Record<'consult' | 'limit' | 'signedByHead' | 'districts', Citation>>;
};
