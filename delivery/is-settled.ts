import type { Client } from '@temporalio/client';
import type { CaseNumber } from '../rules/case/identity.ts';

/** Whether a case has done everything that it can do now: no workflow task waits or runs. */
export async function isSettled(temporal: Client, caseNumber: CaseNumber): Promise<boolean> {
  const { raw } = await temporal.workflow.getHandle(caseNumber).describe();
  return raw.pendingWorkflowTask === null || raw.pendingWorkflowTask === undefined;
}
