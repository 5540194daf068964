import type { CaseView } from './case-view.ts';
import { refuse, type ActOf, type Objection } from './objection.ts';

/** Most urgings one case takes; policy, so that no case is flooded. */
export const MOST_URGINGS = 200;

/** Judges urging parties that have not answered. */
export function judgeUrging(view: CaseView, act: ActOf<'urge'>): Objection | undefined {
  if (view.urgings >= MOST_URGINGS) {
    return refuse(
      'URGED_TOO_OFTEN',
      `催办已达${String(MOST_URGINGS)}次上限。`,
      `The case has been urged ${String(MOST_URGINGS)} times, the most it takes.`,
    );
  }
  const named = act.workItems ?? [];
  const unknown = named.find((id) => view.items[id] === undefined);
  if (unknown !== undefined) return refuse('UNKNOWN_WORK_ITEM', `没有待办“${unknown}”。`, `There is no work item “${unknown}”.`);
  const targets = named.length > 0 ? named : Object.keys(view.items);
  const waiting = targets.some((id) => view.items[id]?.state === 'open');
  return waiting ? undefined : refuse('NOBODY_TO_URGE', '没有未答复的待办。', 'Nobody is left to urge.');
}
