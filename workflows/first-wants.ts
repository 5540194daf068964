import type { Want } from '../rules/case/advance.ts';
import type { Json } from '../rules/json.ts';
import { beginningOf } from './desk/run-case.ts';
import * as workflows from './index.ts';

const known: Readonly<Record<string, unknown>> = workflows;

/**
 * What a flow asks first, told by the flow itself: it runs outside of Temporal until it waits. Everything comes under the names
 * under which its workflow asks the same, so that it is served once. Nothing where the flow begins otherwise than by asking.
 */
export function firstWants(workflow: string, facts: Json): readonly Want[] {
  const wants = beginningOf(known[workflow])?.(facts) ?? [];
  return wants.every((want) => want.want === 'ask') ? wants : [];
}
