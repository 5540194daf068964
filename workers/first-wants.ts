import type { FirstWants } from '../intake/open-case.ts';
import { beginningOf } from '../workflows/desk/run-case.ts';
import * as shippedWorkflows from '../workflows/index.ts';

/** Most parties that are served with an opening. */
const MOST_ASKED = 50;

/**
 * The first questions of flows, told by the flows themselves: each runs outside of Temporal until it waits. The questions come under
 * the names under which its workflow asks the same, so that they are served once. None where a flow begins otherwise than by
 * asking, or where it asks more than 50 parties, because whoever opens the next case would wait for them.
 * @param workflows by their type
 */
export function firstWantsOf(workflows: Readonly<Record<string, unknown>>): FirstWants {
  return (workflow, facts) => {
    const wants = beginningOf(workflows[workflow])?.(facts) ?? [];
    const asked = wants.reduce((sum, want) => sum + (want.want === 'ask' ? want.of.length : 0), 0);
    const asksAlone = wants.every((want) => want.want === 'ask' || want.want === 'enter');
    return asksAlone && asked > 0 && asked <= MOST_ASKED ? wants : [];
  };
}

/** The first questions of the flows that this build ships. */
export const firstWants = firstWantsOf(shippedWorkflows);
