import type { Basis } from '../citation.ts';
import type { Actor, SystemActor } from '../case/actor.ts';
import type { WorkItem } from '../case/work-item.ts';
import type { JournalRecord } from '../case/journal.ts';
import type { RegisteredProcedure } from '../definition/registered.ts';
import type { Text } from '../text.ts';
import type { Instant } from '../time/instant.ts';
import type { ReceiptRow } from '../case/receipt.ts';

/** One sentence of a timeline. */
export type TimelineLine = Text & {
  readonly at: Instant;
  /** The article, or the policy, that it rests on. */
  readonly basis?: Basis;
};

/** The rows of a case from which its timeline is made. */
export interface TimelineSource {
  readonly procedure: RegisteredProcedure | undefined;
  readonly items: readonly WorkItem[];
  readonly receipts: readonly ReceiptRow[];
  readonly records: readonly JournalRecord[];
}

/** An actor by position, never by name; a mandate is shown. */
export function whoText(by: Actor | SystemActor): Text {
  if ('system' in by) return { zh: '系统', en: 'the system' };
  return by.mandate === undefined
    ? { zh: by.title, en: by.position }
    : { zh: `${by.title}（受委托 ${by.mandate}）`, en: `${by.position} (under mandate ${by.mandate})` };
}

/** A work item by its department and task: 市财政局「征求意见」. */
export function itemText(source: TimelineSource, id: string | undefined): Text {
  const item = source.items.find((each) => each.id === id);
  if (item === undefined) return { zh: id ?? '', en: id ?? '' };
  return { zh: `${item.party.name}「${item.task.zh}」`, en: `${item.party.code} (${item.task.en})` };
}

/** A person's text in quotation marks, whole, in one line. */
export function quoted(text: string): string {
  return `「${text.trim().replaceAll(/\s+/g, ' ')}」`;
}
