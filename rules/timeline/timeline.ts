import type { ActKind } from '../case/act.ts';
import type { JournalRecord } from '../case/journal.ts';
import type { WorkItem } from '../case/work-item.ts';
import { procedureOf } from '../procedures/registry.ts';
import type { Instant } from '../time/instant.ts';
import type { ReceiptRow } from '../case/receipt.ts';
import { actText } from './acts.ts';
import { whoText, type TimelineLine, type TimelineSource } from './line.ts';
import { recordText } from './records.ts';

/**
 * What happened in a case, in sentences, oldest first. Acts stand at the moment in which they were received, which is what
 * counts in law, and not where they were judged; receipts that wait for their judgement are told too.
 */
export function timelineOf(of: {
  readonly procedure: string;
  readonly items: readonly WorkItem[];
  readonly records: readonly JournalRecord[];
  readonly receipts: readonly ReceiptRow[];
}): readonly TimelineLine[] {
  const told: TimelineSource = { ...of, procedure: procedureOf(of.procedure) };
  const known = new Map(of.receipts.map((receipt) => [receipt.id, receipt.receivedAt]));
  const lines = [
    ...of.records
      .filter((record) => !isToldTwice(told, record))
      .map((record): TimelineLine => ({
        at: momentOf(record, known),
        ...recordText(told, record),
        ...(record.basis === undefined ? {} : { basis: record.basis }),
      })),
    ...of.receipts.filter((receipt) => receipt.judgement === undefined).map((receipt) => waitingLine(told, receipt)),
  ];
  return lines.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Acts that leave a record of their own, which says more: whom it urged. */
const ownRecord: ReadonlySet<ActKind> = new Set<ActKind>(['urge']);

function isToldTwice({ receipts }: TimelineSource, { kind, receipt }: JournalRecord): boolean {
  const act = kind === 'act-accepted' ? receipts.find((each) => each.id === receipt)?.act : undefined;
  return act !== undefined && ownRecord.has(act.kind);
}

function momentOf(record: JournalRecord, received: ReadonlyMap<string, Instant>): Instant {
  switch (record.kind) {
    case 'act-accepted':
    case 'act-refused':
    case 'late-opinion':
      return received.get(record.receipt ?? '') ?? record.at;
    case 'case-opened':
    case 'stage-entered':
    case 'served':
    case 'deadline-moved':
    case 'calendar-amended':
    case 'reminded':
    case 'escalated':
    case 'urged':
    case 'sealed':
    case 'deemed':
    case 'silence-stopped':
    case 'handed-over':
    case 'finding':
    case 'notice-failed':
    case 'child-opened':
    case 'child-refused':
    case 'child-closed':
    case 'parent-withdrawn':
    case 'closed':
      return record.at;
  }
}

function waitingLine(told: TimelineSource, { act, by, id, receivedAt }: ReceiptRow): TimelineLine {
  const [who, done] = [whoText(by), actText(told, act)];
  return {
    at: receivedAt,
    zh: `${who.zh}${done.zh}（已收到，回执${id}，待判定）。`,
    en: `${who.en} ${done.en} (received as ${id}, not judged yet).`,
  };
}
