import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { NOT_READY } from '../../rules/case/not-ready.ts';
import type { CaseNumber } from '../../rules/case/identity.ts';
import { restsOnDate } from '../../rules/case/objection.ts';
import type { Judgement, Receipt } from '../../rules/case/receipt.ts';
import type { ReceiptRow, Register } from '../../register/register.ts';
import { judgeClosed } from './judge-closed.ts';
import { failingOf, type Failing } from './response.ts';

/** How long a person waits for the judgement of their act, in milliseconds; after it they get their receipt's number. */
export const ANSWER_WAIT_MS = 5_000;

/** Between two attempts at a case that was not ready, in milliseconds. */
const READY_AGAIN_MS = 100;

/** Between whom a receipt travels. */
export interface Delivering {
  readonly register: Pick<Register, 'judged' | 'receipt' | 'unjudgedBefore' | 'case' | 'caseInput' | 'calendarVersion' | 'workItemsOf'>;
  readonly temporal: Client;
}

/**
 * What came of bringing a receipt to its case. `undelivered` changes nothing: the receipt stands, and whoever comes next
 * may try again. `stuck` is an undelivered one that somebody should look at.
 */
export type Delivery =
  | { readonly kind: 'judged'; readonly receipt: ReceiptRow }
  | { readonly kind: 'undelivered' | 'stuck'; readonly failure: string };

/**
 * Brings a receipt to its case as an Update (update id = receipt id, so a repeat is the same Update) and writes the
 * judgement onto it. A case that has closed meanwhile cannot judge: then the rules do, from the register.
 * Rejects only when the register is away.
 * @param waitMs longest wait for Temporal, in milliseconds
 */
export async function deliver(to: Delivering, receipt: Receipt, waitMs = ANSWER_WAIT_MS): Promise<Delivery> {
  // Received first, judged first: whoever was slower on the way here must not be overtaken.
  for (const earlier of await to.register.unjudgedBefore(receipt)) {
    const delivery = await bring(to, earlier, waitMs);
    if (delivery.kind === 'undelivered' && !(delivery.failure === CALENDAR_BEHIND && receipt.act.kind === 'calendar-amended')) return delivery;
  }
  return bring(to, receipt, waitMs);
}

/** What waits for the calendar, it must not keep from coming. */
const CALENDAR_BEHIND = 'CALENDAR_BEHIND';

async function bring(to: Delivering, receipt: Receipt, waitMs: number): Promise<Delivery> {
  const response = await sendWhenReady(to.temporal, receipt, waitMs);
  switch (response.kind) {
    case 'judged':
      return judged(to, response.judgement);
    case 'refused':
      // By a calendar that is no longer the newest nobody is late; the relay brings the newest, and then it is judged.
      if (restsOnDate(response.objection) && (await isBehind(to, receipt.caseNumber))) return { kind: 'undelivered', failure: CALENDAR_BEHIND };
      return judged(to, { receipt: receipt.id, accepted: false, ...response.objection });
    case 'closed':
      return afterClosing(to, receipt);
    case 'later':
      return { kind: 'undelivered', failure: response.failure };
    case 'stuck':
      return response;
  }
}

/** Whether a newer calendar was published than the one that the case counts on. */
async function isBehind({ register }: Delivering, caseNumber: CaseNumber): Promise<boolean> {
  const [row, input] = await Promise.all([register.case(caseNumber), register.caseInput(caseNumber)]);
  if (row === undefined || input === undefined) return false;
  const newest = await register.calendarVersion({ regionalHolidaysCount: input.calendar.regionalHolidaysCount });
  return newest !== undefined && newest !== row.calendarVersion;
}

/** A case that is serving its work items is ready again in a moment. */
async function sendWhenReady(temporal: Client, receipt: Receipt, waitMs: number): Promise<Response> {
  const until = performance.now() + waitMs;
  for (;;) {
    const left = until - performance.now();
    const response = await send(temporal, receipt, Math.max(left, 1));
    if (response.kind !== 'later' || response.failure !== NOT_READY || left < READY_AGAIN_MS) return response;
    await wait(READY_AGAIN_MS);
  }
}

/** What a case says to a receipt. */
export type Response = { readonly kind: 'judged'; readonly judgement: Judgement } | Failing;

/** Sends a receipt to its case, and writes nothing. Told twice it is told once; the second time returns the first judgement. */
export async function send(temporal: Client, receipt: Receipt, waitMs: number): Promise<Response> {
  const { id, caseNumber, act, by, receivedAt } = receipt;
  const handle = temporal.workflow.getHandle(caseNumber);
  try {
    const judgement = await temporal.withDeadline(Date.now() + waitMs, () =>
      handle.executeUpdate<Judgement, [Receipt]>(act.kind, { args: [{ id, caseNumber, act, by, receivedAt }], updateId: id }),
    );
    return { kind: 'judged', judgement };
  } catch (error) {
    return failingOf(error);
  }
}

async function judged(to: Delivering, judgement: Judgement): Promise<Delivery> {
  return { kind: 'judged', receipt: await to.register.judged(judgement) };
}

/** A workflow that is closed, or that Temporal does not know: what that means, the register says. */
async function afterClosing(to: Delivering, receipt: Receipt): Promise<Delivery> {
  const { register } = to;
  const row = await register.case(receipt.caseNumber);
  if (row === undefined) return { kind: 'stuck', failure: 'UNKNOWN_CASE' };
  if (!row.started) return { kind: 'undelivered', failure: 'NOT_STARTED' };
  // The outcome is in the register before the workflow ends, so this one was not ended by itself.
  if (row.state === 'open') return { kind: 'stuck', failure: 'WORKFLOW_GONE' };
  // The case itself may have judged it with its last words.
  const current = await register.receipt(receipt.id);
  if (current?.judgement !== undefined) return judged(to, current.judgement);
  const items = await register.workItemsOf(receipt.caseNumber);
  return judged(to, judgeClosed(row, items, receipt));
}
