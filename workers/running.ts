import type { Logger } from 'pino';

/** The parts that a process has started, in order; they are stopped in the reverse order. */
export class Running {
  private readonly parts: { readonly name: string; readonly stop: () => Promise<void> }[] = [];
  private stopping: Promise<boolean> | undefined;
  private readonly logger: Logger;

  constructor(logger: Logger) {
    this.logger = logger;
  }

  /** Notes something that was started. */
  add(name: string, stop: () => Promise<void>): void {
    this.parts.push({ name, stop });
  }

  /** Stops everything, the last first, once; what fails to stop holds nothing else up. False if anything failed. */
  stop(): Promise<boolean> {
    this.stopping ??= this.stopAll();
    return this.stopping;
  }

  private async stopAll(): Promise<boolean> {
    let good = true;
    for (let part = this.parts.pop(); part !== undefined; part = this.parts.pop()) {
      try {
        await part.stop();
        this.logger.info({ part: part.name }, 'stopped');
      } catch (error) {
        good = false;
        this.logger.error({ part: part.name, failure: error instanceof Error ? error.message : 'unknown' }, 'could not be stopped');
      }
    }
    return good;
  }
}
