import type { CaseView, ItemView } from '../../rules/case/case-view.ts';
import { judge } from '../../rules/case/judge.ts';
import type { Judgement, Receipt } from '../../rules/case/receipt.ts';
import type { WorkItem } from '../../rules/case/work-item.ts';
import type { CaseRow } from '../../register/register.ts';

/**
 * Judges a receipt whose case has closed, by the same rules as the case itself would, from what the register holds:
 * an answer is late where silence was counted (kept as a late opinion), given already, or no longer needed; anything else
 * meets a closed case. The receipt of the answer that was accepted stays accepted.
 */
export function judgeClosed(row: Pick<CaseRow, 'lead'>, items: readonly WorkItem[], receipt: Receipt): Judgement {
  if (items.some((item) => item.receipt === receipt.id)) return { receipt: receipt.id, accepted: true };
  const objection = judge(closedView(row, items), receipt) ?? CLOSED;
  return { receipt: receipt.id, accepted: false, ...objection };
}

// What `judge` would let pass cannot be done any more either: nobody is left to do it.
const CLOSED = { refusal: { code: 'CASE_CLOSED', zh: '该事项已办结。', en: 'The case is closed.' } } as const;

function closedView(row: Pick<CaseRow, 'lead'>, items: readonly WorkItem[]): CaseView {
  return {
    lead: row.lead,
    closed: true,
    items: Object.fromEntries(items.map((item) => [item.id, itemView(item)])),
    joining: [],
    answered: items.some((item) => item.state === 'answered'),
    urgings: 0,
    choices: 0,
  };
}

function itemView(item: WorkItem): ItemView {
  return { asking: 0, draft: item, servedAt: item.servedAt, deadline: item.deadline, state: item.state, proposals: [] };
}
