import { setTimeout as pause } from 'node:timers/promises';
import { temporalVersion } from '../../workers/temporal/temporal-version.ts';
import type { OwnedProcess } from './owned-process.ts';

const PATIENCE_MS = 60_000;

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
