/** A run as a task knows it; `run-case.ts` has these as fields. */
export interface Run {
  /** True once it has got its facts, so that its flow has begun. */
  readonly begun: boolean;
  readonly story: number;
  readonly wrote: number;
  readonly seen: number;
  /** As what it ends where the lead has taken it back; empty where it has not. */
  readonly taken: '' | 'withdrawn' | 'dropped';
  /** Milliseconds at which its alarm rings; -1 for none. */
  readonly next: number;
  readonly ended: boolean;
}
export const NEW: Run = { begun: false, story: 0, wrote: 0, seen: -1, taken: '', next: -1, ended: false };

/** A packed world has 16 bits for the number of a run. */
const MOST_RUNS = 0xffff;

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
      : `${String(run.begun)},${String(run.story)},${String(run.wrote)},${String(run.seen)},${run.taken},${String(run.next)}`;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    if (this.runs.length > MOST_RUNS) throw new RangeError('more runs than a packed world can name');
    this.numbers.set(key, this.runs.length);
    return this.runs.push(run) - 1;
  }
}
