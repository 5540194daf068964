import type { Party, ReceiptId, WorkItemId } from '../case/identity.ts';
import type { ItemObject, TextVersion } from '../case/text-version.ts';
import type { Text } from '../text.ts';
import type { Instant } from '../time/instant.ts';

/** Who did it, and as what; never a name, which the directory has. */
export type PageActor = { readonly title: string; readonly position: string; readonly mandate?: string };

/** One line of a page: what one party said, signed, or did not say, on what, by whom, when. */
export type PageLine = {
  readonly party: Party;
  /** The question: 征求意见, 会签… */
  readonly task: Text;
  /** The text or schedule it is on. */
  readonly object?: ItemObject;
  /** `signed`: a signature; `said`: a reply or a step; `deemed`: silence was counted; `released`: no longer asked; `open`: no answer yet. */
  readonly kind: 'signed' | 'said' | 'deemed' | 'released' | 'open' | 'replaced';
  /** The decision in words, or the words of silence, or why it was released. */
  readonly words: Text;
  /** All that was said besides, in full. */
  readonly quotes: readonly string[];
  readonly by?: PageActor;
  readonly at?: Instant;
  readonly receipt?: ReceiptId;
  readonly workItem?: WorkItemId;
};

/** A page of a case, ready to be shown as text, JSON or HTML for print. */
export type Page = {
  readonly name: string;
  readonly title: Text;
  readonly caseNumber: string;
  readonly document: string;
  readonly source: string;
  readonly lead: Party;
  /** The text that stands. */
  readonly text?: TextVersion;
  readonly isFinished: boolean;
  readonly sections: readonly { readonly title: Text; readonly lines: readonly PageLine[] }[];
};
