import type { Capacity } from '../../rules/case/actor.ts';
import type { CaseNumber, DepartmentCode, ProcedureCode } from '../../rules/case/identity.ts';
import type { Light } from '../../rules/case/light.ts';
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
  readonly limit?: number;
  /** Case number after which to go on. */
  readonly after?: CaseNumber;
}
