import type { Addressee } from './actor.ts';
import type { Instant } from '../time/instant.ts';
import type { CaseNumber, ProcedureCode, WorkItemId } from './identity.ts';

/** Every reason for a notice. */
export const noticeKinds = [
  'served',
  /** Staff has prepared an answer for the head to confirm. */
  'answer-prepared',
  'limit-replaced',
  'reminder',
  'urge',
  'overdue',
  'escalation',
  'deemed',
  'post-vacant',
  'extension-proposed',
  'extension-decided',
  'deadline-moved',
  'released',
  'superseded',
  'handed-over',
  'closed',
] as const;
/** The reason for a notice. */
export type NoticeKind = (typeof noticeKinds)[number];

/** A notice to be sent: into the in-app inbox with the commit, by e-mail afterwards. */
export interface NoticeDraft {
  /** Unique within the case, so that a repeat sends nothing twice. */
  readonly key: string;
  readonly kind: NoticeKind;
  readonly to: Addressee;
  readonly workItem?: WorkItemId;
  /** One Chinese sentence beyond the words of the kind. */
  readonly note?: string;
}

/** A notice in the inbox of one of those whom it is for. */
export interface ReceivedNotice {
  readonly notice: NoticeRow;
  /** Its place among all notices, by which pages go on. */
  readonly place: number;
  readonly title: string;
  readonly procedure: ProcedureCode;
  /** How the case has ended, once it has. */
  readonly outcome?: string;
  /** When this person read it. */
  readonly readByMe?: Instant;
}

/** A notice as it was sent, with the state of its e-mail. */
export interface NoticeRow extends NoticeDraft {
  readonly id: string;
  readonly caseNumber: CaseNumber;
  readonly at: Instant;
  /** Inbox: the moment when a holder behind the addressee saw it. */
  readonly readAt?: Instant;
  /** E-mail: none wanted, waiting, sent, or failing with the last error's code. */
  readonly mail: {
    readonly state: 'none' | 'waiting' | 'sent' | 'failing' | 'given-up';
    readonly attempts: number;
    readonly lastError?: string;
  };
}
