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
/** So long the runs that were rung are watched, in milliseconds; longer than a task waits for a worker that is gone. */
const LOOK_MS = 15_000;

/**
 * Rings for every open case, and starts those that Temporal does not run: after it was restored from an older backup, lost a
 * namespace, or somebody terminated or reset a workflow. Ends and begins anew a run whose tasks fail, as that of a build whose
 * history this one cannot replay. A run looks at the register and goes on from there. One case that fails never stops the
 * others. May be done again at any time. Rejects only when the register is away.
 */
export async function* recover(context: RecoverContext): AsyncGenerator<RecoveredCase> {
  let after: CaseNumber | undefined;
  for (;;) {
    const page = await context.register.openCaseNumbers(after, PAGE);
    const woken: RecoveredCase[] = [];
    for (const caseNumber of page) woken.push(await tried(caseNumber, () => wakeCase(context, caseNumber)));
    // One wait for all of a page: a task may stand in the queue of a worker that is gone, for as long as its time-out.
    const until = performance.now() + LOOK_MS;
    for (const each of woken) {
      yield each.kind === 'rung' ? await tried(each.caseNumber, () => beginAnewIfFailing(context, each.caseNumber, until)) : each;
    }
    after = page.at(-1);
    if (page.length < PAGE) return;
  }
}

async function tried(caseNumber: CaseNumber, attempt: () => Promise<RecoveredCase>): Promise<RecoveredCase> {
  return attempt().catch((error: unknown) => ({ caseNumber, kind: 'failed', failure: describeFailure(error) }));
}

async function wakeCase(context: RecoverContext, caseNumber: CaseNumber): Promise<RecoveredCase> {
  const woken = await wake(context, caseNumber, context.waitMs);
  return woken.kind === 'away' ? { caseNumber, kind: 'failed', failure: woken.failure } : { caseNumber, kind: woken.kind };
}

/** Everything that a case is stands in the register, so nothing is lost with a run that cannot go on. */
async function beginAnewIfFailing(context: RecoverContext, caseNumber: CaseNumber, until: number): Promise<RecoveredCase> {
  if (!(await keepsFailing(context.temporal, caseNumber, until))) return { caseNumber, kind: 'rung' };
  await context.temporal.workflow.getHandle(caseNumber).terminate('cannot go on; begun anew from the register');
  const woken = await wakeCase(context, caseNumber);
  return woken.kind === 'started' ? { caseNumber, kind: 'anew' } : woken;
}
