import { horizonOf } from '../../rules/calendar/snapshot.ts';
import { beijingDate } from '../../rules/time/instant.ts';
import { relayReceipt } from './deliver-unjudged.ts';
import { ENGINE } from './hand-over.ts';
import type { Pass } from './pass.ts';
import { eachOf, type Relaying } from './relaying.ts';

/**
 * Sends every open case that runs on another calendar the newest one, from a month before it was opened to two years
 * from now. The case counts its open deadlines again and says what moved.
 */
export async function amendCalendars(relaying: Relaying, pass: Pass): Promise<void> {
  const { register, rulebook } = relaying;
  const choice = { regionalHolidaysCount: rulebook.regionalHolidaysCount };
  const version = await register.calendarVersion(choice);
  if (version === undefined) return;
  const today = beijingDate(await register.now());
  const cases = await register.casesNotOn(version, relaying.batch);
  await eachOf(cases, relaying.parallel, async ({ caseNumber, openedAt }) => {
    const horizon = { from: horizonOf(beijingDate(openedAt)).from, to: horizonOf(today).to };
    const calendar = await register.calendar(horizon, choice);
    const received = await register.receive({
      caseNumber,
      act: { kind: 'calendar-amended', calendar, cause: `采用日历 ${calendar.version}` },
      by: ENGINE,
      idempotencyKey: `calendar:${calendar.version}`,
    });
    if (received.kind !== 'received') return;
    pass.amended += 1;
    if (!pass.isHopeless) await relayReceipt(relaying, pass, received.receipt);
  });
}
