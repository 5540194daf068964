import type { Instant } from '../time/instant.ts';
import type { Refusal } from '../refusal.ts';
import type { Act } from './act.ts';
import type { Actor, SystemActor } from './actor.ts';
import type { CaseNumber, ReceiptId } from './identity.ts';

/** 收文回执: an act as the register received it. Its commit is the legal receipt (design 4). */
export interface Receipt {
  readonly id: ReceiptId;
  readonly caseNumber: CaseNumber;
  readonly act: Act;
  readonly by: Actor | SystemActor;
  /** The register's clock, read after the work item's row was locked. */
  readonly receivedAt: Instant;
}

/** What became of a receipt: judged once, by the case. */
export type Judgement =
  | { readonly receipt: ReceiptId; readonly accepted: true }
  | {
      readonly receipt: ReceiptId;
      readonly accepted: false;
      readonly refusal: Refusal;
      /** A late answer is refused as an answer and kept beside the file (design 5.10). */
      readonly keptAs?: 'late-opinion';
    };

/** A receipt with its judgement, once there is one. */
export interface ReceiptRow extends Receipt {
  readonly judgement?: Judgement;
  readonly judgedAt?: Instant;
}
