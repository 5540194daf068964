import { hostname } from 'node:os';
import { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { readProductionConfiguration } from './configuration.ts';
import { runToEnd } from './main.ts';
import { polledRecently } from './worker-health.ts';

const PATIENCE_MS = 5_000;
const { TASK_QUEUE_TYPE_WORKFLOW } = proto.temporal.api.enums.v1.TaskQueueType;

// For the health check of the worker's container: exits 0 if Temporal says that a worker of this host takes work.
await runToEnd(async () => {
  const { temporalAddress: address, temporalNamespace: namespace, taskQueue } = readProductionConfiguration(process.env);
  const connection = await Connection.connect({ address, connectTimeout: PATIENCE_MS });
  try {
    const { pollers } = await connection.withDeadline(Date.now() + PATIENCE_MS, () =>
      connection.workflowService.describeTaskQueue({ namespace, taskQueue: { name: taskQueue }, taskQueueType: TASK_QUEUE_TYPE_WORKFLOW }),
    );
    if (!polledRecently(pollers, hostname(), Date.now())) {
      throw new Error(`本机没有工作进程在 ${taskQueue} 上接收任务。No worker of this host takes work from ${taskQueue}.`);
    }
  } finally {
    await connection.close();
  }
});
