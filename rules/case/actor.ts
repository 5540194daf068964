import type { DepartmentCode, PersonId, PositionCode } from './identity.ts';

/** Every rank, from the highest to the lowest. */
export const ranks = [
  'mayor',
  'executive-vice-mayor',
  'vice-mayor',
  'secretary-general',
  'deputy-secretary-general',
  'office-director',
  'principal-head',
  'deputy-head',
  'staff',
] as const;
/** Rank of a position within its department or within the government's leadership. */
export type Rank = (typeof ranks)[number];

/** A position in which a person may act now: their own, or one that a mandate 委托 lends them. */
export type Capacity = {
  readonly position: PositionCode;
  /** Title of the position, in Chinese. */
  readonly title: string;
  readonly department: DepartmentCode;
  readonly rank: Rank;
  /** The mandate under which it is lent; absent for one's own position. */
  readonly mandate?: string;
};

/** The person who did an act, with position and mandate (Art. 5, 7; docs/design.md 5.11). */
export type Actor = Capacity & {
  readonly person: PersonId;
};

/** The engine itself, when it acts by a rule and not for a person. */
export type SystemActor = {
  readonly system: 'countersign';
};

/**
 * The position or department that a work item or notice is for. The register looks up its holders at the moment of acting or
 * sending, so the item reaches the new holder after a change.
 */
export type Addressee =
  /** A department's principal head 主要负责人, and no other position of the department. */
  | { readonly kind: 'principal-head'; readonly department: DepartmentCode }
  /** A responsible head of the department 负责人: principal or deputy. */
  | { readonly kind: 'responsible-head'; readonly department: DepartmentCode }
  /** Any position of the department. */
  | { readonly kind: 'department'; readonly department: DepartmentCode }
  /** The vice-mayor in whose portfolio the department lies 分管副市长. */
  | { readonly kind: 'vice-mayor-in-charge'; readonly department: DepartmentCode }
  | { readonly kind: 'position'; readonly position: PositionCode };

/**
 * True if a capacity is one of this addressee.
 * @param inCharge position of the vice-mayor in charge of the addressee's department; needed for that kind only
 */
export function isAddressed(addressee: Addressee, capacity: Capacity, inCharge?: PositionCode): boolean {
  switch (addressee.kind) {
    case 'principal-head':
      return capacity.department === addressee.department && isPrincipalHead(capacity.rank);
    case 'responsible-head':
      return capacity.department === addressee.department && (isPrincipalHead(capacity.rank) || capacity.rank === 'deputy-head');
    case 'department':
      return capacity.department === addressee.department;
    case 'vice-mayor-in-charge':
      return inCharge !== undefined && capacity.position === inCharge;
    case 'position':
      return capacity.position === addressee.position;
  }
}

/** True for a department's principal head 主要负责人; the director is that of the government's office. */
export function isPrincipalHead(rank: Rank): boolean {
  return rank === 'principal-head' || rank === 'office-director';
}

/** True for leaders in whose charge departments are: the vice-mayors, and the mayor, under whom the audit bureau is (Art. 9). */
export function holdsPortfolios(rank: Rank): boolean {
  return rank === 'mayor' || rank === 'executive-vice-mayor' || rank === 'vice-mayor';
}
