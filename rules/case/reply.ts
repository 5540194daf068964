import type { ExplainedDay } from '../calendar/deadline.ts';
import type { CalendarNotice } from '../calendar/calendar.ts';
import type { Limit } from '../calendar/limit.ts';
import type { Basis } from '../citation.ts';
import type { CivilDate } from '../time/civil-date.ts';
import type { Instant } from '../time/instant.ts';
import type { Actor } from './actor.ts';
import type { Party, ReceiptId, WorkItemId } from './identity.ts';
import type { SilenceConsequence } from './silence.ts';
import type { ItemObject } from './text-version.ts';

/**
 * Why a silence counts: the evidence for a person who doubts it (docs/design.md 5.5).
 * Kept with every deemed outcome, and never a signature.
 */
export type SilenceProof = {
  readonly workItem: WorkItemId;
  readonly party: Party;
  /** The text or schedule on which it was silent; absent where the question had none. */
  readonly object?: ItemObject;
  readonly servedAt: Instant;
  /** The in-app inbox is the system of record for service; e-mail is a courtesy. */
  readonly servedBy: 'in-app-inbox';
  readonly dueDate: CivilDate;
  readonly dueAt: Instant;
  /** Every day from service to due, with why it counted or did not. */
  readonly days: readonly ExplainedDay[];
  /** The notices that the days rest on. */
  readonly notices: readonly CalendarNotice[];
  readonly calendarVersion: string;
  readonly rulebook: { readonly id: string; readonly version: string };
  /** The register's clock at the moment when the work item was closed to answers; after `dueAt`. */
  readonly sealedAt: Instant;
  readonly basis: Basis;
  /** The limit and who set it; absent in proofs from before it was kept. */
  readonly limit?: { readonly value: Limit; readonly basis: Basis; readonly setBy?: 'lead' };
  /** The extensions that were agreed, in order; absent where there was none. */
  readonly extensions?: readonly AgreedExtension[];
};

/** An extension that the party proposed and the lead agreed to (48¶2: 商定回复时限). */
export type AgreedExtension = {
  readonly until: CivilDate;
  /** Who proposed it, when and by which receipt; only the receipt where the case is older than this record. */
  readonly proposal: { readonly receipt: ReceiptId; readonly by?: Actor; readonly at?: Instant };
  /** Who agreed, when and by which receipt; absent where the case is older than this record. */
  readonly agreement?: { readonly receipt: ReceiptId; readonly by: Actor; readonly at: Instant };
};

/** The reply to one work item. `deemed` is its own outcome: never shown, counted or signed as an answer (docs/design.md 5.1). */
export type Reply<Answer> =
  | {
      readonly kind: 'answered';
      readonly party: Party;
      readonly workItem: WorkItemId;
      readonly answer: Answer;
      readonly by: Actor;
      readonly receivedAt: Instant;
      readonly receipt: ReceiptId;
    }
  | {
      readonly kind: 'deemed';
      readonly party: Party;
      readonly workItem: WorkItemId;
      readonly consequence: Exclude<SilenceConsequence, 'remind-and-escalate'>;
      readonly proof: SilenceProof;
    };
