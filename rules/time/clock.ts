import { BEIJING_OFFSET_MS, epochMs, instantOf, type Instant } from './instant.ts';

/** Beijing time of an instant as `HH:mm`; seconds are cut off. */
export function beijingClock(at: Instant): string {
  return instantOf(epochMs(at) + BEIJING_OFFSET_MS).slice(11, 16);
}
