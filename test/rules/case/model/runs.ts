/** A run as a task knows it; `run-case.ts` has these as fields. */
export interface Run {
  /** True once it has got its facts, so that its flow has begun. */
  readonly begun: boolean;
  readonly story: number;
  readonly wrote: number;
  readonly seen: number;
  readonly withdrawn: boolean;
  /** Milliseconds at which its alarm rings; -1 for none. */
  readonly next: number;
  readonly ended: boolean;
}
export const NEW: Run = { begun: false, story: 0, wrote: 0, seen: -1, withdrawn: false, next: -1, ended: false };

/** Every run that the search has met, by number; number 0 is no run at all. */
export class Runs {
  private readonly runs: Run[] = [];
  private readonly numbers = new Map<string, number>();

  constructor() {
    this.runs.push(NEW);
    this.numberOf(NEW);
  }

  of(number: number): Run {
    return this.runs[number] ?? NEW;
  }

  /** Number of the same run after its end. */
  ended(number: number): number {
    return this.numberOf({ ...this.of(number), ended: true });
  }

  numberOf(run: Run): number {
    const key = run.ended
      ? 'ended'
      : `${String(run.begun)},${String(run.story)},${String(run.wrote)},${String(run.seen)},${String(run.withdrawn)},${String(run.next)}`;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.runs.length);
    return this.runs.push(run) - 1;
  }
}
