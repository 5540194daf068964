/** First and longest pause before something is tried again, in milliseconds. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Which things were tried in vain and are not to be tried again yet. Kept in memory alone: after a restart everything is
 * simply tried at once. So one receipt that cannot be delivered never holds up those behind it.
 */
export class Backlog {
  private readonly waiting = new Map<string, { readonly until: number; readonly pauseMs: number }>();
  private readonly now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.now = now;
  }

  /** How many wait: to be asked for on top of what one pass takes. */
  get size(): number {
    return this.waiting.size;
  }

  isWaiting(key: string): boolean {
    const entry = this.waiting.get(key);
    return entry !== undefined && entry.until > this.now();
  }

  /** Tried in vain: again after twice the last pause. */
  postpone(key: string): void {
    const last = this.waiting.get(key)?.pauseMs;
    const pauseMs = last === undefined ? FIRST_PAUSE_MS : Math.min(last * 2, LONGEST_PAUSE_MS);
    this.waiting.set(key, { until: this.now() + pauseMs, pauseMs });
    this.forgetOld();
  }

  done(key: string): void {
    this.waiting.delete(key);
  }

  /** Forgets entries that were not tried again long after their pause, because another process has settled them. */
  private forgetOld(): void {
    for (const [key, { until }] of this.waiting) if (until + LONGEST_PAUSE_MS * 10 < this.now()) this.waiting.delete(key);
  }
}
