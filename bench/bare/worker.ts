import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';

/** Where the bare countersign is worked on. */
export const BARE_TASK_QUEUE = 'bare';

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const workflowsPath = fileURLToPath(new URL(`workflow.${extension}`, import.meta.url));

/** A worker for the bare countersign alone, tuned as the product's is. */
export async function bareWorker(
  address: string,
  namespace: string,
): Promise<{ readonly worker: Worker; readonly connection: NativeConnection }> {
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: BARE_TASK_QUEUE,
    workflowsPath,
    // It has no activities, so nothing need ask for them.
    enableNonLocalActivities: false,
    workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 4 },
    shutdownGraceTime: '10s',
  });
  return { worker, connection };
}
