import type { Want } from '../../rules/case/advance.ts';
import type { ChildFile } from '../../rules/case/child.ts';
import type { CaseNumber, Party } from '../../rules/case/identity.ts';
import type { AskedParty } from '../../rules/case/serve.ts';
import type { FlowAsk, FlowState } from '../../rules/case/flow-state.ts';
import type { Basis } from '../../rules/citation.ts';
import type { Json } from '../../rules/json.ts';

/** The types of a flow's procedure, so that misspelt stages, questions and endings do not compile. */
export interface FlowShape {
  /** The facts of its case. */
  readonly facts: { readonly lead: Party };
  /** How its case stands beyond the deciding fields of answers. */
  readonly standing: Json;
  readonly stage: string;
  readonly outcome: string;
  /** Names of the cases of their own that it opens. */
  readonly child: string;
  /** By the kind of question: the values of the field that its answer decides by; `undefined` where any answer is the same to the flow. */
  readonly decisions: Readonly<Record<string, string | undefined>>;
}

/** One party's reply. `deemed` is its own outcome: silence was counted, and there is no answer. */
export type FlowReply<Decision> =
  { readonly kind: 'answered'; readonly party: Party; readonly decision: Decision } | { readonly kind: 'deemed'; readonly party: Party };

/** How an ask ended: with a reply of every party that was left, or taken back by the lead to ask afresh. */
export type AskResult<Decision> = {
  readonly kind: 'complete' | 'recalled';
  readonly replies: readonly FlowReply<Decision>[];
  /** The parties at the end of the ask: with those that joined, without those that were released. */
  readonly parties: readonly Party[];
};

/**
 * What became of a case of its own: it has closed, with its number and outcome; or its article, the directory or the rulebook
 * refused it, with the codes of the refusals, and there is no such case.
 */
export type ChildResult =
  | { readonly kind: 'closed'; readonly caseNumber: CaseNumber; readonly outcome: string }
  | { readonly kind: 'refused'; readonly codes: readonly string[]; readonly caseNumber?: undefined; readonly outcome?: undefined };

type Kind<Flow extends FlowShape> = keyof Flow['decisions'] & string;

/**
 * The desk of a case, as its flow works at it: enters stages, asks questions and opens cases of their own, several at once where the
 * article has it so.
 * It only notes what the flow wants; `runCase` has it written to the register and brings back what came of it.
 */
export class Desk<Flow extends FlowShape> {
  /** Writes that the flow wants and the register has not made yet. */
  wants: Want[] = [];
  private readonly waiting = new Map<string, (ask: FlowAsk) => void>();
  private readonly waitingForChildren = new Map<string, (result: ChildResult) => void>();
  private readonly visits = new Map<string, number>();

  /** @param firstStage where the procedure's cases begin; the register has noted it at the opening */
  constructor(firstStage: Flow['stage']) {
    this.visits.set(`stage ${firstStage}`, 1);
    this.stage = firstStage;
  }

  /** The stage that the case is in. */
  stage: string;
  private known: { readonly standing: Flow['standing'] } | undefined;

  /**
   * How the case stands, as the definition's `standing` told it with the last ask that is over. Throws `RangeError` before the
   * register has told it.
   * @example if (desk.standing.differing.length > 0) …
   */
  get standing(): Flow['standing'] {
    if (this.known === undefined) throw new RangeError('the register has not told yet how the case stands');
    return this.known.standing;
  }

  /** Names of the asks and children whose end the flow waits for. */
  get waitsFor(): readonly string[] {
    return [...this.waiting.keys(), ...this.waitingForChildren.keys()];
  }

  /** Enters a stage, for the reason that the article or the policy gives. Entering the present one changes nothing. */
  enter(stage: Flow['stage'], basis: Basis): void {
    if (this.stage === stage) return;
    this.stage = stage;
    this.wants.push({ want: 'enter', stage, visit: this.visit(`stage ${stage}`), basis });
  }

