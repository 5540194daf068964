import { createHash } from 'node:crypto';
import type { SystemActor } from '../../rules/case/actor.ts';
import { beijingDate } from '../../rules/time/instant.ts';
import type { ChangedHolders } from '../../register/register.ts';
import { relayReceipt } from './deliver-unjudged.ts';
import type { Pass } from './pass.ts';
import { eachOf, type Relaying } from './relaying.ts';

/** The engine, as the author of what it tells cases. */
export const ENGINE: SystemActor = { system: 'countersign' };

/**
 * Tells cases whose work items wait for a position that its holder has changed. Once the receipt is written the register
 * notes the new holders: from then on the receipt is what has to arrive, and the relay sees to it as to any other.
 */
export async function handOver(relaying: Relaying, pass: Pass): Promise<void> {
  const { register } = relaying;
  const changes = await register.changedHolders(relaying.batch);
  await eachOf(changes, relaying.parallel, async (change) => {
    const { caseNumber, workItem, from, to } = change;
    const today = beijingDate(await register.now());
    const received = await register.receive({
      caseNumber,
      act: { kind: 'hand-over', workItem, from, to },
      by: ENGINE,
      idempotencyKey: keyOf(change, today),
    });
    await register.noteHolders(workItem, to);
    if (received.kind !== 'received') return;
    pass.handedOver += 1;
    if (!pass.isHopeless) await relayReceipt(relaying, pass, received.receipt);
  });
}

/** Several relays may see the same change; on one day it is told once. */
function keyOf({ workItem, from, to }: ChangedHolders, today: string): string {
  const change = JSON.stringify([workItem, [...from].sort(), [...to].sort(), today]);
  return `hand-over:${createHash('sha256').update(change).digest('hex')}`;
}
