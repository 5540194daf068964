import { allHandlersFinished, condition, proxyLocalActivities, setCurrentDetails } from '@temporalio/workflow';
import type { CaseRecordActivities } from '../../activities/case-record.ts';
import type { Basis, Citation } from '../../rules/citation.ts';
import type { CaseInput } from '../../rules/case/case-input.ts';
import type { Party } from '../../rules/case/identity.ts';
import type { Json } from '../../rules/json.ts';
import type { Text } from '../../rules/text.ts';
import { Alarm } from './alarm.ts';
import { publishAttributes, type PublishedAttributes } from './attributes.ts';
import { currentDetails } from './current-details.ts';
import { openHandlers } from './handlers.ts';
import { Ledger } from './ledger.ts';
import { caseLight, DeskState } from './state.ts';
import { batchSummary } from './summary.ts';

/** What a procedure tells the desk about itself. */
export interface DeskOptions {
  readonly name: Text;
  readonly stages: Readonly<Record<string, Text>>;
  readonly outcomes: Readonly<Record<string, Text>>;
  /** Where extensions come from, for refusals; absent where the article knows none. */
  readonly extensionCitation?: Citation;
}

/**
 * How a case ended, as its workflow returns it. What belongs to the outcome is in the register: many departments say more
 * than the 2 MB that Temporal takes of a result.
 */
export interface ClosedCase<Kind extends string> {
  readonly caseNumber: string;
  readonly kind: Kind;
}

// Short, idempotent writes: local activities cost no extra workflow task. They are tried for as long as it takes,
// since a register that is away for days must delay a case and never end it. Between later attempts a timer runs: a local
// activity that waits keeps its workflow task alive instead, at three events every 8 seconds, and a run has 51,200.
export const record = proxyLocalActivities<CaseRecordActivities>({
  startToCloseTimeout: '20s',
  localRetryThreshold: '10s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '1m' },
});

/**
 * The one object of a case: identity, stage, parties, ledger, message handlers and what the Web UI shows.
 * Made before the first `await`, because an Update that finds no handler when the first activation ends is rejected.
 */
export class Desk<Details, Values> {
  readonly input: CaseInput<Details, Values>;
  readonly options: DeskOptions;
  readonly state: DeskState;
  readonly ledger = new Ledger();
  readonly alarm = new Alarm();
  private published: PublishedAttributes | undefined;

  constructor(input: CaseInput<Details, Values>, options: DeskOptions) {
    this.input = input;
    this.options = options;
    this.state = new DeskState(input, Object.keys(options.stages)[0] ?? 'open', options.extensionCitation);
    openHandlers(this.state, this.ledger);
    this.show();
  }

  get values(): Values {
    return this.input.rulebook.values;
  }

  /** A department as this case knows it. */
  party(code: string): Party {
    return { code, name: this.input.departments[code] ?? code };
  }

  /** Enters a stage, for the reason that the article or the policy gives; written with the next commit. */
  enter(stage: string, basis: Basis): void {
    if (this.state.stage === stage) return;
    this.state.stage = stage;
    this.ledger.record('stage-entered', { stage }, { basis });
  }

  /** Writes everything pending to the register in one transaction, and brings the Web UI up to date. */
  async commit(outcome?: { kind: string; detail: Json }): Promise<void> {
    const batch = this.ledger.take(this.input.caseNumber, this.state.stage, caseLight(this.state), this.state.calendar.version, outcome);
    const calendar = batch.serve.length > 0 ? this.state.calendar : null;
    const committed = await record.commit.executeWithOptions({ summary: batchSummary(batch) }, [batch, calendar]);
    this.state.seat(batch.serve, committed);
    this.show();
  }

  /** Shows in the Web UI how the case stands: attributes for lists, details for the one case. */
  show(): void {
    this.published = publishAttributes(this.state, this.options, this.published);
    setCurrentDetails(currentDetails(this.state, this.options));
  }

  /** Waits until an act came in that changes something, or the alarm rang. */
  async wake(): Promise<void> {
    await condition(() => this.alarm.rang || this.state.stirred);
    this.state.stirred = false;
  }

  /** Closes the case: the outcome stands in the register before the workflow ends. */
  async close<Outcome extends { readonly kind: string; readonly detail: Json }>(
    kind: Outcome['kind'],
    detail: Outcome['detail'],
  ): Promise<ClosedCase<Outcome['kind']>> {
    this.state.closed = true;
    this.state.stage = 'closed';
    this.state.outcome = kind;
    this.ledger.record('closed', { outcome: kind, detail });
    this.ledger.notify('closed', { kind: 'department', department: this.input.lead.code });
    await this.commit({ kind, detail });
    await condition(allHandlersFinished);
    return { caseNumber: this.input.caseNumber, kind };
  }
}

/** Opens the desk of a case. Call it first, before any `await`. */
export function openDesk<Details, Values>(input: CaseInput<Details, Values>, options: DeskOptions): Desk<Details, Values> {
  return new Desk(input, options);
}
