import type { CalendarSnapshot } from '../../rules/calendar/calendar.ts';
import { agreedDeadline } from '../../rules/calendar/deadline-of.ts';
import { canonicalJson } from '../../rules/calendar/canonical.ts';
import { movedDays } from '../../rules/calendar/moved-days.ts';
import type { Act } from '../../rules/case/act.ts';
import type { Actor, SystemActor } from '../../rules/case/actor.ts';
import { amendedDeadline } from '../../rules/case/amended-deadline.ts';
import type { WorkItemId } from '../../rules/case/identity.ts';
import type { Receipt } from '../../rules/case/receipt.ts';
import { dueText } from '../../rules/notices/due.ts';
import { planLadder, rungAt } from '../../rules/rulebook/plan-ladder.ts';
import type { Deadline } from '../../rules/calendar/deadline.ts';
import type { Json } from '../../rules/json.ts';
import type { DeskItem } from './item.ts';
import type { Ledger } from './ledger.ts';
import type { DeskState, RoundEnding } from './state.ts';

type ActOf<Kind extends Act['kind']> = Extract<Act, { kind: Kind }>;

/**
 * Does what an accepted act says. Never refuses: whether it stands was judged before, and on replay the history has said so.
 * An act that no longer finds its work item open changes nothing.
 */
export function applyAct(state: DeskState, ledger: Ledger, receipt: Receipt): void {
  const { act, by } = receipt;
  switch (act.kind) {
    case 'answer':
      return answer(state, act, by, receipt);
    case 'propose-extension':
      return propose(state, ledger, act, receipt);
    case 'decide-extension':
      return decide(state, ledger, act, receipt);
    case 'withdraw':
      if (!('system' in by)) end(state, ledger, { kind: 'withdrawn', by, reason: act.reason, receipt: receipt.id });
      return;
    case 'new-round':
      if (!('system' in by)) end(state, ledger, { kind: 'recalled', by, reason: act.reason, receipt: receipt.id });
      return;
    case 'urge':
      return urge(state, ledger, act, by);
    case 'add-party':
      state.joinings.push({ party: { code: act.department, name: act.name }, reason: act.reason });
      return;
    case 'release-party':
      return release(state, ledger, act, receipt);
    case 'reopen':
      return reopen(state, act, ledger);
    case 'hand-over':
      return handOver(state, ledger, act);
    case 'calendar-amended':
      return amend(state, ledger, act, receipt);
  }
}

function openItem(state: DeskState, id: WorkItemId): DeskItem | undefined {
  const item = state.items[id];
  return item?.state === 'open' ? item : undefined;
}

function answer(state: DeskState, act: ActOf<'answer'>, by: Actor | SystemActor, receipt: Receipt): void {
  const item = openItem(state, act.workItem);
  if (item === undefined || 'system' in by) return;
  item.state = 'answered';
  item.given = { answer: act.answer, by, receivedAt: receipt.receivedAt, receipt: receipt.id };
  // What the lead tells of its own matter is nobody's answer to it.
  if (item.draft.party.code !== state.lead.code) state.answered = true;
}

/** Cuts the round short: who is still asked need not answer from this moment on. */
function end(state: DeskState, ledger: Ledger, ending: RoundEnding): void {
  state.ending = ending;
  const itemState = ending.kind === 'withdrawn' ? 'withdrawn' : 'superseded';
  for (const item of state.roundItems.filter((each) => each.state === 'open')) {
    item.state = itemState;
    ledger.resolve(item.draft.id, itemState);
    ledger.notify('superseded', item.draft.addressee, { workItem: item.draft.id });
  }
}

function propose(state: DeskState, ledger: Ledger, act: ActOf<'propose-extension'>, receipt: Receipt): void {
  const item = openItem(state, act.workItem);
  if (item === undefined) return;
  item.proposals.push({ receipt: receipt.id, until: act.until, state: 'open' });
  ledger.notify(
    'extension-proposed',
    { kind: 'department', department: state.lead.code },
    { workItem: act.workItem, note: `${item.draft.party.name}提出延至${act.until}` },
  );
}

function decide(state: DeskState, ledger: Ledger, act: ActOf<'decide-extension'>, receipt: Receipt): void {
  const item = openItem(state, act.workItem);
  const proposal = item?.proposals.find((each) => each.receipt === act.proposal);
  if (item === undefined || proposal === undefined) return;
  item.proposals = item.proposals.map((each) =>
    each === proposal ? { ...each, state: act.agreed ? 'agreed' : 'declined' } : each,
  );
  if (act.agreed) {
    const deadline = agreedDeadline(state.calendar, item.deadline.startDate, proposal.until);
    moveDeadline(state, ledger, item, deadline, { cause: 'extension-agreed', proposal: proposal.receipt, agreement: receipt.id }, receipt);
  }
  ledger.notify('extension-decided', item.draft.addressee, {
    workItem: act.workItem,
    note: act.agreed ? `主办部门同意延至${proposal.until}` : '主办部门未同意延期，原时限不变',
  });
}

