import type { Logger } from 'pino';
import type { Text } from '../rules/text.ts';
import { Running } from './running.ts';
import { untilAskedToStop } from './signals.ts';

/** The tools that the start of a process gets. */
export interface StartingProcess {
  /** Takes whatever was started, so that it is stopped again. */
  readonly running: Running;
  /** Aborted as soon as we are asked to stop, also in the middle of the start. */
  readonly signal: AbortSignal;
  /** Something that should not end by itself: when it does, everything is stopped and the process ends with 1. */
  readonly watch: (name: string, ended: Promise<void>) => void;
}

/** A process that runs until it is asked to stop. */
export interface LongRunning {
  readonly logger: Logger;
  /** Takes what a person at the terminal should read; in production nobody is there. */
  readonly say?: (text: Text) => void;
  /** Starts everything; returns when all of it runs. */
  readonly start: (starting: StartingProcess) => Promise<void>;
}

/**
 * Starts, runs until asked to stop (SIGINT, SIGTERM, SIGHUP), and stops everything once, the last first. Stops as well, and
 * throws, where the start fails or something that was watched ends by itself.
 */
export async function runUntilAsked({ logger, say = () => undefined, start }: LongRunning): Promise<void> {
  const running = new Running(logger);
  const stopping = new AbortController();
  const ends: Promise<void>[] = [];
  const asked = untilAskedToStop(say).then((signal) => {
    stopping.abort();
    logger.info({ signal }, 'asked to stop');
    say({ zh: '正在停止……', en: 'Stopping …' });
  });
  const watch = (name: string, ended: Promise<void>): void => {
    const unasked = ended.then(
      () => endedByItself(name),
      (cause: unknown) => endedByItself(name, cause),
    );
    unasked.catch(() => undefined);
    ends.push(unasked);
  };
  try {
    await start({ running, signal: stopping.signal, watch });
    await Promise.race([asked, ...ends]);
  } catch (error) {
    // A start that the request to stop cuts short is no failure.
    if (!stopping.signal.aborted) {
      logger.fatal({ failure: error instanceof Error ? error.name : 'unknown' }, 'stopping, since something failed');
      throw error;
    }
  } finally {
    if (!(await running.stop())) process.exitCode = 1;
  }
}

function endedByItself(name: string, cause?: unknown): never {
  throw new Error(`${name} 意外停止。${name} ended by itself.`, { cause });
}
