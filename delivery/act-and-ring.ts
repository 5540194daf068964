import type { Acting, ActResult } from '../register/cases/acting.ts';
import type { Register } from '../register/register.ts';
import { ringMarked, type RingContext, type Rung } from './ring.ts';

/** The register and Temporal, for doing an act. */
export interface ActContext extends RingContext {
  readonly register: Pick<Register, 'act' | 'bellOf' | 'clearBells'>;
}

/**
 * Does an act at the counter, and rings for its case where the flow has something to decide now. The result is final; the bell
 * is only on its way, and is rung again by the relay where it is lost.
 */
export async function actAndRing(
  context: ActContext,
  acting: Acting,
): Promise<{ readonly result: ActResult; readonly ringing: Promise<Rung> }> {
  const result = await context.register.act(acting);
  const ringing =
    result.kind === 'judged' && result.ring ? ringMarked(context, acting.caseNumber) : Promise.resolve<Rung>({ kind: 'rung' });
  return { result, ringing };
}
