import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { CaseNumber } from '../rules/case/identity.ts';

const { EVENT_TYPE_WORKFLOW_TASK_FAILED } = proto.temporal.api.enums.v1.EventType;

/**
 * Whether a workflow's tasks fail, so that it does not go on however often it is rung: its history is that of a build which
 * this one cannot replay, say. Watches it until it has done what it can; a task that nobody takes is no
 * failure. To begin a run anew that would have gone on harms nothing.
 * @param until moment of the monotonic clock at which watching ends, in milliseconds
 */
export async function keepsFailing(temporal: Client, caseNumber: CaseNumber, until: number): Promise<boolean> {
  const handle = temporal.workflow.getHandle(caseNumber);
  for (;;) {
    const { pendingWorkflowTask } = (await handle.describe()).raw;
    if (pendingWorkflowTask === null || pendingWorkflowTask === undefined) return false;
    const attempt = pendingWorkflowTask.attempt ?? 0;
    // A task that fails is tried again at once, one that is lost with its worker after seconds.
    if (attempt > 2) return true;
    if (attempt === 2) {
      const { events } = await handle.fetchHistory();
      if (events?.at(-1)?.eventType === EVENT_TYPE_WORKFLOW_TASK_FAILED) return true;
    }
    if (performance.now() > until) return false;
    await pause(50);
  }
}
