import type { Pass } from './pass.ts';
import { forEachConcurrent, type RelayContext } from './relay-context.ts';

/** Tells cases whose work items wait for a position that its holder has changed. */
export async function handOver({ register, batch, parallel, logger }: RelayContext, pass: Pass): Promise<void> {
  const changes = await register.changedHolders(batch);
  await forEachConcurrent(changes, parallel, async (change) => {
    try {
      if (await register.handOver(change)) pass.handedOver += 1;
    } catch (error) {
      logger.warn(
        { caseNumber: change.caseNumber, failure: error instanceof Error ? error.name : 'unknown' },
        'case not told of the new holder',
      );
    }
  });
}
