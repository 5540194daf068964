/** After so many attempts without a single success a pass ends: nothing gets through just now. */
const MAX_FAILURES = 8;

/** Counts of one pass of the relay. */
export interface PassCounts {
  readonly started: number;
  readonly rung: number;
  readonly handedOver: number;
  readonly amended: number;
  /** Tried and not taken; tried again in a later pass. */
  readonly undelivered: number;
}

/** How a pass is going: counts, and whether there is any sense in going on. */
export class Pass {
  started = 0;
  rung = 0;
  handedOver = 0;
  amended = 0;
  undelivered = 0;
  private unreachable = false;

  /** @param failure code of what went wrong */
  countFailure(failure: string): void {
    this.undelivered += 1;
    if (failure === 'UNAVAILABLE') this.unreachable = true;
  }

  /** True when Temporal does not answer, or nothing at all was taken in many attempts. */
  get isHopeless(): boolean {
    return this.unreachable || (this.undelivered >= MAX_FAILURES && this.started + this.rung === 0);
  }

  get counts(): PassCounts {
    const { started, rung, handedOver, amended, undelivered } = this;
    return { started, rung, handedOver, amended, undelivered };
  }
}
