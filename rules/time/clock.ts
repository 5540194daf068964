import { BEIJING_OFFSET_MS, epochMs, instantOf, type Instant } from './instant.ts';

/** What the clocks in Beijing show at this instant, `HH:mm` (seconds cut off). */
export function beijingClock(at: Instant): string {
  return instantOf(epochMs(at) + BEIJING_OFFSET_MS).slice(11, 16);
}
