import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import type { OwnedProcess } from './owned-process.ts';

const PATIENCE_MS = 60_000;
const ATTEMPT = '2s';

/**
 * Waits until a server answers, and returns its version. Throws with the end of its log when it ends instead,
 * or does not answer within a minute.
 */
export async function untilTemporalAnswers(address: string, owned: OwnedProcess): Promise<string> {
  const deadline = Date.now() + PATIENCE_MS;
  while (owned.running && Date.now() < deadline) {
    const version = await temporalVersion(address).catch(() => undefined);
    if (version !== undefined) return version;
    await pause(50);
  }
  throw new Error(`Temporal 未能启动。Temporal did not come up; the end of its log:\n${await owned.lastWords()}`);
}

/** The version of the server at an address; throws where none answers. */
export async function temporalVersion(address: string): Promise<string> {
  const connection = await Connection.connect({ address, connectTimeout: ATTEMPT });
  try {
    const { serverVersion } = await connection.workflowService.getSystemInfo({});
    return serverVersion;
  } finally {
    await connection.close();
  }
}
