import { randomUUID } from 'node:crypto';
import { deadlineOf } from '../../../rules/calendar/deadline-of.ts';
import type { Deadline } from '../../../rules/calendar/deadline.ts';
import type { Act } from '../../../rules/case/act.ts';
import type { CaseNumber } from '../../../rules/case/identity.ts';
import type { JournalEntry } from '../../../rules/case/journal.ts';
import type { WorkItemDraft } from '../../../rules/case/work-item.ts';
import type { Instant } from '../../../rules/time/instant.ts';
import type { CaseOpening, CommitBatch, ReceiptRow, Register } from '../../../register/register.ts';
import { opinionItem, plainCalendar } from '../../rules/support/case-view.ts';
import { actor } from '../../support/directory.ts';

/** What opening a case of the transport department brings; every call another document. */
export function openingOf(more: Partial<CaseOpening> = {}): CaseOpening {
  const lead = { code: 'transport', name: '市交通运输局' };
  const openedBy = actor('transport.staff');
  const source = { system: 'oa', id: randomUUID() };
  return {
    procedure: 'P03',
    source,
    contentHash: 'a'.repeat(64),
    lead,
    title: '停车管理办法',
    openedBy,
    firstStage: 'consultation',
    input: (caseNumber, openedAt) => ({
      caseNumber,
      procedure: more.procedure ?? 'P03',
      city: 'turpan',
      openedAt,
      openedBy,
      document: { ...(more.source ?? source), title: '停车管理办法' },
      lead: more.lead ?? lead,
      details: { date: '2026-12-01' },
      departments: { transport: '市交通运输局' },
      rulebook: { id: 'turpan-2018', version: '1', values: {} },
      calendar: plainCalendar,
    }),
    ...more,
  };
}

/** Opens and starts a case; its number. */
export async function openCase(register: Register, more: Partial<CaseOpening> = {}): Promise<CaseNumber> {
  const opened = await register.open(openingOf(more));
  if (opened.kind !== 'opened') throw new Error(`not opened: ${opened.kind}`);
  await register.started(opened.caseNumber);
  return opened.caseNumber;
}

/** An opinion asked of a department, within seven working days of a plain week. */
export function draftOf(caseNumber: CaseNumber, n: number, department: string, more: Partial<WorkItemDraft> = {}): WorkItemDraft {
  return { ...opinionItem(department, n).draft, id: `${caseNumber}.${String(n)}`, ...more };
}

/** A batch that does nothing but what is given. */
export function batchOf(caseNumber: CaseNumber, batch: number, more: Partial<CommitBatch> = {}): CommitBatch {
  return {
    ...{ caseNumber, batch, stage: 'consultation', light: 'green', calendarVersion: plainCalendar.version },
    ...{ serve: [], moved: [], resolved: [], judgements: [], notices: [], journal: [] },
    ...more,
  };
}

export const plainDeadline = (item: WorkItemDraft, servedAt: Instant): Deadline => deadlineOf(plainCalendar, servedAt, item.limit);

/** Opens a case and serves an opinion on each of the departments, as batch 1. */
export async function serveCase(register: Register, ...departments: readonly string[]): Promise<CaseNumber> {
  const caseNumber = await openCase(register);
  const serve = departments.map((department, index) => draftOf(caseNumber, index + 1, department));
  await register.commit(batchOf(caseNumber, 1, { serve }), plainDeadline);
  return caseNumber;
}

export function answerTo(workItem: string, opinion = 'agree'): Act {
  return { kind: 'answer', workItem, answer: { opinion } };
}

/** Receives an act, which must be new to the register. */
export async function received(register: Register, caseNumber: CaseNumber, act: Act, by = 'finance.head'): Promise<ReceiptRow> {
  const result = await register.receive({ caseNumber, act, by: actor(by) });
  if (result.kind !== 'received') throw new Error(`not received: ${result.kind}`);
  return result.receipt;
}

export function entryOf(key: string, content: JournalEntry['content'] = {}): JournalEntry {
  return { key, kind: 'finding', by: { system: 'countersign' }, content };
}
