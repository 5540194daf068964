import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson } from '../../rules/calendar/canonical.ts';
import type { ActBody } from '../protocol/acts.ts';
import type { ReceiptView } from '../protocol/receipts.ts';
import type { Context, Result } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { wrongUsage } from './failure.ts';
import { moment } from './words.ts';

/** The case of a work item, by its id. Throws a failure for what is no id of one. */
export function caseOfWorkItem(workItem: string): string {
  const match = /^(P\d{2}-\d{4}-\d{6,9})\.\d+$/.exec(workItem)?.[1];
  if (match === undefined) throw wrongUsage(`“${workItem}”不是待办编号，例如 P03-2026-000001.1。`, `“${workItem}” is no work item; they look like P03-2026-000001.1.`);
  return match;
}

/**
 * Does an act, and tells its receipt. The same answer sent again is the same answer, since whoever lost the connection
 * cannot know whether it was received; anything else is done again when it is asked for again, unless a key is given.
 */
export async function performAct({ client }: Context, caseNumber: string, body: ActBody, key?: string): Promise<Result> {
  const received = await (await client()).act(caseNumber, body, key ?? keyOf(body));
  const { receipt } = received;
  const exitCode = receipt.judgement === undefined ? EXIT.later : EXIT.done;
  return { json: received, text: receiptText(receipt), exitCode };
}

function keyOf(body: ActBody): string {
  if (body.kind !== 'answer') return `cli:${randomUUID()}`;
  return `cli:${createHash('sha256').update(canonicalJson(body)).digest('hex')}`;
}

/** A receipt and what became of it. */
export function receiptText({ id, receivedAt, judgement }: ReceiptView): string {
  const received = `回执 receipt ${id}，收到 received ${moment(receivedAt)}（北京时间）`;
  if (judgement === undefined) {
    return `… 已收到，系统恢复后自动送达。Received; it is delivered as soon as the case can be reached.\n  ${received}\n  查询 look it up: countersign receipt ${id}`;
  }
  if (judgement.accepted) return `✓ 已接受。Accepted.\n  ${received}`;
  const kept = judgement.keptAs === undefined ? '' : '作为迟到意见附卷 (kept as a late opinion)。';
  return `✗ ${kept}${judgement.refusal.zh}\n  ${judgement.refusal.en} [${judgement.refusal.code}]\n  ${received}`;
}
