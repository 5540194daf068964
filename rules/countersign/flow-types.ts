import type { CountersignatureAnswer, NegotiationAnswer, OpinionAnswer, ScheduleCountersignatureAnswer } from './answers.ts';
import type { CountersignFacts } from './facts.ts';
import type { CountersignOutcome } from './outcome.ts';
import type { countersignWords } from './texts.ts';

/** The stages, endings and questions of P03, as its flow may name them. */
export interface CountersignFlow {
  readonly facts: CountersignFacts;
  readonly stage: Exclude<keyof (typeof countersignWords)['stages'], 'closed'>;
  readonly outcome: Exclude<CountersignOutcome['kind'], 'withdrawn'>;
  readonly decisions: {
    readonly opinion: OpinionAnswer['opinion'];
    readonly negotiation: NegotiationAnswer['result'];
    readonly countersignature: CountersignatureAnswer['countersignature'];
    readonly 'dissent-schedule': undefined;
    readonly 'schedule-countersignature': ScheduleCountersignatureAnswer['countersignature'];
  };
}
