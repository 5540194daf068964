import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { CaseNumber } from '../rules/case/identity.ts';

const { EVENT_TYPE_WORKFLOW_TASK_FAILED } = proto.temporal.api.enums.v1.EventType;

/**
 * Whether a workflow's tasks fail, so that it does not go on however often it is rung: its history is that of a build which
 * this one cannot replay, say. Watches it until it has done what it can, at most so many milliseconds; a task that nobody
 * takes is no failure.
 */
export async function keepsFailing(temporal: Client, caseNumber: CaseNumber, forMs: number): Promise<boolean> {
  const handle = temporal.workflow.getHandle(caseNumber);
  const until = performance.now() + forMs;
  for (;;) {
    const { pendingWorkflowTask } = (await handle.describe()).raw;
    if (pendingWorkflowTask === null || pendingWorkflowTask === undefined) return false;
    if ((pendingWorkflowTask.attempt ?? 0) > 1) {
      // Later attempts write no event, and one that timed out with its worker is no failure.
      const { events } = await handle.fetchHistory();
      return events?.at(-1)?.eventType === EVENT_TYPE_WORKFLOW_TASK_FAILED;
    }
    if (performance.now() > until) return false;
    await pause(50);
  }
}
