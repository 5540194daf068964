import type { Client } from '@temporalio/client';

/** Returns when the workflow has done everything it can do now: no workflow task waits or runs. */
export async function settled(client: Client, workflowId: string): Promise<void> {
  const handle = client.workflow.getHandle(workflowId);
  for (;;) {
    const { raw } = await handle.describe();
    if (raw.pendingWorkflowTask === null || raw.pendingWorkflowTask === undefined) return;
  }
}
