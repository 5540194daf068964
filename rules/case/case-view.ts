import type { Basis, Citation } from '../citation.ts';
import type { Deadline } from '../calendar/deadline.ts';
import type { Json } from '../json.ts';
import type { Refusal } from '../refusal.ts';
import type { CivilDate } from '../time/civil-date.ts';
import type { Instant } from '../time/instant.ts';
import type { Actor } from './actor.ts';
import type { GivenAnswer } from './given-answer.ts';
import type { DepartmentCode, Party, ReceiptId, WorkItemId } from './identity.ts';
import type { Releasable } from './releasable.ts';
import type { LeadActs } from './lead-acts.ts';
import type { TextVersion } from './text-version.ts';
import type { WorkItemDraft, WorkItemState } from './work-item.ts';

/** An extension that a department proposed (48¶2: 商定回复时限及方式). */
export interface ExtensionProposal {
  readonly receipt: ReceiptId;
  readonly until: CivilDate;
  readonly state: 'open' | 'agreed' | 'declined' | 'replaced';
  /** Who proposed it and when; absent in rows from before it was kept. */
  readonly proposed?: { readonly by: Actor; readonly at: Instant };
  /** The lead's decision; absent while there is none, and in rows from before it was kept. */
  readonly decided?: { readonly by: Actor; readonly at: Instant; readonly receipt: ReceiptId };
}

/** A work item as judging an act looks at it. */
export interface ItemView {
  /** Number of its ask, from 1: the same question may be asked again within a round. */
  readonly asking: number;
  readonly draft: WorkItemDraft;
  readonly servedAt: Instant;
  readonly deadline: Deadline;
  readonly state: WorkItemState;
  readonly proposals: readonly ExtensionProposal[];
  readonly given?: GivenAnswer;
  /** The newest answer that its department's staff has prepared; the head may confirm it. */
  readonly prepared?: GivenAnswer;
  /** The post was vacant at some time between service and the due instant: silence decides nothing on this work item. */
  readonly silenceStopped?: true;
  /** Refuses an answer for what it says, beyond its schema; the procedure's own rule. */
  readonly check?: (answer: Json, receivedAt: Instant) => Refusal | undefined;
}

/** The acts that a running ask allows. */
export interface RoundRules {
  /** Departments may join and be released (P03: mid-round). */
  readonly open: boolean;
  /** A fresh round may replace it. */
  readonly renewable: boolean;
  /** Parties may be released, but none may join; all of them, or all but the last. */
  readonly releasable?: Releasable;
  /** Kinds of questions whose answers this ask weighs: until it is answered, late opinions on these may be taken in. */
  readonly weighs?: readonly string[];
}

/** The part of a case that judging an act depends on. */
export interface CaseView {
  readonly lead: Party;
  readonly closed: boolean;
  /** True once the lead has taken the case back or dropped it; its flow will close it. */
  readonly withdrawn?: boolean;
  /** Which posts of the lead department may do what. */
  readonly leadActs: LeadActs;
  /** Present where the lead may drop its matter after departments have answered. */
  readonly dropping?: Basis;
  /** The versions of the case's text. */
  readonly texts: readonly TextVersion[];
  readonly items: Readonly<Record<WorkItemId, ItemView>>;
  /** The asks that run now; several may. */
  readonly asks: readonly (RoundRules & { readonly asking: number })[];
  /** True once an answer of a party other than the lead was accepted, in any round. */
  readonly answered: boolean;
  readonly urgings: number;
  /** Acts by choice (`isByChoice`) accepted so far, by the department that did them. */
  readonly choices: Readonly<Record<DepartmentCode, number>>;
  /** The article on extensions (48¶2), for refusals. */
  readonly extensionCitation?: Citation;
}
