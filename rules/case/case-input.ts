import type { CalendarSnapshot } from '../calendar/calendar.ts';
import type { Urgency } from '../definition/urgency.ts';
import type { Instant } from '../time/instant.ts';
import type { Actor } from './actor.ts';
import type { CaseNumber, DepartmentCode, Party, ProcedureCode } from './identity.ts';

/** The document that a case is about. Contents stay with the intake system; the case keeps the title and the digest. */
export interface SourceDocument {
  /** The system that sent it and the id it has there: the same pair never opens two cases. */
  readonly system: string;
  readonly id: string;
  readonly title: string;
  /** SHA-256 of the text, in hex, where the intake system gives it. */
  readonly digest?: string;
  /** How urgent it is marked 紧急程度; absent where it carries no mark. */
  readonly urgency?: Urgency;
}

/**
 * The data with which a case was opened, kept unchanged in the register; it includes the rulebook section that the case runs under.
 * Temporal gets no part of it but the facts for the flow (`Procedure.facts`).
 */
export interface CaseInput<Details, Values> {
  readonly caseNumber: CaseNumber;
  readonly procedure: ProcedureCode;
  readonly city: string;
  readonly openedAt: Instant;
  readonly openedBy: Actor;
  readonly document: SourceDocument;
  /** The lead department 主办部门. */
  readonly lead: Party;
  /** The procedure's own fields, checked by its `details` schema. */
  readonly details: Details;
  /** Names of all departments of the directory, by code, as of the opening. */
  readonly departments: Readonly<Record<DepartmentCode, string>>;
  readonly rulebook: { readonly id: string; readonly version: string; readonly values: Values };
  readonly calendar: CalendarSnapshot;
  /** Cases that the procedure's quota counted when this one was registered; absent where it has none. */
  readonly counted?: number;
}
