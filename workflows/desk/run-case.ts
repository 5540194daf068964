import {
  ApplicationFailure,
  CancellationScope,
  condition,
  defineSignal,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Advanced, CaseRecordActivities } from '../../activities/case-record.ts';
import type { Want } from '../../rules/case/advance.ts';
import type { ChildFile } from '../../rules/case/child.ts';
import type { Json } from '../../rules/json.ts';
import type { ProcedureCode } from '../../rules/case/identity.ts';
import type { FlowItem, FlowState } from '../../rules/case/flow-state.ts';
import { beijingClock } from '../../rules/time/clock.ts';
import { beijingDate, instantOf } from '../../rules/time/instant.ts';
import { Alarm } from './alarm.ts';
import { publishAttributes, startedWith, type PublishedAttributes } from './attributes.ts';
import { currentDetails } from './current-details.ts';
import type { FlowOf, ProcedureTexts } from '../../rules/definition/procedure.ts';
import { Desk, type FlowShape } from './desk.ts';
import { advanceSummary, cut } from './summary.ts';

/** The input of a case's workflow. It is not believed: the register has the case's rows. */
export type CaseStart = { readonly caseNumber: string; readonly procedure: ProcedureCode };

/** How a case ended, as its workflow returns it. The register has its details. */
export type ClosedCase = { readonly caseNumber: string; readonly kind: string };

/** The bell: a Signal without contents that tells a run to look at the register. */
export const bell = defineSignal('bell');

// Short and idempotent, so a local activity: it costs no workflow task of its own. It is tried for as long as it takes, since a
// register that is away for days must delay a case and never end it. Between later attempts a timer runs: a local activity that
// waits keeps its workflow task alive instead, at three events every 8 seconds, and a run has 51,200.
const caseRecord = proxyLocalActivities<CaseRecordActivities>({
  startToCloseTimeout: '20s',
  localRetryThreshold: '10s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '1m' },
});

/**
 * Makes the workflow of a procedure out of its flow, which returns the ending of the case. The workflow looks at the register, sends
 * it the writes that the flow wants, and sleeps until the bell rings or the next moment comes at which anything is due. It withdraws
 * and closes the case itself. A request to cancel does not reach a case, because the lead withdraws it by an act with a receipt.
 *
 * @example export const speechApproval = runCase(procedure, async (desk, facts) => { … return 'approved'; });
 */
export function runCase<P extends { readonly texts: ProcedureTexts }>(
  { texts }: P,
  flow: (desk: Desk<FlowOf<P>>, facts: FlowOf<P>['facts']) => Promise<FlowOf<P>['outcome']>,
): (start: CaseStart) => Promise<ClosedCase> {
  const workflow = (start: CaseStart): Promise<ClosedCase> =>
    CancellationScope.nonCancellable(() => new CaseRun<FlowOf<P>>(start, texts).run(flow));
  beginnings.set(workflow, (facts) => {
    const desk = new Desk<FlowOf<P>>(firstStageOf(texts));
    // The flow waits here for an answer that never comes. A flow that fails also fails in its workflow, where it is seen.
    flow(desk, facts as unknown as FlowOf<P>['facts']).catch(() => undefined);
    return desk.wants;
  });
  return workflow;
}

/** Runs a flow outside of Temporal until it waits, and returns what it wants by then. */
type Beginning = (facts: Json) => readonly Want[];

const beginnings = new WeakMap<object, Beginning>();

/** The beginning of a workflow's flow; undefined for what `runCase` has not made. */
export function beginningOf(workflow: unknown): Beginning | undefined {
  return typeof workflow === 'function' ? beginnings.get(workflow) : undefined;
}

const firstStageOf = ({ stages }: ProcedureTexts): string => Object.keys(stages)[0] ?? 'open';

class CaseRun<Flow extends FlowShape> {
  private readonly desk: Desk<Flow>;
  private readonly alarm = new Alarm();
  private readonly start: CaseStart;
  private readonly texts: ProcedureTexts;
  private readonly items = new Map<string, FlowItem>();
  private readonly children = new Map<string, ChildFile>();
  private seen: number | undefined;
  private state: FlowState | undefined;
  private lead = '';
  private rung = false;
  private failure: Error | undefined;
  private published: PublishedAttributes | undefined = startedWith();
  /** How this run behaves; 1 in histories that were recorded before the register told it. */
  private engine = 1;
  /** Number of looks in a row at which the alarm had rung and the register's clock was still before the moment. */
  private early = 0;

  constructor(start: CaseStart, texts: ProcedureTexts) {
    this.start = start;
    this.texts = texts;
    this.desk = new Desk(firstStageOf(texts));
    setHandler(bell, () => {
      this.rung = true;
    });
  }

