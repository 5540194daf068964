import type { DecisionAnswer, FormalRequestAnswer } from './answers.ts';
import type { CityWideMeetingFacts } from './facts.ts';
import type { cityWideMeetingWords } from './texts.ts';

/** The stages, endings and questions of P22, as its flow may name them. */
export interface CityWideMeetingFlow {
  readonly facts: CityWideMeetingFacts;
  readonly stage: Exclude<keyof (typeof cityWideMeetingWords)['stages'], 'closed'>;
  readonly outcome: Exclude<keyof (typeof cityWideMeetingWords)['outcomes'], 'withdrawn'>;
  readonly decisions: {
    readonly reasons: undefined;
    readonly consent: DecisionAnswer['decision'];
    readonly 'formal-request': FormalRequestAnswer['request'];
    readonly approval: DecisionAnswer['decision'];
  };
}
