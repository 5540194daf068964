import { randomUUID } from 'node:crypto';
import type { Act } from '../../../rules/case/act.ts';
import type { Want } from '../../../rules/case/advance.ts';
import type { CaseNumber } from '../../../rules/case/identity.ts';
import type { JournalEntry } from '../../../rules/case/journal.ts';
import { responsibleHead } from '../../../rules/definition/parties.ts';
import type { AskedParty } from '../../../rules/case/serve.ts';
import { turpan } from '../../../rules/cities/turpan/rulebook.ts';
import { sectionOf } from '../../../rules/rulebook/rulebook.ts';
import { horizonOf } from '../../../rules/calendar/snapshot.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';
import type { Advanced } from '../../../register/cases/advancing.ts';
import type { ReceiptRow } from '../../../rules/case/receipt.ts';
import type { CaseOpening, Register, OpenResult } from '../../../register/register.ts';
import { nationalCalendar, regionalCalendar } from '../../support/calendars.ts';
import { plainCalendar } from '../../rules/support/case-view.ts';
import { actor } from '../../support/directory.ts';

const RUN = 'run-1';
const values = sectionOf(turpan, 'P03', civilDate('2026-11-24'))?.values ?? {};

/** Input for opening a case of the transport department; each call has another document. */
export function openingOf(more: Partial<CaseOpening> = {}): CaseOpening {
  const lead = { code: 'transport', name: '市交通运输局' };
  const openedBy = actor('transport.head');
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
      document: { ...(more.source ?? source), title: '停车管理办法', digest: 'd'.repeat(64) },
      lead: more.lead ?? lead,
      details: { purpose: 'opinions', consulted: [{ department: 'finance' }] },
      departments: { transport: '市交通运输局' },
      rulebook: { id: 'turpan-2018', version: '1', values },
      calendar: plainCalendar,
    }),
    findings: () => [],
    refusals: () => [],
    ...more,
  };
}

/** Opens and starts a case; its number. Publishes the calendars of tests where the register has none. */
export async function openCase(register: Register, more: Partial<CaseOpening> = {}): Promise<CaseNumber> {
  if ((await register.nationalCalendar()) === undefined) {
    await register.publishNational(nationalCalendar());
    await register.publishRegional(regionalCalendar());
  }
  const calendar = await register.calendar(horizonOf(civilDate('2026-11-24')), { regionalHolidaysCount: true });
  const opening = openingOf(more);
  const input: CaseOpening['input'] = (...of) => ({ ...opening.input(...of), ...(more.input === undefined ? { calendar } : {}) });
  const opened = await register.open({ ...opening, input });
  if (opened.kind !== 'opened') throw new Error(`not opened: ${opened.kind}`);
  await register.markStarted(opened.caseNumber);
  return opened.caseNumber;
}

/** Has written what a flow wants, as the run of a case does it: it looks, and then says on which view it has decided. */
export async function advance(register: Register, caseNumber: CaseNumber, ...wants: readonly Want[]): Promise<Advanced> {
  const asked = { caseNumber, procedure: caseNumber.startsWith('P22') ? 'P22' : 'P03', run: RUN, waitsFor: [], facts: false } as const;
  const isCurrent = (): Promise<boolean> => Promise.resolve(true);
  const told = await register.advance({ ...asked, wants: [] }, isCurrent);
  if (told.kind !== 'told' || wants.length === 0) return told;
  return register.advance({ ...asked, seen: told.state.acts, wants }, isCurrent);
}

/** Asks for opinions; each call is another round. */
export async function serveOn(register: Register, caseNumber: CaseNumber, ...of: readonly AskedParty[]): Promise<void> {
  const round = new Set((await register.workItemsOf(caseNumber)).map((item) => item.round)).size + 1;
  await advance(register, caseNumber, { want: 'ask', key: `opinion#${String(round)}`, kind: 'opinion', round, of });
}

/** Opens a case and asks each of the departments for an opinion. */
export async function serveCase(register: Register, ...departments: readonly string[]): Promise<CaseNumber> {
  const caseNumber = await openCase(register);
  await serveOn(register, caseNumber, ...departments.map((code) => responsibleHead({ code, name: code })));
  return caseNumber;
}

export function answerTo(workItem: string, opinion = 'agree'): Act {
  return { kind: 'answer', workItem, answer: opinion === 'differ' ? { opinion, reasons: '资金未落实' } : { opinion } };
}

/** Does an act, which must be new to the register. */
export async function received(register: Register, caseNumber: CaseNumber, act: Act, by = 'finance.head'): Promise<ReceiptRow> {
  const result = await register.act({ caseNumber, act, by: actor(by) });
  if (result.kind !== 'judged') throw new Error(`not judged: ${result.kind}`);
  return result.receipt;
}

export function entryOf(key: string, content: JournalEntry['content'] = {}): JournalEntry {
  return { key, kind: 'finding', by: { system: 'countersign' }, content };
}

/** The number that an opening came to. Throws where it was refused. */
export function caseNumberOf(result: OpenResult): CaseNumber {
  if (result.kind === 'refused') throw new Error(`refused: ${result.refusals.map(({ code }) => code).join(', ')}`);
  return result.caseNumber;
}
