import type { CalendarNotice } from '../../rules/calendar/calendar.ts';
import type { Addressee } from '../../rules/case/actor.ts';
import { silenceDecides } from '../../rules/case/silence.ts';
import type { Rung, RungRecipient } from '../../rules/rulebook/ladder.ts';
import { epochMs, instantOf, type Instant } from '../../rules/time/instant.ts';
import { record, type Desk } from './desk.ts';
import { takeSealed } from './handlers.ts';
import type { DeskItem } from './item.ts';

/** Least time before sealing is tried again when the register's clock is behind, in milliseconds. */
const SEAL_RETRY_MS = 1_000;

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

/** Items whose silence may be counted: it decides, the date is certain, and the due instant has passed. */
function silentItems<D, V>(desk: Desk<D, V>, now: Instant): readonly DeskItem[] {
  return desk.state.openItems.filter(
    (item) =>
      silenceDecides(item.draft.onSilence) && item.deadline.standing === 'firm' && item.deadline.dueAt < now,
  );
}

/**
 * Lets silence count, after the register has sealed the work items and handed over every answer that came in time
 * (design 4.5). Those answers are judged first; only a party with nothing in time is silent.
 */
async function countSilence<D, V>(desk: Desk<D, V>): Promise<void> {
  const { state, ledger } = desk;
  const due = silentItems(desk, instantOf(Date.now()));
  if (due.length === 0 || Date.now() < state.sealNotBefore) return;
  const seal = await record.seal(
    state.caseNumber,
    due.map((item) => ({ workItem: item.draft.id, dueAt: item.deadline.dueAt })),
  );
  if (seal.kind === 'too-early') {
    const behind = Math.max(...due.map((item) => epochMs(item.deadline.dueAt))) - epochMs(seal.registerNow);
    state.sealNotBefore = Date.now() + Math.max(SEAL_RETRY_MS, behind + 1);
    return;
  }
  for (const receipt of seal.inTime) takeSealed(state, ledger, receipt);
  for (const item of silentItems(desk, seal.sealedAt)) {
    if (due.includes(item)) deem(desk, item, seal.sealedAt);
  }
}

function deem<D, V>(desk: Desk<D, V>, item: DeskItem, sealedAt: Instant): void {
  const { state, ledger } = desk;
  const { draft, deadline } = item;
  const used = new Set(deadline.days.map((day) => day.notice));
  const notices: readonly CalendarNotice[] = state.calendar.notices.filter((notice) => used.has(notice.id));
  const proof = {
    workItem: draft.id,
    party: draft.party,
    servedAt: item.servedAt,
    servedBy: 'in-app-inbox',
    dueDate: deadline.dueDate,
    dueAt: deadline.dueAt,
    days: deadline.days,
    notices,
    calendarVersion: deadline.calendarVersion,
    rulebook: state.rulebook,
    sealedAt,
    basis: draft.silenceBasis,
  } as const;
  item.state = 'deemed';
  item.proof = proof;
  ledger.resolve(draft.id, 'deemed');
  ledger.record('deemed', { consequence: draft.onSilence, proof: { ...proof } }, { workItem: draft.id, basis: draft.silenceBasis });
  const overdue = item.ladder.find((rung) => rung.workingDays === 0);
  const told = overdue === undefined ? [draft.addressee] : recipients(overdue, draft.addressee, draft.party.code);
  for (const to of told) ledger.notify('deemed', to, { workItem: draft.id });
  item.planned = [];
}

/** Rings every rung whose moment has come, for work items that are still open and for nobody else. */
function ringLadders<D, V>(desk: Desk<D, V>): void {
  const { state, ledger } = desk;
  const now = instantOf(Date.now());
  // What only waits for the register's clock to pass its due instant is about to be sealed: nobody is told it is overdue.
  const awaitingSeal = silentItems(desk, now);
  for (const item of state.openItems.filter((each) => !awaitingSeal.includes(each))) {
    const ringing = item.planned.filter((planned) => planned.at <= now);
    item.planned = item.planned.filter((planned) => planned.at > now);
    for (const { rung } of ringing) {
      item.lastRung = rung;
      for (const to of recipients(rung, item.draft.addressee, item.draft.party.code)) {
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

function recipients(rung: Rung, addressee: Addressee, department: string): readonly Addressee[] {
  return rung.to.map((to) => recipient(to, addressee, department));
}

function recipient(to: RungRecipient, addressee: Addressee, department: string): Addressee {
  switch (to) {
    case 'addressee':
      return addressee;
    case 'principal-head':
      return { kind: 'principal-head', department };
    case 'vice-mayor-in-charge':
      return { kind: 'vice-mayor-in-charge', department };
    case 'secretary-general':
      return { kind: 'position', position: 'secretary-general' };
    case 'mayor':
      return { kind: 'position', position: 'mayor' };
  }
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
  desk.alarm.set(first, `${state.caseNumber} 下一个时点 next moment: ${instantOf(first)}`);
}
