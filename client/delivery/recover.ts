import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { CaseNumber, ReceiptId } from '../../rules/case/identity.ts';
import type { Register } from '../../register/register.ts';
import { startCase, type Starting } from '../intake/start-case.ts';
import { send } from './deliver.ts';
import { isSettled } from './is-settled.ts';

/** With what cases are recovered. */
export interface Recovering extends Starting {
  readonly register: Pick<Register, 'cases' | 'caseInput' | 'receiptsOf'>;
  /** Longest wait for Temporal at one receipt, in milliseconds. */
  readonly waitMs: number;
}

/** An open case after its recovery. */
export interface RecoveredCase {
  readonly caseNumber: CaseNumber;
  /** Temporal did not know it any more, or its run had been ended by somebody. */
  readonly startedAnew: boolean;
  /** Receipts that stand as accepted, all of which the case has been told again. */
  readonly told: number;
  /** Of these, the ones that the case refuses now: somebody has to look. */
  readonly refused: readonly { readonly receipt: ReceiptId; readonly code: string }[];
}

/** Time between two looks at a case that is still at work, in milliseconds. */
const LOOK_MS = 20;
const PAGE = 100;

/**
 * Brings every open case to where the register is, after Temporal was restored from an older backup or lost, or somebody
 * terminated a workflow: starts what does not run from what was registered, and tells each case again what was accepted, oldest first, each when the case has done all
 * that the one before brought about. What a case knows already it passes over, and batches that come again change nothing.
 * A worker must be running. Rejects where Temporal is away; then it may simply be done again.
 */
export async function* recover(recovering: Recovering): AsyncGenerator<RecoveredCase> {
  const { register } = recovering;
  let after: CaseNumber | undefined;
  for (;;) {
    const page = await register.cases({ state: 'open', limit: PAGE, ...(after === undefined ? {} : { after }) });
    for (const row of page) if (row.started) yield await recoverCase(recovering, row.caseNumber);
    after = page.at(-1)?.caseNumber;
    if (page.length < PAGE) return;
  }
}

async function recoverCase(recovering: Recovering, caseNumber: CaseNumber): Promise<RecoveredCase> {
  const { register, temporal, waitMs } = recovering;
  const startedAnew = !(await isRunning(temporal, caseNumber));
  if (startedAnew) await start(recovering, caseNumber);
  await untilDone(recovering, caseNumber);
  const accepted = (await register.receiptsOf(caseNumber)).filter(({ judgement }) => judgement?.accepted === true);
  const refused: { receipt: ReceiptId; code: string }[] = [];
  for (const receipt of accepted) {
    const response = await send(temporal, receipt, waitMs);
    switch (response.kind) {
      case 'judged':
        break;
      case 'refused':
        refused.push({ receipt: receipt.id, code: response.objection.refusal.code });
        break;
      case 'closed':
        return { caseNumber, startedAnew, told: accepted.length, refused };
      case 'later':
      case 'stuck':
        throw away(caseNumber, response.failure);
    }
    await untilDone(recovering, caseNumber);
  }
  return { caseNumber, startedAnew, told: accepted.length, refused };
}

async function isRunning(temporal: Client, caseNumber: CaseNumber): Promise<boolean> {
  try {
    const { status } = await temporal.workflow.getHandle(caseNumber).describe();
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

async function start(recovering: Recovering, caseNumber: CaseNumber): Promise<void> {
  const input = await recovering.register.caseInput(caseNumber);
  if (input === undefined) throw new Error(`登记库中没有 ${caseNumber} 的内容。The register has no input of ${caseNumber}.`);
  const started = await startCase(recovering, input, recovering.waitMs, 'ALLOW_DUPLICATE');
  if (started.kind === 'away') throw new Error(`${caseNumber} 未能开始（${started.failure}）。It could not be started.`);
}

/** Returns when the case has done everything that it can do now. */
async function untilDone({ temporal, waitMs }: Recovering, caseNumber: CaseNumber): Promise<void> {
  const until = Date.now() + waitMs;
  while (!(await isSettled(temporal, caseNumber))) {
    if (Date.now() > until) throw away(caseNumber, 'NO_WORKER');
    await pause(LOOK_MS);
  }
}

function away(caseNumber: CaseNumber, failure: string): Error {
  return new Error(
    `${caseNumber} 未能送达（${failure}）；请确认工作进程在运行，然后重新执行。It could not be reached; see that a worker runs, then do it again.`,
  );
}
