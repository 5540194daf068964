import { addDays } from '../time/day-number.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { endOfDay } from '../time/instant.ts';
import type { Refusal } from '../refusal.ts';
import { isByChoice, type Act } from './act.ts';
import { isAddressed, type Actor, type SystemActor } from './actor.ts';
import type { CaseView, ItemView } from './case-view.ts';
import type { Receipt } from './receipt.ts';
import { silenceDecides } from './silence.ts';

/** Most urgings one case takes; policy, so that no case is flooded. */
export const MOST_URGINGS = 200;

/**
 * Most acts by choice that one case takes; policy. A workflow run takes 2,000 Updates at most, and the room above this
 * is kept for answers, so nobody's answer can be shut out by others' proposals and urgings.
 */
export const MOST_CHOICES = 1_000;

/** Longest an agreed extension may reach past the running due date, in calendar days; policy, to catch slips of the pen. */
export const LONGEST_EXTENSION_DAYS = 366;

/** What is refused, and whether the content is kept beside the file all the same. */
export interface Objection {
  readonly refusal: Refusal;
  readonly keptAs?: 'late-opinion';
}

const restingOnDates: ReadonlySet<string> = new Set(['ANSWER_LATE', 'EXTENSION_TOO_LATE', 'EXTENSION_NOT_LATER']);

/** True for what is refused by a date, and so by the calendar on which that was counted: on another it may stand. */
export function restsOnDate({ refusal }: Objection): boolean {
  return restingOnDates.has(refusal.code);
}

/**
 * Judges an act by what the case is now and by *when the register received it*, never by when it is processed
 * (design 4). Returns nothing when it is accepted. Pure: reads no clock.
 */
export function judge(view: CaseView, receipt: Receipt): Objection | undefined {
  const { act, by } = receipt;
  // What a closed case says to an answer depends on its work item: late, given already, or simply closed.
  const isOver = view.closed || view.withdrawn === true;
  if (isOver && (act.kind !== 'answer' || view.items[act.workItem]?.state === 'open')) {
    return refuse('CASE_CLOSED', '该事项已办结。', 'The case is closed.');
  }
  if (isByChoice(act.kind) && view.choices >= MOST_CHOICES) {
    return refuse('TOO_MANY_ACTS', `该事项的办理操作已达${String(MOST_CHOICES)}次上限，仍可答复。`, `The case has taken ${String(MOST_CHOICES)} acts of this kind, the most it takes; answers are still taken.`);
  }
  switch (act.kind) {
    case 'answer':
      return onItem(view, act.workItem, (item) => judgeAnswer(item, act, receipt));
    case 'propose-extension':
      return onItem(view, act.workItem, (item) => judgeProposal(view, item, act, receipt));
    case 'decide-extension':
      return byLead(view, by) ?? onItem(view, act.workItem, (item) => judgeDecision(view, item, act, receipt));
    case 'reopen':
      return byLead(view, by) ?? onItem(view, act.workItem, (item) => judgeReopening(view, item, act));
    case 'withdraw':
      return byLead(view, by) ?? judgeWithdrawal(view);
    case 'urge':
      return judgeUrging(view, act);
    case 'add-party':
      return byLead(view, by) ?? judgeJoining(view, act);
    case 'release-party':
      return byLead(view, by) ?? judgeRelease(view, act);
    case 'new-round':
      return byLead(view, by) ?? judgeNewRound(view);
    case 'hand-over':
      return bySystem(by) ?? onItem(view, act.workItem, (item) => mustBeOpen(item));
    case 'calendar-amended':
      return bySystem(by);
  }
}

type ActOf<Kind extends Act['kind']> = Extract<Act, { kind: Kind }>;

function refuse(code: string, zh: string, en: string, more: Partial<Refusal> = {}): Objection {
  return { refusal: { code, zh, en, ...more } };
}

function onItem(view: CaseView, id: string, then: (item: ItemView) => Objection | undefined): Objection | undefined {
  const item = view.items[id];
  return item === undefined ? refuse('UNKNOWN_WORK_ITEM', `没有待办“${id}”。`, `There is no work item “${id}”.`) : then(item);
}

function byLead(view: CaseView, by: Actor | SystemActor): Objection | undefined {
  if (!('system' in by) && by.department === view.lead.code) return undefined;
  return refuse('LEAD_ONLY', `只有主办部门（${view.lead.name}）可以这样做。`, 'Only the lead department may do this.');
}

function bySystem(by: Actor | SystemActor): Objection | undefined {
  return 'system' in by ? undefined : refuse('SYSTEM_ONLY', '该操作由系统执行。', 'Only the system does this.');
}

