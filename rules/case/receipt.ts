import type { Instant } from '../time/instant.ts';
import type { Refusal } from '../refusal.ts';
import type { Act } from './act.ts';
import type { Actor, SystemActor } from './actor.ts';
import type { CaseNumber, ReceiptId } from './identity.ts';

/** 收文回执: an act as the register received it. Its commit is the legal receipt (docs/design.md 4.1). */
export interface Receipt {
  readonly id: ReceiptId;
  readonly caseNumber: CaseNumber;
  readonly act: Act;
  readonly by: Actor | SystemActor;
  /** The register's clock, read after the work item's row was locked. */
  readonly receivedAt: Instant;
}

/** As what an answer is kept that was refused as an answer. */
export type KeptAs = 'late-opinion' | 'answer-prepared';

/** The judgement of a receipt, made once. */
export type Judgement =
  | {
      readonly receipt: ReceiptId;
      readonly accepted: true;
      /** Receipt of the answer that this one replaces. */
      readonly replaces?: ReceiptId;
    }
  | {
      readonly receipt: ReceiptId;
      readonly accepted: false;
      readonly refusal: Refusal;
      /**
       * A late answer is refused as an answer and kept as a late opinion (docs/design.md 5.13); an answer of staff where a head has to
       * answer is kept for the head to confirm.
       */
      readonly keptAs?: KeptAs;
    };

/** A receipt with its judgement, once there is one. */
export interface ReceiptRow extends Receipt {
  readonly judgement?: Judgement;
  readonly judgedAt?: Instant;
}
