import type { Want } from '../../../../rules/case/advance.ts';
import type { Party } from '../../../../rules/case/identity.ts';
import type { AskedParty } from '../../../../rules/case/serve.ts';
import type { FlowAsk, FlowState } from '../../../../rules/case/flow-state.ts';
import { principalHead, responsibleHead } from '../../../../rules/definition/parties.ts';
import type { FlowOf } from '../../../../rules/definition/procedure.ts';
import type { countersign as procedure } from '../../../../rules/procedures/countersign/countersign.ts';
import { dissenting, haveAllAnswered } from '../../../../rules/procedures/countersign/decisions.ts';
import type { OpinionAnswer } from '../../../../rules/procedures/countersign/forms.ts';

/** The facts that the flow of P03 gets. */
export type Facts = FlowOf<typeof procedure>['facts'];

type Reply = { readonly kind: 'answered' | 'deemed'; readonly party: Party; readonly decision: string };
/** How an ask ended, as a flow gets it (`AskResult` of the desk). */
type Result = {
  readonly key: string;
  readonly kind: 'complete' | 'recalled';
  readonly replies: readonly Reply[];
  readonly parties: readonly Party[];
};

/** The writes that a flow has wanted since it began, and the ask that it waits for. */
export interface DeskState {
  readonly wants: readonly Want[];
  readonly waitsFor: readonly string[];
}

type Step =
  | { readonly step: 'enter'; readonly stage: keyof typeof STAGES }
  | { readonly step: 'ask'; readonly kind: string; readonly of: readonly AskedParty[]; readonly round: number };

type Flow = Generator<Step, string, Result>;
const NOTHING: Result = { key: '', kind: 'complete', replies: [], parties: [] };
const STAGES = {
  consultation: 'consultation',
  negotiation: 'negotiation',
  countersigning: 'countersigning',
  'dissent-schedule': 'dissentSchedule',
  'countersigning-dissent': 'countersigningDissent',
} as const;

const enter = (stage: keyof typeof STAGES): Step => ({ step: 'enter', stage });
const ask = (kind: string, of: readonly AskedParty[], round: number): Step => ({ step: 'ask', kind, of, round });

/** P03 from its consultation to its outcome: `workflows/countersign.ts`, as a generator. */
function* countersign(facts: Facts): Flow {
  let parties = facts.consulted;
  for (let round = 1; ; round += 1) {
    yield enter('consultation');
    const consulted = yield ask('opinion', parties.map(responsibleHead), round);
    parties = [...consulted.parties];
    if (consulted.kind === 'recalled') continue;
    const opinions = consulted.replies.map((reply) =>
      reply.kind === 'deemed'
        ? { kind: reply.kind, party: reply.party }
        : { kind: reply.kind, party: reply.party, decision: reply.decision as OpinionAnswer['opinion'] },
    );
    const dissent = dissenting(opinions);
    if (dissent.length === 0) return haveAllAnswered(opinions) ? 'agreed' : 'unopposed';
    const result = yield* negotiate(facts, round, dissent);
    if (result === 'agreed') return 'agreed-after-negotiation';
    if (result === 'new-round') continue;
    yield* schedule(facts, round, dissent);
    return 'submitted-with-dissent';
  }
}

function* negotiate(facts: Facts, round: number, dissent: readonly Party[]): Flow {
  for (;;) {
    yield enter('negotiation');
    const {
      replies: [negotiated],
    } = yield ask('negotiation', [principalHead(facts.lead)], round);
    if (negotiated?.decision !== 'agreed') return negotiated?.decision ?? '';
    yield enter('countersigning');
    const { replies } = yield ask('countersignature', dissent.map(responsibleHead), round);
    if (!replies.some((reply) => reply.decision === 'refused')) return 'agreed';
  }
}

function* schedule(facts: Facts, round: number, dissent: readonly Party[]): Flow {
  for (;;) {
    yield enter('dissent-schedule');
    yield ask('dissent-schedule', [principalHead(facts.lead)], round);
    yield enter('countersigning-dissent');
    const { replies } = yield ask('schedule-countersignature', dissent.map(responsibleHead), round);
    if (!replies.some((reply) => reply.decision === 'corrected')) return '';
  }
}

/** The flow of a case, replayed from the ends of its asks; every such story has a number. */
export class ReplayedFlow {
  private readonly facts: Facts;
  private readonly numbers = new Map<string, number>([['', 0]]);
  private readonly stories: (readonly Result[])[] = [[]];
  private readonly desks: DeskState[] = [];

  constructor(facts: Facts) {
    this.facts = facts;
  }

  /** The state of a flow after this story. */
  desk(story: number): DeskState {
    return (this.desks[story] ??= this.replay(this.stories[story] ?? []));
  }

  /** The story that follows when the asks that are over in this state are resolved (`Desk.resolveAsks`). */
  next(story: number, { asks }: FlowState): number {
    const waiting = this.desk(story).waitsFor;
    const over = asks.find((each) => each.over && waiting.includes(each.key));
    if (over === undefined) return story;
    const longer = [...(this.stories[story] ?? []), resultOf(over)];
    const key = JSON.stringify(longer);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.stories.length);
    return this.stories.push(longer) - 1;
  }

  private replay(story: readonly Result[]): DeskState {
    const wants: Want[] = [];
    const visits = new Map<string, number>([['stage consultation', 1]]);
    const visit = (name: string): number => {
      visits.set(name, (visits.get(name) ?? 0) + 1);
      return visits.get(name) ?? 0;
    };
    const results = [...story];
    const flow = countersign(this.facts);
    let stage = 'consultation';
    for (let next = flow.next(); ;) {
      if (next.done === true) return { wants: [...wants, { want: 'close', outcome: next.value }], waitsFor: [] };
      const step = next.value;
      if (step.step === 'enter') {
        if (step.stage !== stage) {
          stage = step.stage;
          wants.push({
            want: 'enter',
            stage,
            visit: visit(`stage ${stage}`),
            basis: this.facts.stages[STAGES[step.stage]],
          });
        }
        next = flow.next(NOTHING);
        continue;
      }
      const key = `${step.kind}#${String(visit(`ask ${step.kind}`))}`;
      wants.push({ want: 'ask', key, kind: step.kind, round: step.round, of: step.of });
      const result = results.shift();
      if (result === undefined) return { wants, waitsFor: [key] };
      if (result.key !== key) throw new RangeError(`the flow asks ${key} and was told of ${result.key}`);
      next = flow.next(result);
    }
  }
}

function resultOf({ key, ending, items }: FlowAsk): Result {
  const took = items.filter((item) => item.state !== 'released');
  return {
    key,
    kind: ending === 'recalled' ? 'recalled' : 'complete',
    parties: took.map((item) => item.party),
    replies: took.flatMap(({ state, party, decision }) =>
      state === 'deemed' || state === 'answered' ? [{ kind: state, party, decision: state === 'deemed' ? '' : (decision ?? '') }] : [],
    ),
  };
}
