import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isGrpcServiceError, type Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { searchAttributeNames, searchAttributes } from './search-attributes.ts';

/** gRPC status INVALID_ARGUMENT: the server does not know an attribute. */
const INVALID_ARGUMENT = 3;
const PATIENCE_MS = 30_000;

const commandType = proto.temporal.api.enums.v1.CommandType;

/**
 * Waits until every part of the server knows the attributes of a namespace. Each of its services reads namespaces anew
 * only every two seconds, and the calls that describe a namespace go past that to the database; so a list is asked for,
 * which the front end answers, and a run of our own sets them, which the history service allows. The run is deleted.
 */
export async function untilSearchAttributesUsable(connection: Connection, namespace: string): Promise<void> {
  // In quotation marks: unquoted, `Procedure` is a word of the query language.
  const query = searchAttributeNames()
    .map((name) => `\`${name}\` IS NULL`)
    .join(' AND ');
  await untilKnown(() => connection.workflowService.countWorkflowExecutions({ namespace, query }));
  await untilKnown(() => tryInRun(connection, namespace));
}

async function untilKnown(attempt: () => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (!isGrpcServiceError(error) || error.code !== INVALID_ARGUMENT || Date.now() > deadline) throw error;
    }
    await pause(100);
  }
}

/** Starts a run, sets all attributes in its only task, and closes it. */
async function tryInRun(connection: Connection, namespace: string): Promise<void> {
  const { workflowService } = connection;
  const id = `search-attributes-${randomUUID()}`;
  const own = { namespace, identity: id };
  await workflowService.startWorkflowExecution({
    ...own,
    workflowId: id,
    requestId: id,
    workflowType: { name: 'searchAttributes' },
    taskQueue: { name: id },
  });
  try {
    const { taskToken } = await connection.withDeadline(Date.now() + PATIENCE_MS, () =>
      workflowService.pollWorkflowTaskQueue({ ...own, taskQueue: { name: id } }),
    );
    await workflowService.respondWorkflowTaskCompleted({
      ...own,
      taskToken,
      commands: [
        {
          commandType: commandType.COMMAND_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
          upsertWorkflowSearchAttributesCommandAttributes: { searchAttributes: { indexedFields: examples() } },
        },
        { commandType: commandType.COMMAND_TYPE_COMPLETE_WORKFLOW_EXECUTION, completeWorkflowExecutionCommandAttributes: {} },
      ],
    });
  } finally {
    await workflowService.deleteWorkflowExecution({ namespace, workflowExecution: { workflowId: id } });
  }
}

function examples(): Record<string, { readonly metadata: Record<string, Uint8Array>; readonly data: Uint8Array }> {
  const encoding = Buffer.from('json/plain');
  return Object.fromEntries(
    searchAttributeNames().map((name) => [
      name,
      { metadata: { encoding }, data: Buffer.from(JSON.stringify(searchAttributes[name].example)) },
    ]),
  );
}
