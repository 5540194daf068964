import { setTimeout as pause } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** Connects a worker to Temporal, waiting for it as long as it is away; rejects when the signal aborts. */
export async function connectWhenThere(address: string, logger: Logger, signal: AbortSignal): Promise<NativeConnection> {
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    signal.throwIfAborted();
    try {
      return await NativeConnection.connect({ address });
    } catch (error) {
      logger.warn({ failure: error instanceof Error ? error.name : 'unknown', againInMs: wait }, 'Temporal does not answer');
    }
    await pause(wait, undefined, { signal });
  }
}
