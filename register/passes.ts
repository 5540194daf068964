import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';

/** Work that is done in passes over the register's rows, again and again; times in milliseconds. */
export interface PassesOptions {
  /** Makes one pass; false where nothing got through, so that the next one waits longer. Rejects when the register is away. */
  readonly makePass: () => Promise<boolean>;
  /** Who makes them, for the log. */
  readonly name: string;
  readonly logger: Logger;
  /** Between two passes. */
  readonly intervalMs: number;
  /** Longest time between two passes while nothing gets through. */
  readonly longestIntervalMs: number;
  /** Waits between passes, by a clock that is never put back; rejects when the signal aborts. The process's own timer where absent. */
  readonly pause?: ((ms: number, signal: AbortSignal) => Promise<unknown>) | undefined;
}

/**
 * Makes passes until stopped, whatever fails meanwhile, and waits twice as long after each that brought nothing about. Node's
 * timers run on the monotonic clock, so a wall clock that is put back or forward stops nothing.
 */
export class Passes {
  private readonly options: PassesOptions;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(options: PassesOptions) {
    this.options = options;
  }

  /** Aborted as soon as `stop` is called. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Makes no more passes; returns when the running one has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { intervalMs, longestIntervalMs, pause = pauseFor } = this.options;
    let interval = intervalMs;
    while (!this.signal.aborted) {
      interval = (await this.passOrLog()) ? intervalMs : Math.min(interval * 2, longestIntervalMs);
      await pause(interval, this.signal).catch(() => undefined);
    }
  }

  private async passOrLog(): Promise<boolean> {
    const { makePass, name, logger } = this.options;
    try {
      return await makePass();
    } catch (error) {
      logger.warn({ failure: error instanceof Error ? error.name : 'unknown' }, `${name} could not reach the register`);
      return false;
    }
  }
}

function pauseFor(ms: number, signal: AbortSignal): Promise<unknown> {
  return wait(ms, undefined, { signal });
}
