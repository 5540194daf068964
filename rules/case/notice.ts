import type { Addressee } from './actor.ts';
import type { WorkItemId } from './identity.ts';

/** Why somebody is told something. */
export type NoticeKind =
  | 'served'
  | 'reminder'
  | 'urge'
  | 'overdue'
  | 'escalation'
  | 'deemed'
  | 'extension-proposed'
  | 'extension-decided'
  | 'deadline-moved'
  | 'released'
  | 'superseded'
  | 'handed-over'
  | 'closed';

/** A notice to be sent: into the in-app inbox with the commit, by e-mail afterwards. */
export interface NoticeDraft {
  /** Unique within the case, so that a repeat sends nothing twice. */
  readonly key: string;
  readonly kind: NoticeKind;
  readonly to: Addressee;
  readonly workItem?: WorkItemId;
  /** One Chinese sentence beyond what the kind says by itself. */
  readonly note?: string;
}