function mustBeOpen(item: ItemView): Objection | undefined {
  switch (item.state) {
    case 'open':
      return undefined;
    case 'answered':
      return refuse('ALREADY_ANSWERED', '该待办已经答复。', 'This work item has been answered already.');
    case 'deemed':
      return refuse('SILENCE_COUNTED', '时限已过，已按逾期处理。', 'The limit has passed and silence was counted.');
    case 'released':
    case 'superseded':
    case 'withdrawn':
      return refuse('WORK_ITEM_ENDED', '该待办已撤销，无须答复。', 'This work item was taken back; no answer is needed.');
  }
}

/** True when the receipt came after a due instant that is certain: a provisional or unconfirmed date has not run out. */
function isPast({ deadline }: ItemView, receipt: Receipt): boolean {
  return deadline.standing === 'firm' && receipt.receivedAt > deadline.dueAt;
}

/** A date that would be no extension: not later than the present one, or over already, as a provisional one's successor may be. */
function isNoLater({ deadline }: ItemView, until: CivilDate, receipt: Receipt): boolean {
  return until <= deadline.dueDate || endOfDay(until) < receipt.receivedAt;
}

function lateAnswer(item: ItemView): Objection {
  const basis = item.draft.silenceBasis;
  return {
    refusal: {
      code: 'ANSWER_LATE',
      zh: `回复时限已于${item.deadline.dueDate} 24:00届满，逾期答复仅作为迟到意见附卷。`,
      en: `The time to reply ended at 24:00 on ${item.deadline.dueDate} (Beijing); the answer is kept as a late opinion.`,
      ...(basis.kind === 'law' ? { citation: basis.citation } : {}),
    },
    keptAs: 'late-opinion',
  };
}

function judgeAnswer(item: ItemView, act: ActOf<'answer'>, receipt: Receipt): Objection | undefined {
  if (item.state === 'deemed') return lateAnswer(item);
  const ended = mustBeOpen(item);
  if (ended !== undefined) return ended;
  if (notAddressed(item, receipt.by)) {
    return refuse('NOT_YOUR_WORK_ITEM', '该待办不是发给您的职位的。', 'This work item is not for your position.');
  }
  if (silenceDecides(item.draft.onSilence) && isPast(item, receipt)) return lateAnswer(item);
  const refusal = item.check?.(act.answer);
  return refusal === undefined ? undefined : { refusal };
}

/** The vice-mayor in charge is looked up in the directory, which a case does not carry; the API has checked that one. */
function notAddressed(item: ItemView, by: Actor | SystemActor): boolean {
  if ('system' in by) return true;
  if (item.draft.addressee.kind === 'vice-mayor-in-charge') return by.rank !== 'vice-mayor' && by.rank !== 'executive-vice-mayor';
  return !isAddressed(item.draft.addressee, by);
}

function judgeProposal(view: CaseView, item: ItemView, act: ActOf<'propose-extension'>, receipt: Receipt): Objection | undefined {
  const citation = view.extensionCitation === undefined ? {} : { citation: view.extensionCitation };
  const ended = mustBeOpen(item);
  if (ended !== undefined) return ended;
  if ('system' in receipt.by || receipt.by.department !== item.draft.party.code) {
    return refuse('NOT_YOUR_WORK_ITEM', '只有被征求意见的部门可以提出延期。', 'Only the department that was asked may propose an extension.');
  }
  if (!silenceDecides(item.draft.onSilence)) {
    return refuse('NO_EXTENSION_HERE', '该待办没有法定回复时限，无须商定延期。', 'This work item has no limit that an extension could move.');
  }
  if (isPast(item, receipt)) {
    return refuse('EXTENSION_TOO_LATE', '延期须在回复时限届满前提出。', 'An extension must be proposed before the limit runs out.', citation);
  }
  if (isNoLater(item, act.until, receipt)) {
    return refuse(
      'EXTENSION_NOT_LATER',
      `商定的日期须晚于现时限${item.deadline.dueDate}，且尚未过去。`,
      `The new date must be later than the present one, ${item.deadline.dueDate}, and not over yet.`,
      { path: 'until', ...citation },
    );
  }
  if (act.until > addDays(item.deadline.dueDate, LONGEST_EXTENSION_DAYS)) {
    return refuse(
      'EXTENSION_TOO_LONG',
      `延期不得超过现时限后${String(LONGEST_EXTENSION_DAYS)}日。`,
      `An extension may reach at most ${String(LONGEST_EXTENSION_DAYS)} days past the present date.`,
      { path: 'until' },
    );
  }
  return undefined;
}

