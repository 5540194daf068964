import { randomUUID } from 'node:crypto';
import proto from '@temporalio/proto';
import type { CaseUnderTest } from '../../support/case-under-test.ts';
import type { TestEnvironment } from '../../support/test-environment.ts';

const { EventType } = proto.temporal.api.enums.v1;

/** Resets a case's run to its first workflow task, and waits until the run that takes its place has done what it can. */
export async function resetToFirstTask({ client, namespace }: TestEnvironment, road: CaseUnderTest): Promise<void> {
  const { runId } = await road.handle.describe();
  const { events } = await client.workflow.getHandle(road.number, runId).fetchHistory();
  const first = events?.find((event) => event.eventType === EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
  if (first?.eventId == null) throw new Error(`${road.number} has completed no workflow task`);
  await client.workflowService.resetWorkflowExecution({
    namespace,
    workflowExecution: { workflowId: road.number, runId },
    reason: 'a test',
    workflowTaskFinishEventId: first.eventId,
    requestId: randomUUID(),
  });
  await road.settle();
}
