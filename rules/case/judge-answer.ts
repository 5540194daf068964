import { dueText } from '../notices/due.ts';
import { holdsPortfolios, isAddressed, type Actor, type SystemActor } from './actor.ts';
import type { CaseView, ItemView } from './case-view.ts';
import { isPast, mustBeOpen, refuse, type ActOf, type Objection } from './objection.ts';
import type { Receipt } from './receipt.ts';
import { isRunning } from './round-of.ts';
import { silenceDecides } from './silence.ts';

/** Judges an answer: by the addressee, in time, in the right form. A late answer is kept as a late opinion (48¶2 for countersigning). */
export function judgeAnswer(item: ItemView, act: ActOf<'answer'>, receipt: Receipt): Objection | undefined {
  // First of all: what somebody says who is not asked is no late opinion either.
  if (isNotAddressed(item, receipt.by)) {
    return refuse('NOT_YOUR_WORK_ITEM', '该待办不是发给您的职位的。', 'This work item is not for your position.');
  }
  if (item.state === 'deemed') return lateAnswer(item);
  const ended = mustBeOpen(item);
  if (ended !== undefined) return ended;
  if (silenceDecides(item.draft.onSilence) && item.silenceStopped !== true && isPast(item, receipt)) return lateAnswer(item);
  const refusal = item.check?.(act.answer, receipt.receivedAt);
  return refusal === undefined ? undefined : { refusal };
}

/** Judges taking in a late opinion, which is possible while its ask still runs. */
export function judgeReopening(view: CaseView, item: ItemView, act: ActOf<'reopen'>): Objection | undefined {
  if (item.state !== 'deemed') return refuse('NOTHING_TO_REOPEN', '该待办未按逾期处理。', 'Silence was not counted on this work item.');
  if (!isRunning(view, item)) {
    return refuse('ROUND_OVER', '该轮征求意见已结束。', 'That round is over.');
  }
  // It was late, so nobody has looked at what it says yet.
  const refusal = item.check?.(act.answer, act.answeredAt);
  return refusal === undefined ? undefined : { refusal };
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
