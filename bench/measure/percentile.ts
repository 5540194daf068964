/**
 * The value that a share of all values does not exceed, by the nearest rank: always one that was measured.
 * @param share from 0 to 1; 0.5 is the median
 * @returns undefined where nothing was measured
 */
export function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(Math.ceil(share * sorted.length), 1) - 1];
}

/** Median and 95th percentile. */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
}

/** Undefined where nothing was measured. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  const [p50, p95] = [percentile(values, 0.5), percentile(values, 0.95)];
  return p50 === undefined || p95 === undefined ? undefined : { p50, p95 };
}
