import { isByChoice } from './act.ts';
import type { Actor, SystemActor } from './actor.ts';
import type { CaseView, ItemView } from './case-view.ts';
import { judgeAnswer, judgeReopening } from './judge-answer.ts';
import { judgeDecision, judgeProposal } from './judge-extension.ts';
import { judgeJoining, judgeNewRound, judgeRelease, judgeWithdrawal } from './judge-round.ts';
import { judgeUrging } from './judge-urging.ts';
import { refuse, type Objection } from './objection.ts';
import type { Receipt } from './receipt.ts';

/**
 * Most acts by choice that one department can do to a case; policy, so that a case is not flooded. Each department has its own
 * count, so that it does not use up that of another. Answers are never bounded.
 */
export const MOST_CHOICES = 200;

/**
 * Judges an act by the present state of the case and by the moment *when the register received it*, never by when it is processed
 * (docs/design.md 4.1). Returns undefined if it is accepted. Pure: reads no clock.
 */
export function judge(view: CaseView, receipt: Receipt): Objection | undefined {
  const { act, by } = receipt;
  // The refusal of an answer to a closed case depends on its work item: late, answered already, or closed.
  const isOver = view.closed || view.withdrawn === true;
  if (isOver && (act.kind !== 'answer' || view.items[act.workItem]?.state === 'open')) {
    return refuse('CASE_CLOSED', '该事项已办结。', 'The case is closed.');
  }
  if (isByChoice(act.kind) && !('system' in by) && (view.choices[by.department] ?? 0) >= MOST_CHOICES) {
    return refuse(
      'TOO_MANY_ACTS',
      `本部门对该事项的办理操作已达${String(MOST_CHOICES)}次上限，仍可答复。`,
      `Your department has done ${String(MOST_CHOICES)} acts of this kind to the case, the most it takes; answers are still taken.`,
    );
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
  }
}

function onItem(view: CaseView, id: string, then: (item: ItemView) => Objection | undefined): Objection | undefined {
  const item = view.items[id];
  return item === undefined ? refuse('UNKNOWN_WORK_ITEM', `没有待办“${id}”。`, `There is no work item “${id}”.`) : then(item);
}

function byLead(view: CaseView, by: Actor | SystemActor): Objection | undefined {
  if (!('system' in by) && by.department === view.lead.code) return undefined;
  return refuse('LEAD_ONLY', `只有主办部门（${view.lead.name}）可以这样做。`, 'Only the lead department may do this.');
}
