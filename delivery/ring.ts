import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { CaseNumber } from '../rules/case/identity.ts';
import type { Bell } from '../register/cases/bells.ts';
import type { Register } from '../register/register.ts';
import { startCase, type StartContext } from './start-case.ts';
import { describeFailure } from './failure.ts';

/** Name of the signal that wakes a case's workflow; it brings nothing along (workflows/desk/run-case.ts). */
const BELL = 'bell';

/** Longest wait for Temporal at one bell, in milliseconds. Nobody waits for it: the relay rings again. */
export const RING_WAIT_MS = 2_000;

/** The register and Temporal, for ringing bells. */
export interface RingContext {
  readonly register: Pick<Register, 'clearBellSoon'>;
  readonly temporal: Client;
}

/** Whether a bell was heard: `gone` where no such workflow runs; `away` carries a code for the log. */
export type Rung = { readonly kind: 'rung' } | { readonly kind: 'gone' } | { readonly kind: 'away'; readonly failure: string };

/** Wakes the workflow of a case. */
export async function ring(temporal: Client, caseNumber: CaseNumber, waitMs = RING_WAIT_MS): Promise<Rung> {
  try {
    await temporal.withDeadline(Date.now() + waitMs, () => temporal.workflow.getHandle(caseNumber).signal(BELL));
    return { kind: 'rung' };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { kind: 'gone' };
    return { kind: 'away', failure: describeFailure(error) };
  }
}

/** Rings for a case that is marked, and takes the mark away once Temporal has the bell. What fails is left to the relay. */
export async function ringMarked({ register, temporal }: RingContext, bell: Bell): Promise<Rung> {
  const rung = await ring(temporal, bell.caseNumber);
  if (rung.kind === 'rung') await register.clearBellSoon(bell);
  return rung;
}

/** The register and Temporal, for waking a case, even one whose run was terminated. */
export interface WakeContext extends StartContext {
  readonly register: Pick<Register, 'case' | 'caseInput'>;
}

/**
 * Rings for an open case; where Temporal has no run of it, starts one, which asks its questions again and finds them answered.
 * `closed`: the register has closed the case, so there is nothing to wake.
 */
export async function wake(
  context: WakeContext,
  caseNumber: CaseNumber,
  waitMs: number,
): Promise<{ readonly kind: 'rung' | 'started' | 'closed' } | { readonly kind: 'away'; readonly failure: string }> {
  const rung = await ring(context.temporal, caseNumber, waitMs);
  if (rung.kind === 'rung') return { kind: 'rung' };
  if (rung.kind === 'away') return rung;
  const [row, input] = await Promise.all([context.register.case(caseNumber), context.register.caseInput(caseNumber)]);
  if (row === undefined || input === undefined || row.state === 'closed') return { kind: 'closed' };
  const started = await startCase(context, input, waitMs, { workflowIdReusePolicy: 'ALLOW_DUPLICATE' });
  return started.kind === 'away' ? started : { kind: 'started' };
}
