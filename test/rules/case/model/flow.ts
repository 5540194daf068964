import type { Want } from '../../../../rules/case/advance.ts';
import type { Party } from '../../../../rules/case/identity.ts';
import type { AskedParty } from '../../../../rules/case/serve.ts';
import type { FlowAsk, FlowState } from '../../../../rules/case/flow-state.ts';
import { principalHead, responsibleHead } from '../../../../rules/definition/parties.ts';
import type { FlowOf } from '../../../../rules/definition/procedure.ts';
import type { countersign as procedure } from '../../../../rules/procedures/countersign/countersign.ts';
import { signedOutcome } from '../../../../rules/procedures/countersign/signed-outcome.ts';
import { Violation } from './violation.ts';

type Shape = FlowOf<typeof procedure>;
/** The facts that the flow of P03 gets. */
export type Facts = Shape['facts'];
/** How a case of P03 stands, as the register tells its flow. */
type Standing = Shape['standing'];

type Reply = { readonly kind: 'answered' | 'deemed'; readonly party: Party; readonly decision: string };
/** How an ask ended, as a flow gets it (`AskResult` of the desk). */
type Result = {
  readonly key: string;
  readonly kind: 'complete' | 'recalled';
  readonly replies: readonly Reply[];
};

/** The asks that ended with one look, and how the case stood then. The first look of a run ends none. */
type Told = { readonly ended: readonly Result[]; readonly standing: Standing };

/** The writes that a flow has wanted since it began, and the asks that it waits for. */
export interface DeskState {
  readonly wants: readonly Want[];
  readonly waitsFor: readonly string[];
}

type Stage = keyof Facts['stages'];
type Asked = { readonly kind: string; readonly of: readonly AskedParty[]; readonly round: number };
/** A flow enters a stage, or puts questions and waits until all of them have ended. */
type Step = { readonly step: 'enter'; readonly stage: Stage } | { readonly step: 'ask'; readonly asks: readonly Asked[] };

/** The desk as a flow reads it: how the case stood when it was last told of an end. */
type Desk = { standing: Standing };
type Flow<Returned = string> = Generator<Step, Returned, readonly Result[]>;

const enter = (stage: Stage): Step => ({ step: 'enter', stage });

function* askAll(kind: string, of: readonly AskedParty[], round: number): Flow<readonly Reply[]> {
  const [result] = yield { step: 'ask', asks: [{ kind, of, round }] };
  return result?.replies ?? [];
}

function* ask(kind: string, of: AskedParty, round = 1): Flow {
  const [reply] = yield* askAll(kind, [of], round);
  if (reply?.kind !== 'answered') throw new Violation(`${kind} must end with an answer`);
  return reply.decision;
}

/** P03 from its sign-off to its outcome: `workflows/countersign.ts`, as a generator. */
function* countersign(desk: Desk, facts: Facts): Flow {
  if (!facts.isSignedOff) {
    while ((yield* ask('sign-off', principalHead(facts.lead))) !== 'signed') yield* ask('revision', facts.leadStaff);
  }
  for (let round = 1; ; round += 1) {
    if (!facts.isConsulted || round > 1) {
      if ((yield* consult(desk, facts, round)) === 'recalled') continue;
      if (facts.opinionsOnly) return 'opinions-collected';
    }
    const ending = yield* settle(desk, facts, round);
    if (ending !== 'new-round') return ending;
  }
}

function* consult(desk: Desk, facts: Facts, round: number): Flow {
  yield enter('consultation');
  const departments = round === 1 ? facts.consulted : desk.standing.parties;
  const asks: Asked[] = [{ kind: 'opinion', of: departments.map(responsibleHead), round }];
  if (facts.districts.length > 0) asks.push({ kind: 'district-opinion', of: facts.districts, round });
  const results = yield { step: 'ask', asks };
  return results.some((result) => result.kind === 'recalled') ? 'recalled' : 'complete';
}

function* settle(desk: Desk, facts: Facts, round: number): Flow {
  const lead = principalHead(facts.lead);
  let isFinal = desk.standing.toDispose.length === 0;
  for (;;) {
    if (!isFinal) {
      yield enter('final-text');
      if ((yield* ask('final-text', lead, round)) === 'new-round') return 'new-round';
    }
    isFinal = true;
    if (desk.standing.differing.length > 0) {
      yield enter('negotiation');
      const result = yield* ask('negotiation', lead, round);
      if (result === 'new-round') return 'new-round';
      if (result === 'no-agreement' && (yield* submitDissent(desk, facts, round))) return 'submitted-with-dissent';
      if (desk.standing.differing.length > 0) continue;
    }
    yield* sign(desk, round);
    if (desk.standing.differing.length > 0) continue;
    isFinal = (yield* ask('lead-signature', lead, round)) === 'signed';
    if (!isFinal) continue;
    if (!desk.standing.jointly) return signedOutcome(desk.standing);
    isFinal = yield* submit(facts, round);
    if (isFinal) return 'submitted-jointly';
  }
}

