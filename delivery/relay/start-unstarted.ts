import { wake } from '../ring.ts';
import { startCase } from '../start-case.ts';
import type { Pass } from './pass.ts';
import { forEachConcurrent, type RelayContext } from './relay-context.ts';

/** Starts the cases that the register has and Temporal has not. */
export async function startUnstarted(relaying: RelayContext, pass: Pass): Promise<void> {
  const { register, backlog, logger } = relaying;
  const inputs = await register.unstarted(relaying.graceMs, relaying.batch + backlog.size);
  const ready = inputs.filter((input) => !backlog.isWaiting(input.caseNumber)).slice(0, relaying.batch);
  await forEachConcurrent(ready, relaying.parallel, async (input) => {
    if (pass.isHopeless) return;
    const start = await startCase(relaying, input, relaying.waitMs);
    if (start.kind !== 'away') {
      if (start.kind === 'started') {
        await register.markStarted(input.caseNumber);
        backlog.done(input.caseNumber);
      } else {
        // A run that was there already is the case's once it has looked at the register, which notes it; one that has ended was not.
        await wake(relaying, input.caseNumber, relaying.waitMs);
        backlog.postpone(input.caseNumber);
        logger.warn({ caseNumber: input.caseNumber }, 'there was a workflow of this number; rung, and not the case’s before it has looked');
      }
      pass.started += 1;
      return;
    }
    pass.countFailure(start.failure);
    if (start.failure !== 'UNAVAILABLE') backlog.postpone(input.caseNumber);
    logger.warn({ caseNumber: input.caseNumber, failure: start.failure }, 'case not started yet');
  });
}
