import { isByChoice } from './act.ts';
import type { Actor, SystemActor } from './actor.ts';
import type { CaseView, ItemView } from './case-view.ts';
import { judgeAnswer, judgePreparing, judgeReopening } from './judge-answer.ts';
import { judgeDecision, judgeProposal } from './judge-extension.ts';
import { judgeJoining, judgeNewRound, judgeRelease, judgeSuccession, judgeWithdrawal } from './judge-round.ts';
import { judgeUrging } from './judge-urging.ts';
import { isOfPost, postWords, type LeadAct } from './lead-acts.ts';
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
      return onItem(view, act.workItem, (item) => judgeAnswer(view, item, act, receipt));
    case 'prepare-answer':
      return onItem(view, act.workItem, (item) => judgePreparing(item, act, receipt));
    case 'propose-extension':
      return onItem(view, act.workItem, (item) => judgeProposal(view, item, act, receipt));
    case 'decide-extension':
      return byLead(view, by, act.kind) ?? onItem(view, act.workItem, (item) => judgeDecision(view, item, act, receipt));
    case 'reopen':
      return byLead(view, by, act.kind) ?? onItem(view, act.workItem, (item) => judgeReopening(view, item, act));
    case 'withdraw':
      return byLead(view, by, view.answered ? 'drop' : 'withdraw') ?? judgeWithdrawal(view);
    case 'urge':
      return judgeUrging(view, act);
    case 'add-party':
      return byLead(view, by, act.kind) ?? judgeJoining(view, act);
    case 'release-party':
      return byLead(view, by, act.kind) ?? judgeRelease(view, act);
    case 'succeed':
      return byLead(view, by, act.kind) ?? judgeSuccession(view, act);
    case 'new-round':
      return byLead(view, by, act.kind) ?? judgeNewRound(view, act);
  }
}

function onItem(view: CaseView, id: string, then: (item: ItemView) => Objection | undefined): Objection | undefined {
  const item = view.items[id];
  return item === undefined ? refuse('UNKNOWN_WORK_ITEM', `没有待办“${id}”。`, `There is no work item “${id}”.`) : then(item);
}

function byLead(view: CaseView, by: Actor | SystemActor, act: LeadAct): Objection | undefined {
  if ('system' in by || by.department !== view.lead.code) {
    return refuse('LEAD_ONLY', `只有主办部门（${view.lead.name}）可以这样做。`, 'Only the lead department may do this.');
  }
  const { value, basis } = view.leadActs;
  const post = value[act] ?? 'any';
  if (isOfPost(post, by)) return undefined;
  const policy = basis.kind === 'policy' ? { zh: '（本市规定）', en: ' (policy of this city)' } : { zh: '', en: '' };
  return refuse(
    'NOT_YOUR_POST',
    `此项须由主办部门${postWords[post].zh}办理${policy.zh}。`,
    `This is for the ${postWords[post].en} of the lead department${policy.en}.`,
    basis.kind === 'law' ? { citation: basis.citation } : {},
  );
}
