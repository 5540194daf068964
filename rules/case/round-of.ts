import type { CaseView, ItemView } from './case-view.ts';

/** The work items of the running round. */
export function partiesOfRound(view: CaseView): readonly ItemView[] {
  return Object.values(view.items).filter((item) => isOfRound(view, item));
}

/** Whether a work item belongs to the running round. */
export function isOfRound(view: CaseView, item: ItemView): boolean {
  return item.asking === view.round?.asking;
}
