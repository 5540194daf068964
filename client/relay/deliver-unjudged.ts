import type { ReceiptRow } from '../../register/register.ts';
import { deliver } from '../delivery/deliver.ts';
import type { Pass } from './pass.ts';
import { eachOf, type Relaying } from './relaying.ts';

/**
 * Delivers the receipts that nobody has judged yet. Those of one case go in the order in which they were received: while
 * one is undelivered, the case's later ones wait. Only one that is stuck lets the others pass.
 */
export async function deliverUnjudged(relaying: Relaying, pass: Pass): Promise<void> {
  const { register, backlog } = relaying;
  const receipts = await register.unjudged(relaying.graceMs, relaying.batch + backlog.size);
  const ready = receipts.filter((receipt) => !backlog.isWaiting(receipt.id)).slice(0, relaying.batch);
  const numbers = [...new Set(ready.map((receipt) => receipt.caseNumber))];
  await eachOf(numbers, relaying.parallel, (caseNumber) =>
    deliverInOrder(relaying, pass, ready.filter((receipt) => receipt.caseNumber === caseNumber)),
  );
}

async function deliverInOrder(relaying: Relaying, pass: Pass, receipts: readonly ReceiptRow[]): Promise<void> {
  for (const receipt of receipts) {
    if (pass.isHopeless) return;
    if ((await relayReceipt(relaying, pass, receipt)) === 'undelivered') return;
  }
}

/** Tries one receipt, and notes what came of it. */
export async function relayReceipt(relaying: Relaying, pass: Pass, receipt: ReceiptRow): Promise<'judged' | 'undelivered' | 'stuck'> {
  const { backlog, logger, waitMs } = relaying;
  const delivery = await deliver(relaying, receipt, waitMs);
  if (delivery.kind === 'judged') {
    backlog.done(receipt.id);
    pass.judged += 1;
    return 'judged';
  }
  pass.vain(delivery.failure);
  if (delivery.failure !== 'UNAVAILABLE') backlog.postpone(receipt.id);
  const about = { receipt: receipt.id, caseNumber: receipt.caseNumber, act: receipt.act.kind, failure: delivery.failure };
  if (delivery.kind === 'stuck') logger.error(about, 'receipt cannot be delivered; look at the workflow');
  else logger.warn(about, 'receipt not delivered yet');
  return delivery.kind;
}
