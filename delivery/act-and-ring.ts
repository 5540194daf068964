import type { Acting, ActResult, CaseForAct } from '../register/cases/acting.ts';
import type { Register } from '../register/register.ts';
import { ringMarked, type RingContext, type Rung } from './ring.ts';

/** The register and Temporal, for doing an act. */
export interface ActContext extends RingContext {
  readonly register: Pick<Register, 'act' | 'clearBellSoon'>;
}

/**
 * Does an act at the counter, and rings for its case where the flow has something to decide now. The result is final; the bell
 * is only on its way, and is rung again by the relay where it is lost.
 * @param read the case as it was read for this act just now, if it was
 */
export async function actAndRing(
  context: ActContext,
  acting: Acting,
  read?: CaseForAct,
): Promise<{ readonly result: ActResult; readonly ringing: Promise<Rung> }> {
  const result = await context.register.act(acting, read);
  if (result.kind !== 'judged' || !result.ring || result.mark === undefined) return { result, ringing: Promise.resolve({ kind: 'rung' }) };
  return { result, ringing: ringMarked(context, { caseNumber: acting.caseNumber, mark: result.mark }) };
}
