import type { Pass } from './pass.ts';
import { forEachConcurrent, type RelayContext } from './relay-context.ts';

/** Brings every open case whose dates rest on another calendar to the newest one; its bell is marked where anything changed. */
export async function amendCalendars({ register, rulebook, batch, parallel, logger }: RelayContext, pass: Pass): Promise<void> {
  const version = await register.calendarVersion({ regionalHolidaysCount: rulebook.regionalHolidaysCount });
  if (version === undefined) return;
  const cases = await register.casesNotOn(version, batch);
  await forEachConcurrent(cases, parallel, async (caseNumber) => {
    try {
      if (await register.bringUpToDate(caseNumber)) pass.amended += 1;
    } catch (error) {
      logger.warn({ caseNumber, failure: error instanceof Error ? error.name : 'unknown' }, 'case not brought to the newest calendar');
    }
  });
}
