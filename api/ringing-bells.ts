import { describeFailure } from '../delivery/failure.ts';
import type { Rung } from '../delivery/ring.ts';

/** The bells that are on their way to Temporal while their acts have been answered already. */
export class RingingBells {
  private readonly ringing = new Set<Promise<void>>();

  /** @param failed called with a code for the log where the bell was not heard */
  add(ringing: Promise<Rung>, failed: (failure: string) => void): void {
    const done = ringing
      .then(
        (rung) => {
          if (rung.kind === 'away') failed(rung.failure);
        },
        (error: unknown) => {
          failed(describeFailure(error));
        },
      )
      .finally(() => this.ringing.delete(done));
    this.ringing.add(done);
  }

  /** Returns when none is on its way any more, so that the connection to Temporal may be closed. */
  async ended(): Promise<void> {
    await Promise.all(this.ringing);
  }
}
