import type { DissentScheduleAnswer } from './answers.ts';
import type { PageLine } from './countersign-page.ts';
import type { Opinion } from './opinion.ts';

/** The last round's opinions, and those of rounds before it, which stay as history. */
type Consulted = {
  readonly opinions: readonly Opinion[];
  readonly earlier: readonly (readonly Opinion[])[];
};

/** How a countersign case ends (P03). Which one it is, is decided by the opinions alone. */
export type CountersignOutcome =
  /** 各部门均已明确同意. */
  | { readonly kind: 'agreed'; readonly detail: Consulted & { readonly page: readonly PageLine[] } }
  /** Nobody differs, but at least one department was silent: 视为无不同意见 is not agreement and is not counted as such. */
  | { readonly kind: 'unopposed'; readonly detail: Consulted & { readonly page: readonly PageLine[] } }
  | {
      readonly kind: 'agreed-after-negotiation';
      readonly detail: Consulted & { readonly settlement: string; readonly page: readonly PageLine[] };
    }
  | {
      readonly kind: 'submitted-with-dissent';
      readonly detail: Consulted & { readonly schedule: DissentScheduleAnswer; readonly page: readonly PageLine[] };
    }
  | { readonly kind: 'withdrawn'; readonly detail: { readonly reason: string } };
