import { setTimeout as pause } from 'node:timers/promises';
import { isGrpcServiceError, type Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { missingSearchAttributes, searchAttributes } from './search-attributes.ts';
import { untilSearchAttributesUsable } from './search-attributes-usable.ts';

/** Closed runs can be looked at for so long in the Web UI; the register keeps everything (docs/design.md 6). */
const RETENTION_DAYS = 90;
const DAY_S = 86_400;
const PATIENCE_MS = 60_000;

// gRPC statuses.
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const UNAVAILABLE = 14;

/**
 * Registers the namespace and its search attributes where they are missing, and returns when they can be used.
 * May be repeated, also by several processes at once. Throws where an attribute is there with another type.
 */
export async function prepareNamespace(connection: Connection, namespace: string): Promise<void> {
  await whileComingUp(() => register(connection, namespace));
  const missing = await whileComingUp(() => missingSearchAttributes(connection, namespace));
  if (missing.length === 0) return;
  const wanted = Object.fromEntries(missing.map((name) => [name, searchAttributes[name].type]));
  await whileComingUp(() => connection.operatorService.addSearchAttributes({ namespace, searchAttributes: wanted }));
  await whileComingUp(() => untilSearchAttributesUsable(connection, namespace));
}

async function register({ workflowService }: Connection, namespace: string): Promise<void> {
  try {
    await workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: proto.google.protobuf.Duration.fromObject({ seconds: RETENTION_DAYS * DAY_S }),
    });
  } catch (error) {
    if (statusOf(error) !== ALREADY_EXISTS) throw error;
  }
}

/** A server that has just started refuses for a moment: its services have not found each other, or not read the namespace yet. */
async function whileComingUp<T>(attempt: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const status = statusOf(error);
      if ((status !== UNAVAILABLE && status !== NOT_FOUND) || Date.now() > deadline) throw error;
    }
    await pause(50);
  }
}

function statusOf(error: unknown): number | undefined {
  return isGrpcServiceError(error) ? error.code : undefined;
}
