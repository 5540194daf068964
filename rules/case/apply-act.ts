import { deadlineOf, extendedDeadline } from '../calendar/deadline-of.ts';
import type { CalendarSnapshot } from '../calendar/calendar.ts';
import { isByChoice, type Act } from './act.ts';
import type { Actor } from './actor.ts';
import type { AskEnding, CaseFile, CaseLaw, ItemFile, Release } from './case-file.ts';
import { itemsOf, runningAsks } from './case-file.ts';
import type { CaseChange } from './case-change.ts';
import { moveDeadline } from './move-deadline.ts';
import type { DepartmentCode, ReceiptId } from './identity.ts';
import type { Receipt } from './receipt.ts';
import { serve } from './serve.ts';
import { withText, type NewText } from './text-version.ts';

type ActOf<Kind extends Act['kind']> = Extract<Act, { kind: Kind }>;

/**
 * Makes the changes of an accepted act. Never refuses, because `judge` has accepted it.
 * @param calendar the newest one, on which the open dates of the case were counted
 */
export function applyAct(change: CaseChange, law: CaseLaw, calendar: CalendarSnapshot, receipt: Receipt): void {
  const { act, by } = receipt;
  if ('system' in by) return;
  if (isByChoice(act.kind)) {
    const { choices } = change.file;
    change.set({ choices: { ...choices, [by.department]: (choices[by.department] ?? 0) + 1 } });
  }
  switch (act.kind) {
    case 'answer':
      return answer(change, law, act.workItem, { answer: act.answer, by, receivedAt: receipt.receivedAt, receipt: receipt.id });
    case 'prepare-answer':
      return prepare(change, act.workItem, { answer: act.answer, by, receivedAt: receipt.receivedAt, receipt: receipt.id });
    case 'propose-extension':
      return propose(change, act, by, receipt);
    case 'decide-extension':
      return decide(change, calendar, act, by, receipt);
    case 'withdraw':
      return withdraw(change, { kind: change.file.answered ? 'dropped' : 'withdrawn', by, reason: act.reason, receipt: receipt.id });
    case 'new-round':
      if (act.text !== undefined) bring(change, act.text, receipt.id);
      return recall(change, { kind: 'recalled', by, reason: act.reason, receipt: receipt.id });
    case 'urge':
      return urge(change, act, by);
    case 'add-party':
      return join(change, law, calendar, act);
    case 'release-party':
      return release(change, act.department, { by, at: receipt.receivedAt, reason: act.reason }, receipt);
    case 'succeed':
      return succeed(change, law, calendar, act, receipt);
    case 'reopen':
      answer(change, law, act.workItem, { answer: act.answer, by: act.answeredBy, receivedAt: act.answeredAt, receipt: act.opinion });
      change.changeItem(act.workItem, { takenInAt: receipt.receivedAt });
      return weighAnew(change, law);
  }
}

const itemOf = (file: CaseFile, id: string): ItemFile | undefined => file.items.find((item) => item.id === id);

function answer(change: CaseChange, law: CaseLaw, id: string, given: NonNullable<ItemFile['given']>): void {
  const item = itemOf(change.file, id);
  if (item === undefined) return;
  const replaced = item.given === undefined ? {} : { earlier: [...(item.earlier ?? []), item.given] };
  change.changeItem(id, { state: 'answered', given, planned: [], ...replaced });
  const text = law.brings(item.draft.kind, given.answer);
  if (text !== undefined) bring(change, text, given.receipt);
  // An answer of the lead itself is a step in its own matter, so it does not make the case impossible to withdraw.
  if (item.draft.party.code !== change.file.lead.code) change.set({ answered: true });
}

/** Adds a version to the case's text. */
function bring(change: CaseChange, text: NewText, receipt: ReceiptId): void {
  const { texts } = change.file;
  const now = withText(texts, text, change.at, receipt);
  if (now !== texts) change.set({ texts: now });
}

/** Keeps an answer for the head to confirm, and tells the head of it. */
export function prepare(change: CaseChange, id: string, prepared: NonNullable<ItemFile['given']>): void {
  const item = itemOf(change.file, id);
  if (item === undefined) return;
  change.changeItem(id, { prepared });
  change.notify('answer-prepared', item.draft.addressee, { workItem: id });
}

/** A late opinion was taken in after its ask had ended, so the open questions that weigh it are put on what is said now. */
function weighAnew(change: CaseChange, law: CaseLaw): void {
  for (const item of change.file.items.filter((each) => each.state === 'open')) {
    const { weighs = [], data } = law.question(item.draft.kind, change.file);
    if (weighs.length > 0 && data !== undefined) change.changeItem(item.id, { data });
  }
}

function propose(change: CaseChange, act: ActOf<'propose-extension'>, by: Actor, receipt: Receipt): void {
  const item = itemOf(change.file, act.workItem);
  if (item === undefined) return;
  // One open proposal per work item: a new one takes the place of the one before.
  const earlier = item.proposals.map((each) => (each.state === 'open' ? { ...each, state: 'replaced' as const } : each));
  change.changeItem(item.id, {
    proposals: [...earlier, { receipt: receipt.id, until: act.until, state: 'open', proposed: { by, at: receipt.receivedAt } }],
  });
  change.notify(
    'extension-proposed',
    { kind: 'department', department: change.file.lead.code },
    { workItem: item.id, note: `${item.draft.party.name}提出延至${act.until}` },
  );
}

