import type { CaseNumber } from '../rules/case/identity.ts';
import type { Register } from '../register/register.ts';
import { describeFailure } from './failure.ts';
import { keepsFailing } from './keeps-failing.ts';
import { wake, type WakeContext } from './ring.ts';

/** The register and Temporal, for recovering cases. */
export interface RecoverContext extends WakeContext {
  readonly register: Pick<Register, 'openCaseNumbers' | 'case' | 'caseInput'>;
  /** Longest wait for Temporal at one case, in milliseconds. */
  readonly waitMs: number;
}

/**
 * The result for one open case: its run was rung, a run was started, a run that could not go on was ended and another started,
 * or why none of it was possible.
 */
export type RecoveredCase =
  | { readonly caseNumber: CaseNumber; readonly kind: 'rung' | 'started' | 'anew' | 'closed' }
  | { readonly caseNumber: CaseNumber; readonly kind: 'failed'; readonly failure: string };

const PAGE = 100;
/** So long a run that was rung is watched, in milliseconds. */
const LOOK_MS = 2_000;

/**
 * Rings for every open case, and starts those that Temporal does not run: after it was restored from an older backup, lost a
 * namespace, or somebody terminated or reset a workflow. Ends and begins anew a run whose tasks fail, as that of a build whose
 * history this one cannot replay. A run looks at the register and goes on from there. One case that
 * fails never stops the others. May be done again at any time. Rejects only when the register is away.
 */
export async function* recover(context: RecoverContext): AsyncGenerator<RecoveredCase> {
  let after: CaseNumber | undefined;
  for (;;) {
    const page = await context.register.openCaseNumbers(after, PAGE);
    for (const caseNumber of page) yield await recoverCase(context, caseNumber);
    after = page.at(-1);
    if (page.length < PAGE) return;
  }
}

async function recoverCase(context: RecoverContext, caseNumber: CaseNumber): Promise<RecoveredCase> {
  try {
    const woken = await wake(context, caseNumber, context.waitMs);
    if (woken.kind === 'away') return { caseNumber, kind: 'failed', failure: woken.failure };
    if (woken.kind !== 'rung' || !(await keepsFailing(context.temporal, caseNumber, LOOK_MS))) return { caseNumber, kind: woken.kind };
    // Everything that its case is stands in the register, so nothing is lost with the run.
    await context.temporal.workflow.getHandle(caseNumber).terminate('cannot go on; begun anew from the register');
    const again = await wake(context, caseNumber, context.waitMs);
    return again.kind === 'away' ? { caseNumber, kind: 'failed', failure: again.failure } : { caseNumber, kind: 'anew' };
  } catch (error) {
    return { caseNumber, kind: 'failed', failure: describeFailure(error) };
  }
}
