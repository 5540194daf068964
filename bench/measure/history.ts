import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';

/** How large a case's history is. */
export interface HistorySize {
  readonly events: number;
  readonly workflowTasks: number;
  /** Of the events, those that only skipping time left there. */
  readonly skipping: number;
}

const { EventType } = proto.temporal.api.enums.v1;
const skippingKinds: ReadonlySet<number> = new Set([
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_OPTIONS_UPDATED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED,
]);

/** Counts the events of a run. */
export async function historySize(client: Client, workflowId: string): Promise<HistorySize> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const kinds = (events ?? []).map((event) => event.eventType ?? 0);
  return {
    events: kinds.length,
    workflowTasks: kinds.filter((kind) => kind === EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED).length,
    skipping: kinds.filter((kind) => skippingKinds.has(kind)).length,
  };
}
