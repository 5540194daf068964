import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * The one timer of a case: set to the next moment at which anything is due.
 * Setting the same moment again costs nothing, so answers that change no date leave no event.
 */
export class Alarm {
  /** True once it has rung, until it is set again. */
  rang = false;
  private at: number | undefined;
  private scope: CancellationScope | undefined;

  /**
   * @param at milliseconds since 1970 (workflow time); undefined: nothing is due by itself
   * @param summary shown beside the timer in the Web UI
   */
  set(at: number | undefined, summary: string): void {
    this.rang = false;
    if (at === this.at) return;
    this.scope?.cancel();
    this.at = at;
    this.scope = undefined;
    if (at === undefined) return;
    const scope = new CancellationScope();
    this.scope = scope;
    const ring = (): void => {
      if (this.scope !== scope) return;
      this.rang = true;
      this.at = undefined;
    };
    scope
      .run(() => sleep(Math.max(at - Date.now(), 1), { summary }))
      .then(ring, (error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
  }
}
