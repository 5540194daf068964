import type { CaseView, ItemView } from './case-view.ts';

/** The work items of the running asks that departments may leave, or join too. */
export function partiesOfOpenAsks(view: CaseView): readonly ItemView[] {
  return Object.values(view.items).filter((item) =>
    view.asks.some((ask) => (ask.open || ask.releasable !== undefined) && ask.asking === item.asking),
  );
}

/** Whether a work item belongs to an ask that runs. */
export function isRunning(view: CaseView, item: ItemView): boolean {
  return view.asks.some((ask) => ask.asking === item.asking);
}
