import type { CivilDate } from '../time/civil-date.ts';
import type { Json } from '../json.ts';
import type { Instant } from '../time/instant.ts';
import type { Actor } from './actor.ts';
import type { DepartmentCode, ReceiptId, WorkItemId } from './identity.ts';
import type { NewText } from './text-version.ts';

/** The acts by which people change a case, the same for every procedure (docs/design.md 3). */
export type Act =
  /** Answers a work item; `answer` fits the schema that the work item names. */
  | {
      readonly kind: 'answer';
      readonly workItem: WorkItemId;
      readonly answer: Json;
      /** Receipt of the prepared answer that it confirms; refused where that one has been replaced meanwhile. */
      readonly confirms?: ReceiptId;
      /**
       * Receipt of the answer that it takes the place of, by which the principal head says which one they have seen; without it a
       * second answer is none.
       */
      readonly replaces?: ReceiptId;
    }
  /** Prepares an answer for the head of the asked department to confirm; nothing is answered by it. */
  | { readonly kind: 'prepare-answer'; readonly workItem: WorkItemId; readonly answer: Json }
  /** The asked party proposes another date before its own runs out (48¶2). The proposal alone moves no date. */
  | {
      readonly kind: 'propose-extension';
      readonly workItem: WorkItemId;
      readonly until: CivilDate;
      /** How it will answer 回复方式, where it differs. */
      readonly manner?: string;
      readonly reason: string;
    }
  /** The lead agrees to a proposal or declines it; only agreement moves that party's date. */
  | {
      readonly kind: 'decide-extension';
      readonly workItem: WorkItemId;
      /** Receipt of the proposal. */
      readonly proposal: ReceiptId;
      readonly agreed: boolean;
      readonly reason?: string;
    }
  /** The lead takes the case back before the first answer; after it, the lead drops its matter where the procedure lets it. */
  | { readonly kind: 'withdraw'; readonly reason: string }
  /** Urges 催办 those who have not answered: all of them, or the named ones. */
  | { readonly kind: 'urge'; readonly workItems?: readonly WorkItemId[]; readonly note?: string }
  | { readonly kind: 'add-party'; readonly department: DepartmentCode; readonly name: string; readonly reason: string }
  | { readonly kind: 'release-party'; readonly department: DepartmentCode; readonly reason: string }
  /** Another organ takes the place of one that was merged into it, dissolved or renamed: it is asked anew, with a whole limit. */
  | {
      readonly kind: 'succeed';
      readonly department: DepartmentCode;
      readonly successor: DepartmentCode;
      readonly name: string;
      readonly reason: string;
    }
  /** Ends the running round and opens a fresh one on a revised text, which it brings where the case has a text. */
  | { readonly kind: 'new-round'; readonly reason: string; readonly text?: NewText }
  /** The lead takes in a late opinion; its text, author and moment are copied from its receipt. */
  | {
      readonly kind: 'reopen';
      readonly workItem: WorkItemId;
      /** Receipt of the late answer. */
      readonly opinion: ReceiptId;
      readonly answer: Json;
      readonly answeredBy: Actor;
      readonly answeredAt: Instant;
      readonly reason: string;
    };

export type ActKind = Act['kind'];

/** The work item that an act concerns, if it concerns one; none for acts on the whole case. */
export function workItemOf(act: Act): WorkItemId | undefined {
  switch (act.kind) {
    case 'answer':
    case 'prepare-answer':
    case 'propose-extension':
    case 'decide-extension':
    case 'reopen':
      return act.workItem;
    case 'withdraw':
    case 'urge':
    case 'add-party':
    case 'release-party':
    case 'succeed':
    case 'new-round':
      return undefined;
  }
}

/** True for acts that people may repeat at will. A case bounds their number; answers are never bounded. */
export function isByChoice(kind: ActKind): boolean {
  switch (kind) {
    case 'prepare-answer':
    case 'propose-extension':
    case 'decide-extension':
    case 'urge':
    case 'add-party':
    case 'release-party':
    case 'succeed':
    case 'new-round':
    case 'reopen':
      return true;
    case 'answer':
    case 'withdraw':
      return false;
  }
}
