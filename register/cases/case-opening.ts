import type { Actor } from '../../rules/case/actor.ts';
import type { ItemFile } from '../../rules/case/case-file.ts';
import type { CaseInput } from '../../rules/case/case-input.ts';
import type { CaseNumber, Party, ProcedureCode } from '../../rules/case/identity.ts';
import type { Urgency } from '../../rules/documents/urgency.ts';
import type { Quota } from '../../rules/definition/intake.ts';
import type { Json } from '../../rules/json.ts';
import type { Refusal } from '../../rules/refusal.ts';
import type { Want } from '../../rules/case/want.ts';
import type { Instant } from '../../rules/time/instant.ts';

/** What opening a case needs; `input` is built inside the transaction that allots the number. */
export interface CaseOpening {
  readonly procedure: ProcedureCode;
  readonly source: { readonly system: string; readonly id: string };
  /** SHA-256 over everything that the intake sent, to tell a repeat from another document under the same key. */
  readonly contentHash: string;
  readonly lead: Party;
  readonly title: string;
  /** The document's number, where its id is another one, and its degree of urgency. */
  readonly number?: string;
  readonly urgency?: Urgency;
  readonly openedBy: Actor;
  readonly firstStage: string;
  /** The case that opens it, and its name there; absent for one that an intake opens. */
  readonly parent?: { readonly caseNumber: CaseNumber; readonly key: string };
  /** Which earlier cases are counted in that transaction, where the procedure has a quota. */
  readonly quota?: Quota;
  readonly input: (caseNumber: CaseNumber, openedAt: Instant, counted: number | undefined) => CaseInput<Json, Json>;
  /** The first questions of its flow, to be served with the opening; the flow serves them where this is absent. */
  readonly wants?: (input: CaseInput<Json, Json>) => readonly Want[];
  /** What the procedure finds of the case that its record has to say. */
  readonly findings: (input: CaseInput<Json, Json>) => readonly Json[];
  /** Why it may not be opened, by what was counted in that transaction; empty where it may. */
  readonly refusals: (input: CaseInput<Json, Json>) => readonly Refusal[];
}

export type OpenResult =
  | {
      readonly kind: 'opened';
      readonly caseNumber: CaseNumber;
      readonly openedAt: Instant;
      readonly started: boolean;
      readonly input: CaseInput<Json, Json>;
      /** The work items that were served with the opening. */
      readonly served: readonly ItemFile[];
      /** The stage that its flow had entered by then. */
      readonly stage: string;
      /** An earlier case of the same lead department, from the same system, whose document has the same number under another id. */
      readonly sameNumber?: CaseNumber;
    }
  | {
      readonly kind: 'repeated';
      readonly caseNumber: CaseNumber;
      readonly openedAt: Instant;
      readonly started: boolean;
      /** The id as it was spelled when it opened the case. */
      readonly sourceId: string;
    }
  /** The same source key came before with other contents. */
  | { readonly kind: 'conflict'; readonly caseNumber: CaseNumber }
  /** Nothing was registered. */
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };
