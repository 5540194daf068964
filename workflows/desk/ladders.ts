import { instantOf } from '../../rules/time/instant.ts';
import type { Desk } from './desk.ts';
import { recipients } from './recipients.ts';
import { silentItems } from './silence.ts';

/** Rings every rung whose moment has come, for work items that are still open and for nobody else. */
export function ringLadders<D, V>(desk: Desk<D, V>): void {
  const { state, ledger } = desk;
  const now = instantOf(Date.now());
  // What only waits for the register's clock to pass its due instant is about to be sealed: nobody is told it is overdue.
  const awaitingSeal = silentItems(desk, now);
  for (const item of state.openItems.filter((each) => !awaitingSeal.includes(each))) {
    const ringing = item.planned.filter((planned) => planned.at <= now);
    item.planned = item.planned.filter((planned) => planned.at > now);
    for (const { rung } of ringing) {
      item.lastRung = rung;
      for (const to of recipients(rung, item.draft.addressee, state.lead.code)) {
        ledger.notify(rung.notice, to, { workItem: item.draft.id });
      }
      ledger.record(
        rung.notice === 'reminder' ? 'reminded' : 'escalated',
        { rung: rung.key, to: [...rung.to], party: item.draft.party },
        { workItem: item.draft.id, basis: rung.basis },
      );
    }
  }
}
