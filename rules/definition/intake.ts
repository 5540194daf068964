import type { Addressee, Capacity, Rank } from '../case/actor.ts';
import type { DepartmentCode, Party, PositionCode } from '../case/identity.ts';
import type { OrganKind } from '../directory/organ-kind.ts';
import type { CivilDate } from '../time/civil-date.ts';
import type { Instant } from '../time/instant.ts';
import type { Urgency } from '../documents/urgency.ts';

/** A department as the directory has it on a day. */
export interface DirectoryDepartment {
  readonly code: DepartmentCode;
  readonly name: string;
  readonly kind: OrganKind;
  readonly comprehensiveEconomic?: boolean;
}

/** A position as the directory has it on a day. */
export interface DirectoryPosition {
  readonly code: PositionCode;
  readonly title: string;
  readonly department: DepartmentCode;
  readonly rank: Rank;
}

/** The directory as it is on the day of the intake; pure look-ups. */
export interface DirectoryView {
  department(code: DepartmentCode): DirectoryDepartment | undefined;
  position(code: PositionCode): DirectoryPosition | undefined;
  /** Position of the vice-mayor in whose portfolio the department lies today. */
  viceMayorInCharge(code: DepartmentCode): PositionCode | undefined;
  /** True where somebody holds a position that is addressed. */
  isHeld(addressee: Addressee): boolean;
}

/** An intake for `admit`: the person who starts the case, the details and the directory. */
export interface Intake<Details> {
  readonly details: Details;
  readonly lead: Party;
  /** The document, without its title. */
  readonly document: { readonly digest?: string };
  readonly startedBy: Capacity;
  readonly directory: DirectoryView;
  /** The day of the intake, in Beijing. */
  readonly on: CivilDate;
  /** The moment of the intake; the first moment of that day where the caller knows the day alone. */
  readonly at?: Instant;
  /** How urgent the document is marked; absent where it carries no mark. */
  readonly urgency?: Urgency;
}

/** A department's earlier cases of the procedure that ended in one of these ways, or are open, with a date of their details in a span. */
export type Quota = {
  readonly lead: DepartmentCode;
  readonly outcomes: readonly string[];
  /** Name of a date in the details, and the span in which it counts, ends included. */
  readonly dated: { readonly detail: string; readonly from: CivilDate; readonly to: CivilDate };
};
