import type { Client, WorkflowHandle } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { Act } from '../../rules/case/act.ts';
import type { CaseNumber, DepartmentCode } from '../../rules/case/identity.ts';
import type { JournalKind, JournalRecord } from '../../rules/case/journal.ts';
import type { WorkItem } from '../../rules/case/work-item.ts';
import type { Json } from '../../rules/json.ts';
import type { Instant } from '../../rules/time/instant.ts';
import type { ReceiptRow } from '../../rules/case/receipt.ts';
import type { Register } from '../../register/register.ts';
import { ring } from '../../delivery/ring.ts';
import type { CaseClock } from '../../local/time-skipping/case-clock.ts';
import { untilSettled } from '../../local/time-skipping/until-settled.ts';
import { skipTo } from '../../local/time-skipping/skip.ts';
import { actor } from './directory.ts';

/** A running case as a test handles it: acts go the product's own way, over the counter. */
export class CaseUnderTest {
  readonly number: CaseNumber;
  readonly register: Register;
  readonly client: Client;
  readonly clock: CaseClock;
  readonly handle: WorkflowHandle;

  constructor(number: CaseNumber, register: Register, client: Client, clock: CaseClock) {
    this.number = number;
    this.register = register;
    this.client = client;
    this.clock = clock;
    this.handle = client.workflow.getHandle(number);
  }

  /** Waits until the workflow has done everything it can do now: no workflow task waits or runs. */
  async settle(): Promise<void> {
    await untilSettled(this.client, this.number);
  }

  items(): Promise<readonly WorkItem[]> {
    return this.register.workItemsOf(this.number);
  }

  /** The newest work item of a department, open or not. */
  async item(department: DepartmentCode, kind?: string): Promise<WorkItem> {
    const items = await this.items();
    const found = items.filter((item) => item.party.code === department && (kind === undefined || item.kind === kind)).at(-1);
    if (found === undefined) throw new Error(`${this.number} has no work item ${kind ?? ''} for ${department}`);
    return found;
  }

  /** Does an act at the counter and rings no bell. */
  async receive(by: string, act: Act, at?: Instant): Promise<ReceiptRow> {
    if (at !== undefined) this.clock.pin(this.number, at);
    const result = await this.register.act({ caseNumber: this.number, act, by: actor(by) });
    if (at !== undefined) this.clock.pin(this.number, undefined);
    if (result.kind !== 'judged') throw new Error(`not received: ${result.kind}`);
    return result.receipt;
  }

  /** Does an act, rings, and waits until the flow has done what it can. */
  async act(by: string, act: Act, at?: Instant): Promise<ReceiptRow> {
    const receipt = await this.receive(by, act, at);
    await this.ring();
    return receipt;
  }

  /** Rings for the case and waits until the flow has done what it can. */
  async ring(): Promise<void> {
    if ((await ring(this.client, this.number)).kind === 'rung') await this.settle();
  }

  /** Answers the newest open work item of the position's department, or of `of`. */
  async answer(by: string, answer: Json, at?: Instant, of: DepartmentCode = actor(by).department): Promise<ReceiptRow> {
    const items = await this.items();
    const open = items.filter((item) => item.party.code === of && item.state === 'open').at(-1);
    const item = open ?? (await this.item(of));
    return this.act(by, { kind: 'answer', workItem: item.id, answer }, at);
  }

  async skipTo(until: Instant): Promise<void> {
    if ((await skipTo(this.client, this.number, until)) === 'reached') await this.settle();
  }

  /** How it ended, once it has. */
  async outcome(): Promise<{ readonly kind: string; readonly detail: Json }> {
    const result: unknown = await this.handle.result();
    const row = await this.register.case(this.number);
    if (row?.outcome === undefined) throw new Error(`${this.number} ended without an outcome in the register: ${JSON.stringify(result)}`);
    return row.outcome;
  }

  async journal(...kinds: readonly JournalKind[]): Promise<readonly JournalRecord[]> {
    const records = await this.register.journal(this.number);
    return kinds.length === 0 ? records : records.filter((record) => kinds.includes(record.kind));
  }

  /** Number of events in its history. */
  async events(): Promise<number> {
    return Object.values(await this.kinds()).reduce((sum, count) => sum + count, 0);
  }

  /** How many events of each kind its history has. */
  async kinds(): Promise<Record<string, number>> {
    const { events } = await this.handle.fetchHistory();
    const counts: Record<string, number> = {};
    for (const { eventType } of events ?? []) {
      const name = proto.temporal.api.enums.v1.EventType[eventType ?? 0] ?? 'unknown';
      const short = name.replace('EVENT_TYPE_', '');
      counts[short] = (counts[short] ?? 0) + 1;
    }
    return counts;
  }
}

/** The code of the refusal, or `accepted`, or `unjudged`. */
export function verdict(row: ReceiptRow): string {
  if (row.judgement === undefined) return 'unjudged';
  return row.judgement.accepted ? 'accepted' : row.judgement.refusal.code;
}
