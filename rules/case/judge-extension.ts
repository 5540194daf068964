import { addDays } from '../time/day-number.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { endOfDay } from '../time/instant.ts';
import type { CaseView, ItemView } from './case-view.ts';
import { isPast, mustBeOpen, refuse, type ActOf, type Objection } from './objection.ts';
import type { Receipt } from './receipt.ts';
import { silenceDecides } from './silence.ts';

/** Longest an agreed extension may reach past the running due date, in calendar days; policy, to catch slips of the pen. */
export const LONGEST_EXTENSION_DAYS = 366;

/** Judges a department's proposal of another date: made in time, and for a later date (48¶2: 商定回复时限及方式). */
export function judgeProposal(view: CaseView, item: ItemView, act: ActOf<'propose-extension'>, receipt: Receipt): Objection | undefined {
  const citation = view.extensionCitation === undefined ? {} : { citation: view.extensionCitation };
  const ended = mustBeOpen(item);
  if (ended !== undefined) return ended;
  if ('system' in receipt.by || receipt.by.department !== item.draft.party.code) {
    return refuse(
      'NOT_YOUR_WORK_ITEM',
      '只有被征求意见的部门可以提出延期。',
      'Only the department that was asked may propose an extension.',
    );
  }
  if (!silenceDecides(item.draft.onSilence)) {
    return refuse(
      'NO_EXTENSION_HERE',
      '该待办没有法定回复时限，无须商定延期。',
      'This work item has no limit that an extension could move.',
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
      view.extensionCitation === undefined ? {} : { citation: view.extensionCitation },
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
