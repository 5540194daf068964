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
import type { Json } from '../../rules/json.ts';
import type { ProcedureCode } from '../../rules/case/identity.ts';
import type { ToldItem, ToldState } from '../../rules/case/told-to-flow.ts';
import { beijingClock } from '../../rules/time/clock.ts';
import { beijingDate, instantOf } from '../../rules/time/instant.ts';
import { Alarm } from './alarm.ts';
import { publishAttributes, startedWith, type PublishedAttributes } from './attributes.ts';
import { currentDetails } from './current-details.ts';
import { Desk, type FlowOf } from './desk.ts';
import type { ProcedureTexts } from './shown.ts';
import { advanceSummary, cut } from './summary.ts';

/** What the workflow of a case is started with. None of it is believed: the register says what the case is. */
export type CaseStart = { readonly caseNumber: string; readonly procedure: ProcedureCode };

/** How a case ended, as its workflow returns it. What belongs to the outcome is in the register. */
export type ClosedCase = { readonly caseNumber: string; readonly kind: string };

/** The bell: somebody did something, so look at the register. It brings nothing along. */
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
 * Makes the workflow of a procedure out of its flow, which returns how the case ends. Looks at the register, has written there
 * what the flow wants, and sleeps until the bell rings or the next moment comes at which anything is due. Taking the case back
 * and closing it are done here. A request to cancel does not reach a case: whoever wants it back withdraws it, with a receipt.
 *
 * @example export const speechApproval = runCase<SpeechFlow>(texts, async (desk, facts) => { … return 'approved'; });
 */
export function runCase<Flow extends FlowOf>(
  texts: ProcedureTexts,
  flow: (desk: Desk<Flow>, facts: Flow['facts']) => Promise<Flow['outcome']>,
): (start: CaseStart) => Promise<ClosedCase> {
  const workflow = (start: CaseStart): Promise<ClosedCase> =>
    CancellationScope.nonCancellable(() => new CaseRun<Flow>(start, texts).run(flow));
  beginnings.set(workflow, (facts) => {
    const desk = new Desk<Flow>(firstStageOf(texts));
    // It waits for an answer that never comes here. A flow that fails does so in its workflow as well, and is seen there.
    flow(desk, facts as unknown as Flow['facts']).catch(() => undefined);
    return desk.wants;
  });
  return workflow;
}

/** Runs a flow, outside of Temporal, until it waits, and tells what it wants by then. */
type Beginning = (facts: Json) => readonly Want[];

const beginnings = new WeakMap<object, Beginning>();

/** How the flow of a workflow begins; nothing for what `runCase` has not made. */
export function beginningOf(workflow: unknown): Beginning | undefined {
  return typeof workflow === 'function' ? beginnings.get(workflow) : undefined;
}

const firstStageOf = ({ stages }: ProcedureTexts): string => Object.keys(stages)[0] ?? 'open';

class CaseRun<Flow extends FlowOf> {
  private readonly desk: Desk<Flow>;
  private readonly alarm = new Alarm();
  private readonly start: CaseStart;
  private readonly texts: ProcedureTexts;
  private readonly items = new Map<string, ToldItem>();
  private seen: number | undefined;
  private state: ToldState | undefined;
  private lead = '';
  private rung = false;
  private failure: Error | undefined;
  private published: PublishedAttributes | undefined = startedWith();
  /** How this run behaves; 1 in histories that were recorded before it was told. */
  private engine = 1;
  /** Looks in a row at which the moment that had come was not the register's yet. */
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
    // The register told them of this very procedure.
    const facts = first.facts as unknown as Flow['facts'];
    this.lead = facts.lead.name;
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
      const wants = this.state?.withdrawn === true ? [WITHDRAW] : [...this.desk.wants];
      this.rung = false;
      const advanced = await this.look(wants, why, false);
      if (advanced.kind === 'closed') return this.closed(advanced.outcome);
      if (advanced.written) this.desk.wants = this.desk.wants.slice(wants.length);
      if (advanced.state.withdrawn) this.desk.wants = [WITHDRAW];
      else this.desk.tell(advanced.state);
      if (this.engine > 1 && (await this.flowGoesOn())) continue;
      this.show();
      this.setAlarm();
    }
  }

  /** Lets the flow do what it can on what it was told. True where it wants something: then the Web UI is shown what comes of that. */
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

  /** What the flow asks first was served with the opening, so nothing need be written, and the case sleeps at once. */
  private takeServed({ asks }: ToldState): void {
    const { wants } = this.desk;
    const isServed = (want: Want): boolean =>
      want.want === 'ask' && asks.some((ask) => ask.key === want.key && !ask.over && ask.items.some((item) => item.state === 'open'));
    if (wants.length === 0 || !wants.every(isServed)) return;
    this.desk.wants = [];
    this.show();
    this.setAlarm();
  }

  /** Looks at the register once. Throws where another run serves the case, or where there is no such case. */
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
      light: this.state?.light ?? 'green',
      rulebook: this.state?.rulebookVersion ?? '',
      calendarVersion: this.state?.calendarVersion ?? '',
    };
    this.published = publishAttributes(shown, this.published);
    setCurrentDetails(currentDetails(shown));
  }

  /**
   * For whom the alarm will ring is not said in the timer's line: answers that come meanwhile set no new timer, and a department
   * that has answered would still stand there. The current details say who is waited for.
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

const WITHDRAW: Want = { want: 'close', outcome: 'withdrawn' };

/** Waits for a register whose clock is behind, in milliseconds. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
