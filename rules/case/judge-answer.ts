import { isAddressed, type Actor, type SystemActor } from './actor.ts';
import type { CaseView, ItemView } from './case-view.ts';
import { isPast, mustBeOpen, refuse, type ActOf, type Objection } from './objection.ts';
import type { Receipt } from './receipt.ts';
import { isRunning } from './round-of.ts';
import { silenceDecides } from './silence.ts';

/** An answer: in time, by whom it is asked of, readable; a late one is kept (48¶2 for countersigning). */
export function judgeAnswer(item: ItemView, act: ActOf<'answer'>, receipt: Receipt): Objection | undefined {
  // First of all: what somebody says who is not asked is no late opinion either.
  if (notAddressed(item, receipt.by)) {
    return refuse('NOT_YOUR_WORK_ITEM', '该待办不是发给您的职位的。', 'This work item is not for your position.');
  }
  if (item.state === 'deemed') return lateAnswer(item);
  const ended = mustBeOpen(item);
  if (ended !== undefined) return ended;
  if (silenceDecides(item.draft.onSilence) && isPast(item, receipt)) return lateAnswer(item);
  const refusal = item.check?.(act.answer);
  return refusal === undefined ? undefined : { refusal };
}

/** Taking a late opinion in, while its round still runs. */
export function judgeReopening(view: CaseView, item: ItemView, act: ActOf<'reopen'>): Objection | undefined {
  if (item.state !== 'deemed') return refuse('NOTHING_TO_REOPEN', '该待办未按逾期处理。', 'Silence was not counted on this work item.');
  if (!isRunning(view, item)) {
    return refuse('ROUND_OVER', '该轮征求意见已结束。', 'That round is over.');
  }
  // It was late, so nobody has looked at what it says yet.
  const refusal = item.check?.(act.answer);
  return refusal === undefined ? undefined : { refusal };
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

/** The vice-mayor in charge is looked up in the directory, which a case does not carry; the API has checked that one. */
function notAddressed(item: ItemView, by: Actor | SystemActor): boolean {
  if ('system' in by) return true;
  if (item.draft.addressee.kind === 'vice-mayor-in-charge') return by.rank !== 'vice-mayor' && by.rank !== 'executive-vice-mayor';
  return !isAddressed(item.draft.addressee, by);
}
