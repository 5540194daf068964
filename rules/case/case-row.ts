import type { Urgency } from '../documents/urgency.ts';
import type { Json } from '../json.ts';
import type { Instant } from '../time/instant.ts';
import type { CaseNumber, Party, ProcedureCode } from './identity.ts';
import type { Light } from './light.ts';

/** A case as lists and pages show it. */
export interface CaseRow {
  readonly caseNumber: CaseNumber;
  readonly procedure: ProcedureCode;
  readonly title: string;
  readonly lead: Party;
  readonly source: { readonly system: string; readonly id: string };
  /** The document's number 发文字号, where its id is another one. */
  readonly documentNumber?: string;
  /** The document's degree of urgency 紧急程度, as marked on it. */
  readonly urgency?: Urgency;
  readonly calendarVersion: string;
  readonly openedAt: Instant;
  readonly stage: string;
  readonly light: Light;
  readonly state: 'open' | 'closed';
  /** False until Temporal has accepted the workflow. */
  readonly started: boolean;
  readonly outcome?: { readonly kind: string; readonly detail: Json };
  readonly closedAt?: Instant;
  /** Earliest due instant of its open work items. */
  readonly dueAt?: Instant;
  /** Parties of its open work items. */
  readonly waitingFor: readonly Party[];
  /** The case that opened it; absent for one that an intake opened. */
  readonly parent?: CaseNumber;
  /** Cases of their own that it has opened; absent where there are none. */
  readonly children?: readonly { readonly key: string; readonly caseNumber: CaseNumber; readonly outcome?: string }[];
}
