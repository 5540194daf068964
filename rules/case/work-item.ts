import type { Basis } from '../citation.ts';
import type { Deadline } from '../calendar/deadline.ts';
import type { Limit } from '../calendar/limit.ts';
import type { Instant } from '../time/instant.ts';
import type { Text } from '../text.ts';
import type { Addressee } from './actor.ts';
import type { GivenAnswer } from './given-answer.ts';
import type { Party, ReceiptId, WorkItemId } from './identity.ts';
import type { SilenceConsequence } from './silence.ts';
import type { ItemObject } from './text-version.ts';

/** A piece of work to be offered to one party. */
export interface WorkItemDraft {
  readonly id: WorkItemId;
  /** Round of the case it belongs to, from 1. */
  readonly round: number;
  /** The kind of question, in the procedure's vocabulary: `opinion`, `negotiation`, `consent`… */
  readonly kind: string;
  readonly task: Text;
  readonly party: Party;
  readonly addressee: Addressee;
  /** Name of the schema that an answer must fit, in the procedure's `answers`. */
  readonly answerSchema: string;
  readonly limit: Limit;
  /** The basis of the limit: the article, the lead's own limit, or policy. */
  readonly limitBasis: Basis;
  /** Present where the lead department set the limit itself. */
  readonly limitSetBy?: 'lead';
  readonly onSilence: SilenceConsequence;
  readonly silenceBasis: Basis;
  /** The text or schedule that it is put on; absent where the case has none. */
  readonly object?: ItemObject;
  /** Staff of the asked department may answer it as well as whom it is addressed to. */
  readonly staffReplies?: true;
  /** The answer is a signature of whom it is addressed to, and not the reply of a department. */
  readonly signature?: true;
}

/**
 * `open` waits; `answered` by its addressee; `deemed` by proven silence;
 * `released` by the lead; `superseded` by a new round; `withdrawn` with the case.
 */
export type WorkItemState = 'open' | 'answered' | 'deemed' | 'released' | 'superseded' | 'withdrawn';

/** A served work item. */
export interface WorkItem extends WorkItemDraft {
  readonly servedAt: Instant;
  readonly deadline: Deadline;
  readonly state: WorkItemState;
  /** Receipt of the accepted answer. */
  readonly receipt?: ReceiptId;
  /** The answer that its staff has prepared; shown to its own department alone. */
  readonly prepared?: GivenAnswer;
}
