import { Client, WorkflowNotFoundError } from '@temporalio/client';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { caseRecordActivities } from '../activities/case-record.ts';
import type { Bell } from '../register/cases/bells.ts';
import type { IsCurrentRun } from '../register/cases/advancing.ts';
import type { Register } from '../register/register.ts';
import { ringMarked } from '../delivery/ring.ts';
import { workflowBundle } from './workflow-bundle.ts';

/** Settings of a worker. */
export interface WorkerSetting {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly register: Register;
  /** A bundle made before; without it the workflows are bundled at the start (about a second). */
  readonly workflowBundlePath?: string;
  readonly connection?: NativeConnection;
}

/** Asks Temporal which run it has under a case's number now. */
function isCurrentRun(client: Client): IsCurrentRun {
  return async (caseNumber, run) => {
    try {
      return (await client.workflow.getHandle(caseNumber).describe()).runId === run;
    } catch (error) {
      // A run that was deleted while it looked serves nothing any more.
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  };
}

/** A running worker. */
export interface RunningWorker {
  /** Lets running tasks finish, then returns; rejects if the worker had failed. */
  stop(): Promise<void>;
  /** Settles when the worker stops by itself, which it does only on a fatal error. */
  readonly stopped: Promise<void>;
}

// Few pollers suffice for one machine, and more of them cost CPU even when idle. A short sticky time-out lets cases go on
// soon after a worker was killed: the server holds a task for the lost worker's own queue only so long.
const tuning = {
  workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 4 },
  // Cases use local activities alone, so nobody who reaches Temporal can have one run.
  enableNonLocalActivities: false,
  stickyQueueScheduleToStartTimeout: '2s',
  shutdownGraceTime: '10s',
} satisfies Partial<WorkerOptions>;

/** Starts a worker for all procedures on one task queue. Returns when it polls. */
export async function startWorker(setting: WorkerSetting): Promise<RunningWorker> {
  const own = setting.connection === undefined;
  const connection = setting.connection ?? (await NativeConnection.connect({ address: setting.address }));
  const client = new Client({ connection, namespace: setting.namespace });
  const { register } = setting;
  const ringParent = (bell: Bell) => ringMarked({ register, temporal: client }, bell).catch(() => undefined);
  const worker = await Worker.create({
    ...tuning,
    connection,
    namespace: setting.namespace,
    taskQueue: setting.taskQueue,
    activities: { ...caseRecordActivities(register, isCurrentRun(client), ringParent) },
    ...(setting.workflowBundlePath === undefined
      ? { workflowsPath: workflowBundle.workflowsPath, bundlerOptions: { preloadModules: [...workflowBundle.preloadModules] } }
      : { workflowBundle: { codePath: setting.workflowBundlePath } }),
  });
  const stopped = worker.run();
  return {
    stopped,
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await stopped;
      if (own) await connection.close();
    },
  };
}
