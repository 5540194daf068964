import { sleep } from '@temporalio/workflow';
import type { Sealed } from '../../activities/case-record.ts';
import type { CalendarNotice } from '../../rules/calendar/calendar.ts';
import type { ReceiptId } from '../../rules/case/identity.ts';
import { silenceDecides } from '../../rules/case/silence.ts';
import { epochMs, instantOf, type Instant } from '../../rules/time/instant.ts';
import { record, type Desk } from './desk.ts';
import { takeSealed } from './handlers.ts';
import type { DeskItem } from './item.ts';
import { recipients } from './recipients.ts';
import { cut } from './summary.ts';

/** Least time before sealing is tried again when the register's clock is behind, in milliseconds. */
const SEAL_RETRY_MS = 1_000;

/** Time before sealing is tried again when a newer calendar has yet to reach the case, in milliseconds; its coming ends the wait. */
const CALENDAR_RETRY_MS = 60_000;

/** Items whose silence may be counted: it decides, the date is certain, and the due instant has passed. */
export function silentItems<D, V>(desk: Desk<D, V>, now: Instant): readonly DeskItem[] {
  return desk.state.openItems.filter(
    (item) =>
      silenceDecides(item.draft.onSilence) && item.deadline.standing === 'firm' && item.deadline.dueAt < now,
  );
}

/**
 * Lets silence count, after the register has sealed the work items and handed over every answer that came in time
 * (design 4.5). Those answers are judged first; only a party with nothing in time is silent.
 */
export async function countSilence<D, V>(desk: Desk<D, V>): Promise<void> {
  const { state, ledger } = desk;
  const due = silentItems(desk, instantOf(Date.now()));
  if (due.length === 0 || Date.now() < state.sealNotBefore) return;
  let after: ReceiptId | null = null;
  for (;;) {
    const seal: Sealed = await sealed(desk, due, after);
    if (seal.kind === 'calendar-behind') {
      state.sealNotBefore = Date.now() + CALENDAR_RETRY_MS;
      return;
    }
    if (seal.kind === 'too-early') {
      const behind = Math.max(...due.map((item) => epochMs(item.deadline.dueAt))) - epochMs(seal.registerNow);
      state.sealNotBefore = Date.now() + Math.max(SEAL_RETRY_MS, behind + 1);
      return;
    }
    for (const receipt of seal.inTime) takeSealed(state, ledger, receipt);
    after = seal.inTime.at(-1)?.id ?? null;
    if (!seal.isMore) {
      deemSilent(desk, due, seal.sealedAt);
      return;
    }
    // Every page in a workflow task of its own: together they may be more than the 4 MB of one message to Temporal.
    await sleep(1, { summary: '封存续页 seal, next page' });
  }
}

function deemSilent<D, V>(desk: Desk<D, V>, due: readonly DeskItem[], sealedAt: Instant): void {
  for (const item of silentItems(desk, sealedAt)) {
    if (due.includes(item)) deem(desk, item, sealedAt);
  }
}

function sealed<D, V>({ state }: Desk<D, V>, due: readonly DeskItem[], after: ReceiptId | null): Promise<Sealed> {
  return record.seal.executeWithOptions({ summary: cut(`封存 seal · ${due.map((item) => item.draft.party.name).join('、')}`) }, [
    state.caseNumber,
    due.map((item) => ({ workItem: item.draft.id, dueAt: item.deadline.dueAt })),
    { version: state.calendar.version, regionalHolidaysCount: state.calendar.regionalHolidaysCount },
    after,
  ]);
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
  const told = overdue === undefined ? [draft.addressee] : recipients(overdue, draft.addressee, state.lead.code);
  for (const to of told) ledger.notify('deemed', to, { workItem: draft.id });
  item.planned = [];
}