  async run(flow: (desk: Desk<Flow>, facts: Flow['facts']) => Promise<Flow['outcome']>): Promise<ClosedCase> {
    const first = await this.look([], '开始 start', true);
    if (first.kind === 'closed') return this.closed(first.outcome);
    // The register has made the facts by this procedure, whose type this is.
    const facts = first.facts as unknown as Flow['facts'];
    this.lead = facts.lead.name;
    this.desk.learn(first.state);
    flow(this.desk, facts).then(
      (outcome) => this.desk.wants.push({ want: 'close', outcome }),
      (error: unknown) => {
        this.failure = error instanceof Error ? error : new Error('the flow failed');
      },
    );
    this.engine = first.engine ?? 1;
    this.takeServed(first.state);
    for (;;) {
      await condition(() => this.failure !== undefined || this.desk.wants.length > 0 || this.rung || this.alarm.rang);
      if (this.failure !== undefined) throw this.failure;
      const why = this.rung ? '有人办理 bell' : '到时 due';
      const wants = this.state?.withdrawn === true ? takenBack(this.state) : [...this.desk.wants];
      this.rung = false;
      const advanced = await this.look(wants, why, false);
      if (advanced.kind === 'closed') return this.closed(advanced.outcome);
      if (advanced.written) this.desk.wants = this.desk.wants.slice(wants.length);
      if (advanced.state.withdrawn) this.desk.wants = takenBack(advanced.state);
      else this.desk.resolveAsks(advanced.state);
      if (this.engine > 1 && (await this.flowGoesOn())) continue;
      this.show();
      this.setAlarm();
    }
  }

  /** Lets the flow go on with what it was told. True where it wants something, because the Web UI is then shown what comes of that. */
  private async flowGoesOn(): Promise<boolean> {
    // A condition that does not hold at once is looked at again when nothing else in the workflow runs any more.
    let isLater = false;
    await condition(() => {
      const holds = isLater;
      isLater = true;
      return holds;
    });
    return this.failure !== undefined || this.desk.wants.length > 0;
  }

  /** The flow's first questions were served with the opening, so nothing need be written, and the case sleeps at once. */
  private takeServed({ asks }: FlowState): void {
    const { wants } = this.desk;
    // A stage that was entered before them was written with them.
    const isServed = (want: Want): boolean =>
      want.want === 'enter' ||
      (want.want === 'ask' && asks.some((ask) => ask.key === want.key && !ask.over && ask.items.some((item) => item.state === 'open')));
    if (!wants.some((want) => want.want === 'ask') || !wants.every(isServed)) return;
    this.desk.wants = [];
    this.show();
    this.setAlarm();
  }

  /** Looks at the register once. Throws if another run serves the case, or if there is no such case. */
  private async look(wants: readonly Want[], why: string, facts: boolean): Promise<Exclude<Advanced, { kind: 'not-yours' }>> {
    const asked = {
      ...this.start,
      run: workflowInfo().runId,
      ...(this.seen === undefined ? {} : { seen: this.seen }),
      wants,
      waitsFor: this.desk.waitsFor,
      facts,
    };
    const advanced = await caseRecord.advance.executeWithOptions({ summary: advanceSummary(wants, why) }, [asked]);
    if (advanced.kind === 'not-yours') {
      throw ApplicationFailure.nonRetryable('another run serves this case, or the register has no such case', 'NOT_YOURS');
    }
    if (advanced.kind === 'told') {
      this.state = advanced.state;
      this.seen = advanced.state.acts;
      for (const item of advanced.state.asks.flatMap((ask) => ask.items)) this.items.set(item.id, item);
      for (const child of advanced.state.children ?? []) this.children.set(child.key, child);
    }
    return advanced;
  }

  private closed(kind: string): ClosedCase {
    this.show(kind);
    return { caseNumber: this.start.caseNumber, kind };
  }

  /** Shows in the Web UI how the case stands: attributes for lists, details for the one case. */
  private show(outcome?: string): void {
    const shown = {
      texts: this.texts,
      caseNumber: this.start.caseNumber,
      lead: this.lead,
      stage: this.desk.stage,
      outcome,
      items: [...this.items.values()],
      children: [...this.children.values()],
      byItself: outcome === undefined ? (this.state?.byItself ?? []) : [],
      light: this.state?.light ?? 'green',
      rulebook: this.state?.rulebookVersion ?? '',
      calendarVersion: this.state?.calendarVersion ?? '',
    };
    this.published = publishAttributes(shown, this.published);
    setCurrentDetails(currentDetails(shown));
  }

  /**
   * The timer's summary names no departments, because answers that come meanwhile set no new timer and would leave a department
   * there that has answered. The current details list the departments that still have to answer.
   */
  private setAlarm(): void {
    const next = this.state?.next;
    if (next === undefined) {
      // A timer that is left costs no event, and at worst one look.
      if (this.engine === 1) this.alarm.set(undefined, '');
      else this.alarm.rang = false;
      return;
    }
    // The register's clock may be behind this one.
    this.early = next > Date.now() ? 0 : this.early + 1;
    const at = this.early === 0 ? next : Date.now() + Math.min(FIRST_WAIT_MS * 2 ** (this.early - 1), LONGEST_WAIT_MS);
    const moment = instantOf(at);
    this.alarm.set(at, cut(`下一时点 next: ${beijingDate(moment)} ${beijingClock(moment)} 北京时间`));
  }
}

/** What is left of a case that was taken back: it closes once the cases that it opened have, each of which rings for it. */
function takenBack({ children = [], endsAs }: FlowState): Want[] {
  return children.some((child) => child.state === 'open') ? [] : [{ want: 'close', outcome: endsAs ?? 'withdrawn' }];
}

/** Waits for a register whose clock is behind, in milliseconds. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
