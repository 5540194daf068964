import type { Bell } from '../../register/cases/bells.ts';
import { wake } from '../ring.ts';
import type { Pass } from './pass.ts';
import { forEachConcurrent, type RelayContext } from './relay-context.ts';

/** Rings for the cases that are marked. A mark goes once Temporal has the bell; a case that fails never stops the others. */
export async function ringBells(relaying: RelayContext, pass: Pass): Promise<void> {
  const { register, backlog, batch, parallel, waitMs, logger, bellAgeMs } = relaying;
  const marked = await register.bells(bellAgeMs, batch * 5 + backlog.size);
  const ready = marked.filter((bell) => !backlog.isWaiting(bell.caseNumber)).slice(0, batch * 5);
  const done: Bell[] = [];
  await forEachConcurrent(ready, parallel * 2, async (bell) => {
    if (pass.isHopeless) return;
    const woken = await wake(relaying, bell.caseNumber, waitMs);
    if (woken.kind !== 'away') {
      backlog.done(bell.caseNumber);
      done.push(bell);
      pass.rung += 1;
      return;
    }
    pass.countFailure(woken.failure);
    if (woken.failure !== 'UNAVAILABLE') backlog.postpone(bell.caseNumber);
    logger.warn({ caseNumber: bell.caseNumber, failure: woken.failure }, 'bell not rung yet');
  });
  if (done.length > 0) await register.clearBells(done);
}
