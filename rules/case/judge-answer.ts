import { canonicalJson } from '../calendar/canonical.ts';
import { dueText } from '../notices/due.ts';
import { holdsPortfolios, isAddressed, isPrincipalHead, type Actor, type SystemActor } from './actor.ts';
import type { CaseView, ItemView } from './case-view.ts';
import { isPast, mustBeOpen, refuse, type ActOf, type Objection } from './objection.ts';
import type { Receipt } from './receipt.ts';
import { isRunning } from './round-of.ts';
import { silenceDecides } from './silence.ts';

/**
 * Judges an answer: by the addressee, in time, in the right form. A late answer is kept as a late opinion (48¶2 for countersigning).
 * The asked department's principal head may replace its answer until the ask ends, naming the receipt of the one that they have seen.
 * An answer of its staff, where a head has to answer, is kept for the head to confirm, so that nothing that the department sends is lost.
 */
export function judgeAnswer(view: CaseView, item: ItemView, act: ActOf<'answer'>, receipt: Receipt): Objection | undefined {
  const isStaff = isNotAddressed(item, receipt.by) && !(item.draft.staffReplies === true && isOfParty(item, receipt.by));
  // First of all: what somebody says who is not asked is no late opinion either.
  if (isStaff && !isOfParty(item, receipt.by)) return notYours();
  if (item.state === 'deemed') return lateAnswer(item);
  const replaces = act.replaces !== undefined && item.given?.receipt === act.replaces && mayReplace(view, item, receipt.by);
  const ended = replaces ? undefined : mustBeOpen(item);
  if (ended !== undefined) return replaceable(view, item, receipt.by, ended);
  if (!replaces && silenceDecides(item.draft.onSilence) && item.silenceStopped !== true && isPast(item, receipt)) return lateAnswer(item);
  if (act.confirms !== undefined && !confirms(item, act)) {
    return refuse(
      'PREPARED_ANSWER_CHANGED',
      '所确认的拟稿已被替换或内容不同，请重新查看后确认。',
      'The prepared answer was replaced meanwhile or says something else; look at it again.',
      { path: 'confirms' },
    );
  }
  const refusal = item.check?.(act.answer, receipt.receivedAt);
  if (refusal !== undefined) return { refusal };
  return isStaff ? { ...mustConfirm(item), keptAs: 'answer-prepared' } : undefined;
}

/** Judges an answer that staff of the asked department prepares for its head. */
export function judgePreparing(item: ItemView, act: ActOf<'prepare-answer'>, receipt: Receipt): Objection | undefined {
  if (!isOfParty(item, receipt.by)) return notYours();
  const ended = mustBeOpen(item);
  if (ended !== undefined) return ended;
  const refusal = item.check?.(act.answer, receipt.receivedAt);
  return refusal === undefined ? undefined : { refusal };
}

/** Judges taking in a late opinion, which is possible while its ask runs, and until the answer that weighs it. */
export function judgeReopening(view: CaseView, item: ItemView, act: ActOf<'reopen'>): Objection | undefined {
  if (item.state !== 'deemed') return refuse('NOTHING_TO_REOPEN', '该待办未按逾期处理。', 'Silence was not counted on this work item.');
  if (!mayTakeIn(view, item)) {
    return refuse(
      'ROUND_OVER',
      '该轮已结束，各方意见已经采纳或协商，不能再采纳迟到意见；意见仍附卷。',
      'That round is over and its answers have been weighed, so no late opinion can be taken in; it stays on record.',
    );
  }
  // It was late, so nobody has looked at what it says yet.
  const refusal = item.check?.(act.answer, act.answeredAt);
  return refusal === undefined ? undefined : { refusal };
}

/** Whether a late opinion on a work item may still be taken in: its ask runs, or its answers are yet to be weighed. */
export function mayTakeIn(view: CaseView, item: ItemView): boolean {
  return isRunning(view, item) || view.asks.some((ask) => ask.weighs?.includes(item.draft.kind) === true);
}

function notYours(): Objection {
  return refuse('NOT_YOUR_WORK_ITEM', '该待办不是发给您的职位的。', 'This work item is not for your position.');
}

/** The words for staff's answer where a head has to answer: it was received, and nothing is answered by it yet. */
function mustConfirm({ draft }: ItemView): Objection {
  const what = draft.signature === true ? { zh: '签署', en: 'signs it' } : { zh: '确认', en: 'confirms it' };
  return refuse(
    'HEAD_MUST_CONFIRM',
    `已收到，作为拟稿报本部门负责人；须由负责人${what.zh}后才算答复，时限不变。`,
    `Received and put before the head of your department as a draft; it becomes an answer when the head ${what.en}. The due date stands.`,
  );
}

/** True where an answer says what the newest prepared one says, and names its receipt. */
function confirms({ prepared }: ItemView, { answer, confirms: receipt }: ActOf<'answer'>): boolean {
  return prepared !== undefined && prepared.receipt === receipt && canonicalJson(prepared.answer) === canonicalJson(answer);
}

/** The refusal of a second answer; the principal head is told how to replace the first one where that is possible. */
function replaceable(view: CaseView, item: ItemView, by: Actor | SystemActor, objection: Objection): Objection {
  if (!mayReplace(view, item, by)) return objection;
  const { zh, en, ...rest } = objection.refusal;
  return {
    refusal: {
      ...rest,
      zh: `${zh}本轮结束前可由主要负责人更改：办理时写明replaces为该回执。`,
      en: `${en} Until the round ends the principal head may replace it, naming that receipt as \`replaces\`.`,
    },
  };
}

/** True for the principal head of a department that has answered, while others may still be asked the same. */
function mayReplace(view: CaseView, item: ItemView, by: Actor | SystemActor): boolean {
  if (view.closed || view.withdrawn === true) return false;
  return item.state === 'answered' && isRunning(view, item) && isOfParty(item, by) && !('system' in by) && isPrincipalHead(by.rank);
}

/** True for people of the department that was asked; a position that was asked by itself has none. */
function isOfParty({ draft }: ItemView, by: Actor | SystemActor): boolean {
  if ('system' in by || by.department !== draft.party.code) return false;
  return draft.addressee.kind !== 'position' && draft.addressee.kind !== 'vice-mayor-in-charge';
}

function lateAnswer(item: ItemView): Objection {
  const basis = item.draft.silenceBasis;
  const due = dueText(item.deadline);
  return {
    refusal: {
      code: 'ANSWER_LATE',
      zh: `回复时限已于${due.zh}届满。该答复作为迟到意见附卷（工作惯例），不改变结果。`,
      en: `The time to reply ended at ${due.en}. By policy the answer is kept as a late opinion, which changes nothing.`,
      ...(basis.kind === 'law' ? { citation: basis.citation } : {}),
    },
    keptAs: 'late-opinion',
  };
}

/** True if the item is not for this actor. A vice-mayor in charge passes, because the API has looked that one up in the directory. */
export function isNotAddressed(item: ItemView, by: Actor | SystemActor): boolean {
  if ('system' in by) return true;
  if (item.draft.addressee.kind === 'vice-mayor-in-charge') return !holdsPortfolios(by.rank);
  return !isAddressed(item.draft.addressee, by);
}