  /**
   * Asks several parties the same, and waits until each has answered or silence, where it decides, has been counted.
   * @param round the number that people see, from 1
   * @example await desk.askAll('opinion', facts.consulted.map(responsibleHead), round)
   */
  askAll<K extends Kind<Flow>>(kind: K, parties: readonly AskedParty[], round = 1): Promise<AskResult<Flow['decisions'][K]>> {
    const key = `${kind}#${String(this.visit(`ask ${kind}`))}`;
    this.wants.push({ want: 'ask', key, kind, round, of: parties });
    return new Promise((resolve) => {
      this.waiting.set(key, (ask) => {
        resolve(resultOf<Flow['decisions'][K]>(ask));
      });
    });
  }

  /**
   * Asks one party whose silence does not decide, and waits for its answer. Returns the value of the deciding field.
   * @example const consent = await desk.ask('consent', facts.leaderInCharge)
   */
  async ask<K extends Kind<Flow>>(kind: K, party: AskedParty, round = 1): Promise<Flow['decisions'][K]> {
    const { replies } = await this.askAll(kind, [party], round);
    const [reply] = replies;
    if (reply?.kind !== 'answered') throw new RangeError(`${kind} must end with an answer`);
    return reply.decision;
  }

  /**
   * Opens a case of its own and waits until it has closed; several at once with `Promise.all`. The definition says under
   * `children` what it is, from what the register holds.
   * @example const { outcome } = await desk.openChild('consultation')
   */
  openChild(child: Flow['child']): Promise<ChildResult> {
    const visit = this.visit(`child ${child}`);
    const key = `${child}#${String(visit)}`;
    this.wants.push({ want: 'open-child', key, child, visit });
    return new Promise((resolve) => {
      this.waitingForChildren.set(key, resolve);
    });
  }

  /** Takes in how the case stands: before the flow begins, and with each ask that is over how it stood then. */
  learn({ standing }: { readonly standing?: Json }): void {
    // The register has told it by the procedure's own definition, whose type this is.
    if (standing !== undefined) this.known = { standing: standing as Flow['standing'] };
  }

  /** Resolves the asks and children that are over, so that the flow goes on. */
  resolveAsks({ asks, children = [] }: FlowState): void {
    const ended = asks.filter((each) => each.over && this.waiting.has(each.key));
    // Of several that are over, the flow goes on from how the case stood with the last one.
    const last = ended.reduce<FlowAsk | undefined>((late, each) => ((each.endedAt ?? 0) >= (late?.endedAt ?? 0) ? each : late), undefined);
    if (last !== undefined) this.learn(last);
    for (const child of children) {
      const result = childResultOf(child);
      if (result === undefined) continue;
      this.waitingForChildren.get(child.key)?.(result);
      this.waitingForChildren.delete(child.key);
    }
    for (const ask of asks.filter((each) => each.over)) {
      this.waiting.get(ask.key)?.(ask);
      this.waiting.delete(ask.key);
    }
  }

  private visit(name: string): number {
    const visit = (this.visits.get(name) ?? 0) + 1;
    this.visits.set(name, visit);
    return visit;
  }
}

function childResultOf(child: ChildFile): ChildResult | undefined {
  switch (child.state) {
    case 'open':
      return undefined;
    case 'closed':
      return { kind: 'closed', caseNumber: child.caseNumber, outcome: child.outcome };
    case 'refused':
      return { kind: 'refused', codes: child.codes };
  }
}

function resultOf<Decision>({ ending, items }: FlowAsk): AskResult<Decision> {
  // A work item that was served anew stands twice; the newest one of a party is what became of it.
  const newest = items.filter((item, index) => !items.some((other, at) => at > index && other.party.code === item.party.code));
  const took = newest.filter((item) => item.state !== 'released');
  return {
    kind: ending === 'recalled' ? 'recalled' : 'complete',
    parties: took.map((item) => item.party),
    replies: took.flatMap((item): readonly FlowReply<Decision>[] => {
      if (item.state === 'deemed') return [{ kind: 'deemed', party: item.party }];
      // The register has checked the answer against its form, of which the type is made.
      return item.state === 'answered' ? [{ kind: 'answered', party: item.party, decision: item.decision as Decision }] : [];
    }),
  };
}
