import { epochMs, later, type Instant } from '../time/instant.ts';

const MINUTE = 60_000;
/** Wait after the first failure; each failure after it doubles the wait. Policy. */
const FIRST_WAIT_MS = MINUTE;
/** Longest wait between two attempts. Policy. */
const LONGEST_WAIT_MS = 360 * MINUTE;
/** The time from the notice to the last attempt: seven days. Policy. */
const PATIENCE_MS = 7 * 24 * 60 * MINUTE;

/**
 * When an e-mail that could not be sent is tried again: after a minute, then twice as long each time up to six hours,
 * and for the last time seven days after the notice. Undefined after that, when it is given up.
 * @param failures number of failures, this one included
 * @param since the moment at which the first attempt was due
 */
export function mailAgain(failures: number, since: Instant, failedAt: Instant): Instant | undefined {
  const last = later(since, PATIENCE_MS);
  if (failedAt >= last) return undefined;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 20), LONGEST_WAIT_MS);
  const again = later(failedAt, wait);
  return epochMs(again) < epochMs(last) ? again : last;
}
