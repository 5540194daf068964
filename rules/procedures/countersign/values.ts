import type { DepartmentCode } from '../../case/identity.ts';
import type { LeadActs } from '../../case/lead-acts.ts';
import type { Basis, Citation } from '../../citation.ts';
import type { BoundOrgans } from '../../definition/organs.ts';
import type { OwnLimitRule } from '../../definition/own-limit.ts';
import type { Term } from '../../definition/term.ts';
import type { Valued } from '../../rulebook/valued.ts';

/** The steps of P03 that its flow enters, each with its reason. */
export type CountersignStage =
  | 'sign-off'
  | 'consultation'
  | 'final-text'
  | 'negotiation'
  | 'countersigning'
  | 'joint-submission'
  | 'dissent-schedule'
  | 'countersigning-dissent'
  | 'submission';

/** The numbers and choices of P03 that differ from city to city. */
export type CountersignValues = {
  /**
   * Time to reply if the lead sets no limit of its own, and the consequence of silence after it, for opinions and for
   * countersignatures alike (48¶2). A city that makes this limit hard lets no lead set another.
   */
  readonly replyTerm: Term;
  /** The rule on limits that the lead sets (48¶2: 除主办部门另有时限要求外). */
  readonly ownLimit: OwnLimitRule;
  /** Time for steps whose silence never decides: the lead's own, joint signatures, the office's. */
  readonly leadTerm: Term;
  /** Time for a district's opinion; its silence means nothing (Art. 25). */
  readonly districtTerm: Term;
  /** Who replies for a department that is asked for its opinion: any of its staff, or a responsible head. A countersignature is a head's. */
  readonly repliesBy: Valued<'staff' | 'responsible-head'>;
  /** Which posts of the lead may do what. */
  readonly leadActs: LeadActs;
  /** Why the lead may drop its matter after departments have answered; absent where it may not. */
  readonly dropping?: Basis;
  /** The government's office, which takes in what is submitted (49¶1). */
  readonly office: Valued<DepartmentCode>;
  /** The article on extensions (48¶2: 商定回复时限及方式). */
  readonly extension: Citation;
  /** Why the case goes to each step. */
  readonly stages: Readonly<Record<CountersignStage, Basis>>;
  /** The ground on which the lead has to say what became of every amendment and difference. */
  readonly dispositions: Basis;
  /** Between whom documents are consulted on and countersigned (48¶2: 部门之间): who leads, who is asked, who joins. */
  readonly organs: BoundOrgans;
  /** Which organs are asked beforehand as districts (25¶1: 区县). */
  readonly districts: BoundOrgans;
  /** What an intake is refused under. */
  readonly admission: Readonly<Record<'consult' | 'limit' | 'signedByHead' | 'districts', Citation>>;
};
