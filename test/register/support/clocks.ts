import type { CaseClock } from '../../../register/clock.ts';
import type { Instant } from '../../../rules/time/instant.ts';

/** A clock that stands where it was set. */
export class SetClock implements CaseClock {
  at: Instant;

  constructor(at: Instant) {
    this.at = at;
  }

  now(): Promise<Instant> {
    return Promise.resolve(this.at);
  }
}

/** A clock that, once held, keeps whoever reads a case's time waiting: so a transaction stands still with its locks. */
export class HeldClock implements CaseClock {
  private readonly everyday: Instant;
  private held: { readonly asked: () => void; readonly answer: Promise<Instant> } | undefined;

  constructor(everyday: Instant) {
    this.everyday = everyday;
  }

  now(caseNumber: string | undefined): Promise<Instant> {
    const { held } = this;
    if (held === undefined || caseNumber === undefined) return Promise.resolve(this.everyday);
    held.asked();
    return held.answer;
  }

  /** `asked` settles when somebody has come to read the clock; `release` lets them read this. */
  hold(): { readonly asked: Promise<void>; readonly release: (at: Instant) => void } {
    let release: (at: Instant) => void = () => undefined;
    let asked: () => void = () => undefined;
    const answer = new Promise<Instant>((resolve) => {
      release = resolve;
    });
    const came = new Promise<void>((resolve) => {
      asked = resolve;
    });
    this.held = { asked, answer };
    return { asked: came, release };
  }
}
