import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Rulebook } from '../rules/rulebook/rulebook.ts';
import type { Register } from '../register/register.ts';
import type { StartContext } from './start-case.ts';
import { amendCalendars } from './relay/amend-calendars.ts';
import { Backlog } from './relay/backlog.ts';
import { handOver } from './relay/hand-over.ts';
import { Pass, type PassCounts } from './relay/pass.ts';
import type { RelayContext } from './relay/relay-context.ts';
import { ringBells } from './relay/ring-bells.ts';
import { startUnstarted } from './relay/start-unstarted.ts';

/** What the relay works with; times in milliseconds. */
export interface RelayOptions extends StartContext {
  readonly register: Register;
  readonly rulebook: Rulebook;
  readonly logger: Logger;
  /** Between two passes; default 1 s. */
  readonly intervalMs?: number;
  /** Cases younger than this are left to the request that brought them; default 6 s. */
  readonly graceMs?: number;
  /** Bells younger than this are left to the request that marked them, so that acts in a row are rung for once; default 2 s. */
  readonly bellAgeMs?: number;
  /** Longest wait for Temporal at one case; default 10 s. */
  readonly waitMs?: number;
  /** Milliseconds of a clock that is never put back; default the process's monotonic one. Decides about pauses alone. */
  readonly now?: () => number;
  /** Waits between passes; rejects when the signal aborts. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** Brings to Temporal what the register holds and Temporal does not. */
export interface Relay {
  /** One pass over everything; rejects when the register is away. */
  relayOnce(): Promise<PassCounts>;
  /** Makes passes until stopped, whatever fails meanwhile. */
  start(): void;
  /** Ends the running pass and makes no more. */
  stop(): Promise<void>;
}

const monotonic = (): number => performance.now();

/** How often holders and calendars are looked at: they change by the day, not by the second. */
const LOOK_ROUND_MS = 15_000;
/** Longest time between two passes while nothing gets through. */
const LONGEST_INTERVAL_MS = 30_000;

/**
 * The relay: cases not started, bells not rung, changed holders, newer calendars. It keeps nothing but the register's own
 * rows, so it may be stopped at any point, and several may run at once: a bell that rings twice only wakes a workflow twice.
 * Backs off while Temporal or the register is away; drops nothing.
 */
export function createRelay(options: RelayOptions): Relay {
  const { intervalMs = 1_000, graceMs = 6_000, bellAgeMs = 2_000, waitMs = 10_000, now = monotonic, logger } = options;
  const pause = options.pause ?? ((ms, signal) => wait(ms, undefined, { signal }));
  const relaying: RelayContext = { ...options, graceMs, bellAgeMs, waitMs, backlog: new Backlog(now), batch: 100, parallel: 8 };
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let lookedRound = Number.NEGATIVE_INFINITY;

  async function makePass(lookRound: boolean): Promise<Pass> {
    const pass = new Pass();
    if (lookRound) {
      await amendCalendars(relaying, pass);
      await handOver(relaying, pass);
      lookedRound = now();
    }
    if (!pass.isHopeless) await startUnstarted(relaying, pass);
    if (!pass.isHopeless) await ringBells(relaying, pass);
    return pass;
  }

  async function run(): Promise<void> {
    let interval = intervalMs;
    while (!stopping.signal.aborted) {
      interval = (await passAndLog()) ? intervalMs : Math.min(interval * 2, LONGEST_INTERVAL_MS);
      await pause(interval, stopping.signal).catch(() => undefined);
    }
  }

  async function passAndLog(): Promise<boolean> {
    try {
      const pass = await makePass(now() - lookedRound >= LOOK_ROUND_MS);
      if (Object.values(pass.counts).some((count) => count > 0)) logger.info(pass.counts, 'relayed');
      return !pass.isHopeless;
    } catch (error) {
      logger.warn({ failure: error instanceof Error ? error.name : 'unknown' }, 'relay could not reach the register');
      return false;
    }
  }

  return {
    relayOnce: async () => (await makePass(true)).counts,
    start: () => {
      running ??= run();
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
