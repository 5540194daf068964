import { silenceDecides } from '../../rules/case/silence.ts';
import { beijingClock } from '../../rules/time/clock.ts';
import { beijingDate, epochMs, instantOf } from '../../rules/time/instant.ts';
import type { Desk } from './desk.ts';
import { ringLadders } from './ladders.ts';
import { countSilence, silentItems } from './silence.ts';

/**
 * One turn of a case: everything that is due now is done, then written in one commit.
 * Returns with the alarm set to the next moment at which anything is due.
 * @param settled tells whether the running step has all it waits for; its last writes then go with the step's end
 */
export async function turn<D, V>(desk: Desk<D, V>, settled: () => boolean): Promise<void> {
  await countSilence(desk);
  ringLadders(desk);
  if (settled()) return;
  if (desk.ledger.isDue) await desk.commit();
  else desk.show();
  setAlarm(desk);
}

function setAlarm<D, V>(desk: Desk<D, V>): void {
  const { state } = desk;
  const awaitingSeal = silentItems(desk, instantOf(Date.now()));
  const moments = state.openItems.flatMap((item) => {
    const rungs = awaitingSeal.includes(item) ? [] : item.planned.map((planned) => epochMs(planned.at));
    const silence =
      silenceDecides(item.draft.onSilence) && item.deadline.standing === 'firm'
        ? [Math.max(epochMs(item.deadline.dueAt) + 1, state.sealNotBefore)]
        : [];
    return [...rungs, ...silence];
  });
  if (moments.length === 0) return desk.alarm.set(undefined, '');
  const first = Math.min(...moments);
  desk.alarm.set(first, momentText(first));
}

/**
 * When the alarm will ring, for the timer's line in the Web UI. For whom is not said: answers that come meanwhile set no new
 * timer, and a department that has answered would still stand there. The current details say who is waited for.
 */
function momentText(at: number): string {
  const moment = instantOf(at);
  return `下一时点 next: ${beijingDate(moment)} ${beijingClock(moment)} 北京时间`;
}
