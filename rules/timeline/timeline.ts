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
 * The history of a case in sentences, oldest first. An act stands at the moment at which it was received, because that moment
 * counts in law. Receipts without a judgement are listed, too.
 */
export function timelineOf(rows: {
  readonly procedure: string;
  readonly items: readonly WorkItem[];
  readonly records: readonly JournalRecord[];
  readonly receipts: readonly ReceiptRow[];
}): readonly TimelineLine[] {
  const source: TimelineSource = { ...rows, procedure: procedureOf(rows.procedure) };
  const known = new Map(rows.receipts.map((receipt) => [receipt.id, receipt.receivedAt]));
  const lines = [
    ...rows.records
      .filter((record) => !hasOwnRecord(source, record))
      .map((record): TimelineLine => ({
        at: momentOf(record, known),
        ...recordText(source, record),
        ...(record.basis === undefined ? {} : { basis: record.basis }),
      })),
    ...rows.receipts.filter((receipt) => receipt.judgement === undefined).map((receipt) => waitingLine(source, receipt)),
  ];
  return lines.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Acts with a record of their own that says more, for example which parties were urged. */
const ownRecord: ReadonlySet<ActKind> = new Set<ActKind>(['urge']);

function hasOwnRecord({ receipts }: TimelineSource, { kind, receipt }: JournalRecord): boolean {
  const act = kind === 'act-accepted' ? receipts.find((each) => each.id === receipt)?.act : undefined;
  return act !== undefined && ownRecord.has(act.kind);
}

function momentOf(record: JournalRecord, received: ReadonlyMap<string, Instant>): Instant {
  switch (record.kind) {
    case 'act-accepted':
    case 'act-refused':
    case 'late-opinion':
    case 'answer-prepared':
      return received.get(record.receipt ?? '') ?? record.at;
    case 'case-opened':
    case 'stage-entered':
    case 'served':
    case 'deadline-moved':
    case 'calendar-amended':
    case 'reminded':
    case 'escalated':
    case 'urged':
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

function waitingLine(source: TimelineSource, { act, by, id, receivedAt }: ReceiptRow): TimelineLine {
  const [who, done] = [whoText(by), actText(source, act)];
  return {
    at: receivedAt,
    zh: `${who.zh}${done.zh}（已收到，回执${id}，待判定）。`,
    en: `${who.en} ${done.en} (received as ${id}, not judged yet).`,
  };
}