function* sign({ standing: { jointly, toSign } }: Desk, round: number): Flow<void> {
  if (toSign.length === 0) return;
  yield enter(jointly ? 'joint-submission' : 'countersigning');
  if (jointly) yield* askAll('joint-signature', toSign.map(principalHead), round);
  else yield* askAll('countersignature', toSign.map(responsibleHead), round);
}

function* submitDissent(desk: Desk, facts: Facts, round: number): Flow<boolean> {
  const lead = principalHead(facts.lead);
  for (;;) {
    yield enter('dissent-schedule');
    yield* ask('dissent-schedule', lead, round);
    yield enter('countersigning-dissent');
    const replies = yield* askAll('schedule-countersignature', desk.standing.parties.map(responsibleHead), round);
    if (desk.standing.differing.length === 0) return false;
    if (replies.some((reply) => reply.kind === 'answered' && reply.decision !== 'signed')) continue;
    if ((yield* ask('schedule-signature', lead, round)) === 'signed') return yield* submit(facts, round);
  }
}

function* submit(facts: Facts, round: number): Flow<boolean> {
  yield enter('submission');
  return (yield* ask('taking-in', facts.office, round)) === 'taken-in';
}

const NO_DESK: DeskState = { wants: [], waitsFor: [] };

/** The flow of a case, replayed from all that it was told; every such story has a number, and number 0 is one that has not begun. */
export class ReplayedFlow {
  private readonly facts: Facts;
  private readonly numbers = new Map<string, number>();
  private readonly stories: (readonly Told[])[] = [[]];
  private readonly desks: DeskState[] = [NO_DESK];

  constructor(facts: Facts) {
    this.facts = facts;
  }

  /** The state of a flow after this story. */
  desk(story: number): DeskState {
    return (this.desks[story] ??= this.replay(this.stories[story] ?? []));
  }

  /** The story of a flow that begins now (`Desk.learn` before the flow). */
  begin({ standing }: FlowState): number {
    return this.numberOf([{ ended: [], standing: standing as Standing }]);
  }

  /** The story that follows when the asks that are over in this state are resolved (`Desk.resolveAsks`). */
  next(story: number, { asks }: FlowState): number {
    const { waitsFor } = this.desk(story);
    const over = asks.filter((each) => each.over && waitsFor.includes(each.key));
    const ended = over.map(resultOf);
    const last = over.reduce<FlowAsk | undefined>((late, each) => ((each.endedAt ?? 0) >= (late?.endedAt ?? 0) ? each : late), undefined);
    // A flow that is told of no end does not go on, so it reads nothing of how the case stands.
    if (ended.length === 0) return story;
    return this.numberOf([...(this.stories[story] ?? []), { ended, standing: last?.standing as Standing }]);
  }

  private numberOf(story: readonly Told[]): number {
    const key = JSON.stringify(story);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.stories.length);
    return this.stories.push(story) - 1;
  }

  private replay([first, ...story]: readonly Told[]): DeskState {
    if (first === undefined) return NO_DESK;
    const wants: Want[] = [];
    const visits = new Map<string, number>([['stage sign-off', 1]]);
    const visit = (name: string): number => {
      visits.set(name, (visits.get(name) ?? 0) + 1);
      return visits.get(name) ?? 0;
    };
    const desk: Desk = { standing: first.standing };
    const flow = countersign(desk, this.facts);
    let stage = 'sign-off';
    for (let next = flow.next(); ;) {
      if (next.done === true) return { wants: [...wants, { want: 'close', outcome: next.value }], waitsFor: [] };
      const step = next.value;
      if (step.step === 'enter') {
        if (step.stage !== stage) {
          stage = step.stage;
          wants.push({ want: 'enter', stage, visit: visit(`stage ${stage}`), basis: this.facts.stages[step.stage] });
        }
        next = flow.next([]);
        continue;
      }
      const keys = step.asks.map((asked): string => {
        const key = `${asked.kind}#${String(visit(`ask ${asked.kind}`))}`;
        wants.push({ want: 'ask', key, ...asked });
        return key;
      });
      const results: Result[] = [];
      while (results.length < keys.length) {
        const told = story.shift();
        if (told === undefined) return { wants, waitsFor: keys.filter((key) => !results.some((result) => result.key === key)) };
        results.push(...told.ended);
        desk.standing = told.standing;
      }
      next = flow.next(
        keys.map((key): Result => {
          const result = results.find((each) => each.key === key);
          if (result === undefined) throw new RangeError(`the flow asks ${key} and was told of something else`);
          return result;
        }),
      );
    }
  }
}

function resultOf({ key, ending, items }: FlowAsk): Result {
  const newest = items.filter((item, index) => !items.some((other, at) => at > index && other.party.code === item.party.code));
  const took = newest.filter((item) => item.state !== 'released');
  return {
    key,
    kind: ending === 'recalled' ? 'recalled' : 'complete',
    replies: took.flatMap(({ state, party, decision }): readonly Reply[] =>
      state === 'deemed' || state === 'answered' ? [{ kind: state, party, decision: state === 'deemed' ? '' : (decision ?? '') }] : [],
    ),
  };
}
