import { horizonOf } from '../../rules/calendar/snapshot.ts';
import { beijingDate } from '../../rules/time/instant.ts';
import type { Register } from '../../register/register.ts';
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
  const cause = `采用日历 ${version}${await newestNotices(register)}`;
  const today = beijingDate(await register.now());
  const cases = await register.casesNotOn(version, relaying.batch);
  await eachOf(cases, relaying.parallel, async ({ caseNumber, openedAt, calendarVersion }) => {
    const horizon = { from: horizonOf(beijingDate(openedAt)).from, to: horizonOf(today).to };
    const calendar = await register.calendar(horizon, choice);
    const received = await register.receive({
      caseNumber,
      act: { kind: 'calendar-amended', calendar, cause },
      by: ENGINE,
      // From which to which: several relays bring it once, and it comes again after an older one that was slower.
      idempotencyKey: `calendar:${calendarVersion}>${calendar.version}`,
    });
    if (received.kind !== 'received') return;
    pass.amended += 1;
    if (!pass.isHopeless) await relayReceipt(relaying, pass, received.receipt);
  });
}

/** The notices that came last, as the reason that people understand: 放假通知, or the record that a time brings no regional days. */
async function newestNotices(register: Register): Promise<string> {
  const calendars = await Promise.all([register.nationalCalendar(), register.regionalCalendar()]);
  const titles = calendars.flatMap((calendar) => calendar?.notices.at(-1)?.title ?? []);
  return titles.length === 0 ? '' : `（最近的依据：${titles.join('；')}）`;
}
