import type { Capacity } from '../../rules/case/actor.ts';
import type { CaseNumber, DepartmentCode, PersonId, ProcedureCode } from '../../rules/case/identity.ts';
import type { Light } from '../../rules/case/light.ts';
import type { CivilDate } from '../../rules/time/civil-date.ts';
import type { Instant } from '../../rules/time/instant.ts';
import type { Quota } from '../../rules/definition/intake.ts';

/**
 * Cases that a quota counts: a department's cases of a procedure that ended in one of these ways, and of those still open the
 * ones that were registered before the case that asks. So of several at once each sees those before it, and one is the first.
 */
export type QuotaFilter = Quota & {
  readonly procedure: ProcedureCode;
  /** The case that asks; it does not count. */
  readonly asking: CaseNumber;
};

export interface CaseFilter {
  readonly procedure?: ProcedureCode;
  readonly state?: 'open' | 'closed';
  readonly stage?: string;
  readonly lead?: DepartmentCode;
  readonly waitingFor?: DepartmentCode;
  readonly light?: Light;
  /** Only cases in which one of these takes part (as lead, party, addressee); absent: all. */
  readonly visibleTo?: readonly Capacity[];
  /** A part of the title, in any case of letters. */
  readonly title?: string;
  /** The id that the source system gave the document. */
  readonly source?: string;
  readonly outcome?: string;
  /** Closed on this day in Beijing or later. */
  readonly closedFrom?: CivilDate;
  /** Closed on this day in Beijing or earlier. */
  readonly closedTo?: CivilDate;
  /** Some open work item is due on this day in Beijing or earlier. */
  readonly dueBy?: CivilDate;
  /** Some work item is open past its due instant, or was answered after it. */
  readonly overdue?: true;
  /** Cases that this person opened. */
  readonly startedBy?: PersonId;
  /** Cases in which this person has done something that was accepted. */
  readonly doneBy?: PersonId;
  /** Cases that one of these departments leads or was asked in. */
  readonly departments?: readonly DepartmentCode[];
  /** Order: by number, or soonest due first with cases that wait for nothing last; number where absent. */
  readonly sort?: 'number' | 'due';
  readonly limit?: number;
  /** Where the page before ended. */
  readonly after?: CasePlace;
}

/** The place of a case in a list. A place stays where it is when other cases come in. */
export interface CasePlace {
  readonly caseNumber: CaseNumber;
  /** Its due instant, where the list is in the order of these. */
  readonly dueAt?: Instant;
}
