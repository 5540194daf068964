import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import type { OwnedProcess } from '../../local/servers/owned-process.ts';
import { prepareNamespace } from '../../workers/temporal/namespace.ts';
import { BARE_TASK_QUEUE } from '../bare/worker.ts';
import type { BareInput, BareOpinion } from '../bare/workflow.ts';
import type { Servers } from '../servers.ts';
import { startProgram } from './program.ts';
import { departments, until, type Side } from './side.ts';

const NAMESPACE = 'bench-bare';
const LIMIT_MS = 9 * 86_400_000;

/** The bare countersign: its own worker process, driven by a Temporal client of the benchmark. */
export async function startBare(servers: Servers, nodeOptions: readonly string[]): Promise<Side> {
  const { temporal } = servers;
  const connection = await Connection.connect({ address: temporal.address });
  await prepareNamespace(connection, NAMESPACE);
  const client = new Client({ connection, namespace: NAMESPACE });
  const employ = (options: readonly string[]): Promise<OwnedProcess> =>
    startProgram(servers.directory, {
      name: 'bare-worker',
      module: 'bench/bare/worker-main.js',
      args: [temporal.address, NAMESPACE],
      nodeOptions: options,
    });
  let worker = await employ(nodeOptions);
  return {
    name: 'bare',
    get pids() {
      return {
        worker: worker.pid,
        ...(temporal.pid === undefined ? {} : { temporal: temporal.pid }),
        // Its histories are there, too.
        ...(servers.store === 'postgres' ? { postgres: servers.postgresPid } : {}),
      };
    },
    client,
    start: () => startBareCase(client, BARE_TASK_QUEUE),
    untilAsked: async (cases) => {
      for (const id of cases) {
        const handle = client.workflow.getHandle(id);
        await until(async () => (await handle.describe()).raw.pendingWorkflowTask == null, 60_000, `${id} did not begin`);
      }
    },
    answer: async (id, index) => {
      const since = performance.now();
      await answerBareCase(client, id, index);
      return { judged: performance.now() - since };
    },
    renewWorker: async (options) => {
      await worker.stop();
      worker = await employ(options);
    },
    stop: async () => {
      await worker.stop();
      await connection.close();
    },
  };
}

/** Starts a bare case; returns its workflow id. */
export async function startBareCase(client: Client, taskQueue: string): Promise<string> {
  const workflowId = randomUUID();
  await client.workflow.start('bareCountersign', {
    workflowId,
    taskQueue,
    args: [{ departments, dueAt: Date.now() + LIMIT_MS } satisfies BareInput],
  });
  return workflowId;
}

/** Agrees for one department. */
export async function answerBareCase(client: Client, workflowId: string, index: number): Promise<void> {
  const opinion: BareOpinion = { department: departments[index] ?? '', opinion: 'agree' };
  await client.workflow.getHandle(workflowId).executeUpdate<boolean, [BareOpinion]>('give', { args: [opinion] });
}