function moveDeadline(
  state: DeskState,
  ledger: Ledger,
  item: DeskItem,
  deadline: Deadline,
  why: { readonly [key: string]: Json },
  receipt: Receipt,
): void {
  const before = item.deadline;
  item.deadline = deadline;
  item.planned = [...planLadder(item.ladder, deadline, state.calendar, receipt.receivedAt)];
  // What the new date has passed already is not told again, but the light shows it.
  const passed = rungAt(item.ladder, deadline, state.calendar, receipt.receivedAt);
  if (passed === undefined) delete item.lastRung;
  else item.lastRung = passed;
  ledger.move(item.draft.id, deadline);
  ledger.record(
    'deadline-moved',
    { ...why, party: item.draft.party, from: before.dueDate, to: deadline.dueDate, standing: deadline.standing },
    { workItem: item.draft.id, receipt: receipt.id },
  );
}

function urge(state: DeskState, ledger: Ledger, act: ActOf<'urge'>, by: Actor | SystemActor): void {
  state.urgings += 1;
  const named = act.workItems ?? [];
  const urged = state.openItems.filter((item) => named.length === 0 || named.includes(item.draft.id));
  for (const item of urged) {
    ledger.notify('urge', item.draft.addressee, {
      workItem: item.draft.id,
      ...(act.note === undefined ? {} : { note: act.note }),
    });
  }
  ledger.record('urged', { workItems: urged.map((item) => item.draft.id), ...(act.note === undefined ? {} : { note: act.note }) }, { by });
}

function release(state: DeskState, ledger: Ledger, act: ActOf<'release-party'>, receipt: Receipt): void {
  const item = state.roundItems.find((each) => each.state === 'open' && each.draft.party.code === act.department);
  if (item === undefined) return;
  item.state = 'released';
  ledger.resolve(item.draft.id, 'released', receipt.id);
  ledger.notify('released', item.draft.addressee, { workItem: item.draft.id });
}

function reopen(state: DeskState, act: ActOf<'reopen'>, ledger: Ledger): void {
  const item = state.items[act.workItem];
  if (item?.state !== 'deemed') return;
  item.state = 'answered';
  item.given = { answer: act.answer, by: act.answeredBy, receivedAt: act.answeredAt, receipt: act.opinion };
  state.answered = true;
  ledger.resolve(act.workItem, 'answered', act.opinion);
}

function handOver(state: DeskState, ledger: Ledger, act: ActOf<'hand-over'>): void {
  const item = openItem(state, act.workItem);
  if (item === undefined) return;
  ledger.record('handed-over', { from: act.from, to: act.to }, { workItem: act.workItem });
  ledger.notify('handed-over', item.draft.addressee, { workItem: act.workItem });
}

function amend(state: DeskState, ledger: Ledger, act: ActOf<'calendar-amended'>, receipt: Receipt): void {
  const before = state.calendar.version;
  state.calendar = act.calendar;
  state.sealNotBefore = 0;
  ledger.record('calendar-amended', { from: before, to: act.calendar.version, cause: act.cause }, { receipt: receipt.id });
  for (const item of state.openItems) {
    const old = item.deadline;
    const deadline = amendedDeadline(old, act.calendar, item.servedAt, receipt.receivedAt);
    const isSameDate = deadline.dueDate === old.dueDate && deadline.standing === old.standing;
    if (isSameDate && canonicalJson(deadline.days) === canonicalJson(old.days)) continue;
    const why = { cause: 'calendar-amended', version: act.calendar.version, ...amendment(old, deadline, act.calendar) };
    moveDeadline(state, ledger, item, deadline, why, receipt);
    if (!isSameDate) ledger.notify('deadline-moved', item.draft.addressee, { workItem: item.draft.id, note: dueText(deadline).zh });
  }
}

/** For the journal: how the date stood before, the days that moved it, their notices, and whether a day of grace ends it. */
function amendment(before: Deadline, after: Deadline, calendar: CalendarSnapshot): { readonly [key: string]: Json } {
  const days = movedDays(before, after).map((day) => ({ ...day }));
  const used = new Set(days.map((day) => day.is.notice));
  return {
    was: before.standing,
    days,
    notices: calendar.notices.filter((notice) => used.has(notice.id)),
    grace: after.days.at(-1)?.reason === 'grace-day',
  };
}
