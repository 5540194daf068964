import type { Instant } from '../time/instant.ts';
import type { ReceiptId } from './identity.ts';

/** A file that belongs to a text, known by its digest; the register keeps no contents. */
export type Attachment = {
  readonly name: string;
  /** SHA-256 in hex. */
  readonly digest: string;
  readonly link?: string;
};

/** A text as somebody brings it: its digest, and where it can be read. */
export type NewText = {
  /** SHA-256 of the text, in hex. */
  readonly digest: string;
  readonly link?: string;
  readonly attachments?: readonly Attachment[];
};

/** A version of the text that a case is about. Versions are only added; what was said or signed on one stays tied to it. */
export type TextVersion = NewText & {
  /** Counted from 1, in the order in which they came. */
  readonly number: number;
  readonly at: Instant;
  /** Receipt of the act that brought it; absent for the one that the case was opened with. */
  readonly receipt?: ReceiptId;
};

/** The newest version; nothing where the case has no text. */
export function currentText(texts: readonly TextVersion[]): TextVersion | undefined {
  return texts.at(-1);
}

/** The texts of a case after another was brought. The one that stands brought again is no new version. */
export function withText(texts: readonly TextVersion[], text: NewText, at: Instant, receipt?: ReceiptId): readonly TextVersion[] {
  if (currentText(texts)?.digest === text.digest) return texts;
  return [...texts, { ...text, number: texts.length + 1, at, ...(receipt === undefined ? {} : { receipt }) }];
}

/** What a question is put on, fixed when it is served: an answer or a silence is on exactly this. */
export type ItemObject = {
  /** Its name as people read it: 征求意见稿, 会签稿, 分歧意见表. */
  readonly zh: string;
  readonly en: string;
  /** SHA-256 in hex of the text or schedule. */
  readonly digest: string;
  /** Number of the text's version; absent where the object is no version of the text. */
  readonly version?: number;
};
