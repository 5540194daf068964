import type { CaseNumber } from '../rules/case/identity.ts';
import type { Register } from '../register/register.ts';
import { describeFailure } from './failure.ts';
import { wake, type WakeContext } from './ring.ts';

/** The register and Temporal, for recovering cases. */
export interface RecoverContext extends WakeContext {
  readonly register: Pick<Register, 'openCaseNumbers' | 'case' | 'caseInput'>;
  /** Longest wait for Temporal at one case, in milliseconds. */
  readonly waitMs: number;
}

/** The result for one open case: its run was rung, a run was started, or why neither was possible. */
export type RecoveredCase =
  | { readonly caseNumber: CaseNumber; readonly kind: 'rung' | 'started' | 'closed' }
  | { readonly caseNumber: CaseNumber; readonly kind: 'failed'; readonly failure: string };

const PAGE = 100;

/**
 * Rings for every open case, and starts those that Temporal does not run: after it was restored from an older backup, lost a
 * namespace, or somebody terminated or reset a workflow. A run looks at the register and goes on from there. One case that
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
    return woken.kind === 'away' ? { caseNumber, kind: 'failed', failure: woken.failure } : { caseNumber, kind: woken.kind };
  } catch (error) {
    return { caseNumber, kind: 'failed', failure: describeFailure(error) };
  }
}
