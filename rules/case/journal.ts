import type { Basis } from '../citation.ts';
import type { Instant } from '../time/instant.ts';
import type { Json } from '../json.ts';
import type { Actor, SystemActor } from './actor.ts';
import type { CaseNumber, ReceiptId, WorkItemId } from './identity.ts';

/** Every kind of event that a journal record notes. */
export const journalKinds = [
  'case-opened',
  'stage-entered',
  'served',
  'act-accepted',
  'act-refused',
  'late-opinion',
  /** An answer of staff, kept for the head to confirm. */
  'answer-prepared',
  'deadline-moved',
  'calendar-amended',
  'reminded',
  'escalated',
  'urged',
  'deemed',
  /** The post was vacant between service and the due instant, so silence counts for nothing. */
  'silence-stopped',
  'handed-over',
  'finding',
  'notice-failed',
  'child-opened',
  'child-refused',
  'child-closed',
  'parent-withdrawn',
  'closed',
] as const;
/** The kind of event that a journal record notes. */
export type JournalKind = (typeof journalKinds)[number];

/** A record to be appended. `key` is unique within the case, so a repeat leaves one row. */
export interface JournalEntry {
  readonly key: string;
  readonly kind: JournalKind;
  readonly by: Actor | SystemActor;
  readonly basis?: Basis;
  readonly workItem?: WorkItemId;
  readonly receipt?: ReceiptId;
  readonly content: Json;
}

/** A record as kept: numbered without gaps within its case, and chained by hash to the one before. */
export interface JournalRecord extends JournalEntry {
  readonly caseNumber: CaseNumber;
  /** Counted from 1, without gaps. */
  readonly seq: number;
  readonly at: Instant;
  /** SHA-256 in hex of the previous record; 64 zeros before the first. */
  readonly previous: string;
  readonly hash: string;
}
