import type { Want } from '../rules/case/advance.ts';
import type { Json } from '../rules/json.ts';
import { beginningOf } from './desk/run-case.ts';
import * as workflows from './index.ts';

/** Most parties that are served with an opening. */
const MOST_ASKED = 50;

const known: Readonly<Record<string, unknown>> = workflows;

/**
 * What a flow asks first, told by the flow itself: it runs outside of Temporal until it waits. Everything comes under the names
 * under which its workflow asks the same, so that it is served once. Nothing where the flow begins otherwise than by asking, or
 * asks so many that whoever opens the next case would wait for it.
 */
export function firstWants(workflow: string, facts: Json): readonly Want[] {
  const wants = beginningOf(known[workflow])?.(facts) ?? [];
  const asks = wants.flatMap((want) => (want.want === 'ask' ? [want] : []));
  const asked = asks.reduce((sum, { of }) => sum + of.length, 0);
  return asks.length === wants.length && asked <= MOST_ASKED ? wants : [];
}
