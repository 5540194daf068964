import type { Citation } from '../citation.ts';
import { addDays } from '../time/day-number.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { endOfDay } from '../time/instant.ts';
import type { CaseView, ItemView } from './case-view.ts';
import { isNotAddressed } from './judge-answer.ts';
import { isPast, mustBeOpen, refuse, type ActOf, type Objection } from './objection.ts';
import type { Receipt } from './receipt.ts';
import { silenceDecides } from './silence.ts';

/** Longest an agreed extension may reach past the running due date, in calendar days; policy, to catch slips of the pen. */
export const LONGEST_EXTENSION_DAYS = 366;

/**
 * Judges a party's proposal of another date: made in time, and for a later date (48¶2: 商定回复时限及方式). Any limit can be moved in
 * this way. Where silence decides nothing that is policy, which cites no article.
 */
export function judgeProposal(view: CaseView, item: ItemView, act: ActOf<'propose-extension'>, receipt: Receipt): Objection | undefined {
  const citation = articleOf(view, item);
  const ended = mustBeOpen(item);
  if (ended !== undefined) return ended;
  if ('system' in receipt.by || (receipt.by.department !== item.draft.party.code && isNotAddressed(item, receipt.by))) {
    return refuse('NOT_YOUR_WORK_ITEM', '只有承办该待办的部门可以提出延期。', 'Only the party that was asked may propose an extension.');
  }
  if (item.draft.party.code === view.lead.code) {
    return refuse(
      'NO_EXTENSION_HERE',
      '该待办由主办部门自己办理，时限仅用于提醒，无须与他人商定延期。',
      'This is a step of the lead itself; its time serves reminders alone, and there is nobody to agree with.',
    );
  }
  if (isPast(item, receipt)) {
    return refuse(
      'EXTENSION_TOO_LATE',
      '延期须在回复时限届满前提出。',
      'An extension must be proposed before the limit runs out.',
      citation,
    );
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

/**
 * Judges the lead's decision on a proposal, only before the limit runs out. Silence is complete at its instant
 * (docs/design.md 4.4), so neither agreeing nor declining means anything after it, also in the seconds before it is counted.
 */
export function judgeDecision(view: CaseView, item: ItemView, act: ActOf<'decide-extension'>, receipt: Receipt): Objection | undefined {
  const ended = mustBeOpen(item);
  if (ended !== undefined) return ended;
  const proposal = item.proposals.find((each) => each.receipt === act.proposal);
  if (proposal === undefined) {
    return refuse('UNKNOWN_PROPOSAL', '没有这项延期申请。', 'There is no such proposal of an extension.', { path: 'proposal' });
  }
  if (proposal.state !== 'open') {
    return refuse('PROPOSAL_DECIDED', '该延期申请已有答复。', 'This proposal has been decided already.', { path: 'proposal' });
  }
  if (isPast(item, receipt)) {
    return refuse(
      'EXTENSION_TOO_LATE',
      '时限届满后不能再商定延期。',
      'An extension can no longer be agreed or declined once the limit has passed.',
      articleOf(view, item),
    );
  }
  if (act.agreed && isNoLater(item, proposal.until, receipt)) {
    return refuse(
      'EXTENSION_NOT_LATER',
      '现时限已不早于该日期，或该日期已过。',
      'The present date is no longer earlier than the proposed one, or that one is over.',
    );
  }
  return undefined;
}

/** True if the date extends nothing: not after the current due date, or already past (possible if the current one is provisional). */
function isNoLater({ deadline }: ItemView, until: CivilDate, receipt: Receipt): boolean {
  return endOfDay(until) <= deadline.dueAt || endOfDay(until) < receipt.receivedAt;
}

/** The article on extensions, for limits after which silence decides; elsewhere an extension is policy. */
function articleOf({ extensionCitation }: CaseView, { draft }: ItemView): { readonly citation?: Citation } {
  return extensionCitation === undefined || !silenceDecides(draft.onSilence) ? {} : { citation: extensionCitation };
}
