/** A length of time as the law counts it. Months follow 民法典 202; hours run around the clock (201¶2). */
export type Period = {
  readonly length: number;
  readonly unit: 'working-days' | 'calendar-days' | 'months' | 'hours';
};

/** Something must happen *at the latest* when the period ends; a last day that is a holiday rolls forward (民法典 203). */
export type MaximumPeriod = Period & {
  readonly bound: 'at-most';
};

/** Something must stay open *at least* so long; it is never closed early, so its end is only ever extended. */
export type MinimumPeriod = Period & {
  readonly bound: 'at-least';
};