function judgeDecision(view: CaseView, item: ItemView, act: ActOf<'decide-extension'>, receipt: Receipt): Objection | undefined {
  const ended = mustBeOpen(item);
  if (ended !== undefined) return ended;
  const proposal = item.proposals.find((each) => each.receipt === act.proposal);
  if (proposal === undefined) {
    return refuse('UNKNOWN_PROPOSAL', '没有这项延期申请。', 'There is no such proposal of an extension.', { path: 'proposal' });
  }
  if (proposal.state !== 'open') {
    return refuse('PROPOSAL_DECIDED', '该延期申请已有答复。', 'This proposal has been decided already.', { path: 'proposal' });
  }
  if (act.agreed && isPast(item, receipt)) {
    return refuse(
      'EXTENSION_TOO_LATE',
      '时限届满后不能再商定延期。',
      'An extension can no longer be agreed once the limit has passed.',
      view.extensionCitation === undefined ? {} : { citation: view.extensionCitation },
    );
  }
  if (act.agreed && isNoLater(item, proposal.until, receipt)) {
    return refuse('EXTENSION_NOT_LATER', '现时限已不早于该日期，或该日期已过。', 'The present date is no longer earlier than the proposed one, or that one is over.');
  }
  return undefined;
}

function judgeReopening(view: CaseView, item: ItemView, act: ActOf<'reopen'>): Objection | undefined {
  if (item.state !== 'deemed') return refuse('NOTHING_TO_REOPEN', '该待办未按逾期处理。', 'Silence was not counted on this work item.');
  if (!isOfRound(view, item)) {
    return refuse('ROUND_OVER', '该轮征求意见已结束。', 'That round is over.');
  }
  // It was late, so nobody has looked at what it says yet.
  const refusal = item.check?.(act.answer);
  return refusal === undefined ? undefined : { refusal };
}

function judgeWithdrawal(view: CaseView): Objection | undefined {
  return view.answered
    ? refuse('WITHDRAWAL_TOO_LATE', '已有部门答复，不能撤回。', 'Somebody has answered; the case can no longer be withdrawn.')
    : undefined;
}

function judgeUrging(view: CaseView, act: ActOf<'urge'>): Objection | undefined {
  if (view.urgings >= MOST_URGINGS) {
    return refuse('URGED_TOO_OFTEN', `催办已达${String(MOST_URGINGS)}次上限。`, `The case has been urged ${String(MOST_URGINGS)} times, the most it takes.`);
  }
  const named = act.workItems ?? [];
  const unknown = named.find((id) => view.items[id] === undefined);
  if (unknown !== undefined) return refuse('UNKNOWN_WORK_ITEM', `没有待办“${unknown}”。`, `There is no work item “${unknown}”.`);
  const targets = named.length > 0 ? named : Object.keys(view.items);
  const waiting = targets.some((id) => view.items[id]?.state === 'open');
  return waiting ? undefined : refuse('NOBODY_TO_URGE', '没有未答复的待办。', 'Nobody is left to urge.');
}

function judgeJoining(view: CaseView, act: ActOf<'add-party'>): Objection | undefined {
  if (view.round?.open !== true) return refuse('ROUND_NOT_OPEN', '目前不在征求意见阶段。', 'No consultation is running that a department could join.');
  if (act.department === view.lead.code) {
    return refuse('LEAD_AMONG_CONSULTED', '主办部门不能向自己征求意见。', 'The lead department cannot be consulted by itself.', { path: 'department' });
  }
  const present = partiesOfRound(view).some((item) => item.draft.party.code === act.department && item.state !== 'released');
  return present || view.joining.includes(act.department)
    ? refuse('DEPARTMENT_TWICE', `“${act.name}”已在征求意见之列。`, `“${act.department}” is being consulted already.`, { path: 'department' })
    : undefined;
}

function judgeRelease(view: CaseView, act: ActOf<'release-party'>): Objection | undefined {
  if (view.round?.open !== true) return refuse('ROUND_NOT_OPEN', '目前不在征求意见阶段。', 'No consultation is running.');
  const standing = partiesOfRound(view).filter((item) => item.state !== 'released');
  const item = standing.find((each) => each.draft.party.code === act.department);
  if (item === undefined) {
    return refuse('NOT_CONSULTED', `“${act.department}”不在征求意见之列。`, `“${act.department}” is not being consulted.`, { path: 'department' });
  }
  const ended = mustBeOpen(item);
  if (ended !== undefined) return ended;
  return standing.length === 1 && view.joining.length === 0
    ? refuse('LAST_DEPARTMENT', '最后一个相关部门不能移出；如不再需要，请撤回。', 'The last department cannot be released; withdraw the case instead.')
    : undefined;
}

function judgeNewRound(view: CaseView): Objection | undefined {
  return view.round?.renewable === true
    ? undefined
    : refuse('ROUND_NOT_OPEN', '目前不在征求意见阶段，不能重新征求意见。', 'No round is running that could be started afresh.');
}

function partiesOfRound(view: CaseView): readonly ItemView[] {
  return Object.values(view.items).filter((item) => isOfRound(view, item));
}

function isOfRound(view: CaseView, item: ItemView): boolean {
  return item.asking === view.round?.asking;
}
