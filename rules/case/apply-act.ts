import { deadlineOf, extendedDeadline } from '../calendar/deadline-of.ts';
import type { CalendarSnapshot } from '../calendar/calendar.ts';
import { isByChoice, type Act } from './act.ts';
import type { Actor } from './actor.ts';
import type { AskEnding, CaseFile, CaseLaw, ItemFile } from './case-file.ts';
import { itemsOf, runningAsks } from './case-file.ts';
import type { CaseChange } from './case-change.ts';
import { moveDeadline } from './move-deadline.ts';
import type { Receipt } from './receipt.ts';
import { serve } from './serve.ts';

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
      return answer(change, act.workItem, { answer: act.answer, by, receivedAt: receipt.receivedAt, receipt: receipt.id });
    case 'propose-extension':
      return propose(change, act, by, receipt);
    case 'decide-extension':
      return decide(change, calendar, act, by, receipt);
    case 'withdraw':
      return withdraw(change, { kind: 'withdrawn', by, reason: act.reason, receipt: receipt.id });
    case 'new-round':
      return recall(change, { kind: 'recalled', by, reason: act.reason, receipt: receipt.id });
    case 'urge':
      return urge(change, act, by);
    case 'add-party':
      return join(change, law, calendar, act);
    case 'release-party':
      return release(change, act, receipt);
    case 'reopen':
      return answer(change, act.workItem, { answer: act.answer, by: act.answeredBy, receivedAt: act.answeredAt, receipt: act.opinion });
  }
}

const itemOf = (file: CaseFile, id: string): ItemFile | undefined => file.items.find((item) => item.id === id);

function answer(change: CaseChange, id: string, given: NonNullable<ItemFile['given']>): void {
  const item = itemOf(change.file, id);
  if (item === undefined) return;
  change.changeItem(id, { state: 'answered', given, planned: [] });
  // An answer of the lead itself is a step in its own matter, so it does not make the case impossible to withdraw.
  if (item.draft.party.code !== change.file.lead.code) change.set({ answered: true });
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

/** The case is taken back: nobody need answer from this moment on. */
export function withdraw(change: CaseChange, ending: AskEnding): void {
  for (const ask of runningAsks(change.file)) change.changeAsk(ask.number, { ending });
  change.set({ ending });
  takeBack(change, 'withdrawn', () => true);
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

function release(change: CaseChange, act: ActOf<'release-party'>, receipt: Receipt): void {
  const asks = runningAsks(change.file).filter((each) => each.open);
  const item = asks
    .flatMap((ask) => itemsOf(change.file, ask))
    .find((each) => each.state === 'open' && each.draft.party.code === act.department);
  if (item === undefined) return;
  change.changeItem(item.id, { state: 'released', planned: [], releasedBy: receipt.id });
  change.notify('released', item.draft.addressee, { workItem: item.id });
}
