import type { Logger } from 'pino';
import type { Rulebook } from '../../rules/rulebook/rulebook.ts';
import type { Register } from '../../register/register.ts';
import type { StartContext } from '../start-case.ts';
import type { Backlog } from './backlog.ts';

/** Options and backlog that the steps of a pass share. */
export interface RelayContext extends StartContext {
  readonly register: Register;
  readonly rulebook: Rulebook;
  readonly logger: Logger;
  readonly backlog: Backlog;
  /** Bells younger than this are left to the request that marked them, in milliseconds. */
  readonly bellAgeMs: number;
  /** Longest wait for Temporal at one case, in milliseconds. */
  readonly waitMs: number;
  /** Cases younger than this are left to whoever brought them. */
  readonly graceMs: number;
  /** Most cases and work items that one pass takes of each. */
  readonly batch: number;
  /** Cases that are worked on at once. */
  readonly parallel: number;
}

/** Does something with each, some at once; rejects with the first failure after the running ones have ended. */
export async function forEachConcurrent<T>(things: readonly T[], parallel: number, work: (thing: T) => Promise<void>): Promise<void> {
  const queue = [...things];
  const lanes = Array.from({ length: Math.min(parallel, queue.length) }, async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
  });
  const ends = await Promise.allSettled(lanes);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
