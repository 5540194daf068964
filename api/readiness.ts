import type { Client } from '@temporalio/client';
import type { Register } from '../register/register.ts';

/** Longest wait for an answer of Temporal, in milliseconds. */
const WAIT_MS = 2_000;

/** Whether the API's surroundings can be worked with. */
export interface Readiness {
  readonly register: 'up' | 'away';
  readonly temporal: 'up' | 'away';
}

/**
 * Looks whether the register takes a write and whether Temporal has the namespace: a standby reads well and receives nothing,
 * and a server whose namespace was deleted answers and runs no case.
 *
 * Anybody may ask, so those who ask at once share one look.
 */
export function readinessOf(register: Pick<Register, 'tryToWrite'>, temporal: Client): () => Promise<Readiness> {
  let looking: Promise<Readiness> | undefined;
  const { namespace } = temporal.options;
  const look = async (): Promise<Readiness> => {
    const [written, described] = await Promise.all([
      isUp(() => register.tryToWrite()),
      isUp(() => temporal.withDeadline(Date.now() + WAIT_MS, () => temporal.workflowService.describeNamespace({ namespace }))),
    ]);
    return { register: written, temporal: described };
  };
  return () => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  };
}

async function isUp(look: () => Promise<unknown>): Promise<'up' | 'away'> {
  return look().then(
    () => 'up',
    () => 'away',
  );
}
