import type { Rank } from '../case/actor.ts';
import type { DepartmentCode, PersonId, PositionCode } from '../case/identity.ts';
import type { CivilDate } from '../time/civil-date.ts';
import type { OrganKind } from './organ-kind.ts';

/** A row is in force on both dates; no `validTo` means until further notice. */
type DatedRow = { readonly validFrom: CivilDate; readonly validTo?: CivilDate };

export type DepartmentRow = DatedRow & {
  readonly code: DepartmentCode;
  /** Its real kind of name, in Chinese. */
  readonly name: string;
  readonly kind: OrganKind;
  /** 市综合经济部门 (45¶2). */
  readonly comprehensiveEconomic?: boolean;
  /** The department that follows it where this row ends with a merger or a reorganisation. */
  readonly successor?: DepartmentCode;
};

export type PositionRow = DatedRow & {
  readonly code: PositionCode;
  readonly title: string;
  readonly department: DepartmentCode;
  readonly rank: Rank;
  /** Its holder may read every case (督查). */
  readonly supervises?: boolean;
};

export type HolderRow = DatedRow & {
  readonly position: PositionCode;
  /** Id in the issuer's tokens; never a name. */
  readonly person: PersonId;
  readonly email?: string;
};

/** The vice-mayor in charge of a department 分工. */
export type PortfolioRow = DatedRow & {
  readonly viceMayor: PositionCode;
  readonly department: DepartmentCode;
};

/** 委托: the holder of `to` may act in the position `from` (Art. 5, 7). Always explicit, never presumed. */
export type MandateRow = DatedRow & {
  readonly id: string;
  readonly from: PositionCode;
  readonly to: PositionCode;
  /** The instrument by which it was given, for the record. */
  readonly instrument: string;
};

/** A directory as imported: every row dated. */
export type DirectoryFile = {
  readonly departments: readonly DepartmentRow[];
  readonly positions: readonly PositionRow[];
  readonly holders: readonly HolderRow[];
  readonly portfolios: readonly PortfolioRow[];
  readonly mandates: readonly MandateRow[];
};