function decide(change: CaseChange, calendar: CalendarSnapshot, act: ActOf<'decide-extension'>, by: Actor, receipt: Receipt): void {
  const item = itemOf(change.file, act.workItem);
  const proposal = item?.proposals.find((each) => each.receipt === act.proposal);
  if (item === undefined || proposal === undefined) return;
  const state = act.agreed ? 'agreed' : 'declined';
  const decided = { by, at: receipt.receivedAt, receipt: receipt.id };
  change.changeItem(item.id, { proposals: item.proposals.map((each) => (each === proposal ? { ...each, state, decided } : each)) });
  if (act.agreed) {
    moveDeadline(change, calendar, item.id, extendedDeadline(deadlineOf(calendar, item.servedAt, item.draft.limit), proposal.until), {
      why: { cause: 'extension-agreed', proposal: proposal.receipt, agreement: receipt.id },
      receipt: receipt.id,
    });
  }
  change.notify('extension-decided', item.draft.addressee, {
    workItem: act.workItem,
    note: act.agreed ? `主办部门同意延至${proposal.until}` : '主办部门未同意延期，原时限不变',
  });
}

/** The case is taken back or dropped: nobody need answer from this moment on. Who has answered is told, too. */
export function withdraw(change: CaseChange, ending: AskEnding): void {
  const answered = change.file.items.filter((item) => item.state === 'answered' && item.draft.party.code !== change.file.lead.code);
  for (const ask of runningAsks(change.file)) change.changeAsk(ask.number, { ending });
  change.set({ ending });
  takeBack(change, 'withdrawn', () => true);
  const told = new Set<string>();
  for (const { id, draft } of answered) {
    if (told.has(draft.party.code)) continue;
    told.add(draft.party.code);
    change.notify('superseded', draft.addressee, { workItem: id });
  }
}

/** Takes the round back, so that the flow asks again on a revised text. */
function recall(change: CaseChange, ending: AskEnding): void {
  const asks = runningAsks(change.file).filter((ask) => ask.renewable);
  for (const ask of asks) change.changeAsk(ask.number, { ending });
  takeBack(change, 'superseded', (item) => asks.some((ask) => ask.number === item.asking));
}

function takeBack(change: CaseChange, state: 'withdrawn' | 'superseded', concerns: (item: ItemFile) => boolean): void {
  for (const item of change.file.items.filter((each) => each.state === 'open' && concerns(each))) {
    change.changeItem(item.id, { state, planned: [] });
    change.notify('superseded', item.draft.addressee, { workItem: item.id });
  }
}

function urge(change: CaseChange, act: ActOf<'urge'>, by: Actor): void {
  const { file } = change;
  const named = act.workItems ?? [];
  const urged = file.items.filter((item) => item.state === 'open' && (named.length === 0 || named.includes(item.id)));
  const note = act.note === undefined ? {} : { note: act.note };
  change.set({ urgings: file.urgings + 1 });
  for (const item of urged) change.notify('urge', item.draft.addressee, { workItem: item.id, ...note });
  change.record({ kind: 'urged', by, content: { workItems: urged.map((item) => item.id), ...note } });
}

/** A department added mid-round gets its own full period from its own service (P03). */
function join(change: CaseChange, law: CaseLaw, calendar: CalendarSnapshot, act: ActOf<'add-party'>): void {
  const ask = runningAsks(change.file).find((each) => each.open);
  if (ask === undefined) return;
  const party = { code: act.department, name: act.name };
  serve(change, law, calendar, ask, [{ party, addressee: law.joiner(party) }]);
}

/** The open work item of a department in the asks that it may leave. */
function leavable(file: CaseFile, department: DepartmentCode): ItemFile | undefined {
  const asks = runningAsks(file).filter((each) => each.open || each.releasable !== undefined);
  return asks.flatMap((ask) => itemsOf(file, ask)).find((each) => each.state === 'open' && each.draft.party.code === department);
}

function release(change: CaseChange, department: DepartmentCode, why: Release, receipt: Receipt): void {
  const item = leavable(change.file, department);
  if (item === undefined) return;
  change.changeItem(item.id, { state: 'released', planned: [], releasedBy: receipt.id, release: why });
  change.notify('released', item.draft.addressee, { workItem: item.id });
}

/** The successor is asked as the organ before it was, with a whole limit from now on. */
function succeed(change: CaseChange, law: CaseLaw, calendar: CalendarSnapshot, act: ActOf<'succeed'>, receipt: Receipt): void {
  const item = leavable(change.file, act.department);
  const ask = change.file.asks.find((each) => each.number === item?.asking);
  if (item === undefined || ask === undefined || 'system' in receipt.by) return;
  const successor = { code: act.successor, name: act.name };
  release(change, act.department, { by: receipt.by, at: receipt.receivedAt, reason: act.reason, successor }, receipt);
  const { addressee } = item.draft;
  const through = addressee.kind === 'position' ? addressee : { ...addressee, department: act.successor };
  serve(change, law, calendar, ask, [{ party: successor, addressee: through }]);
}
