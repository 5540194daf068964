import { deadlineOf } from '../../../rules/calendar/deadline-of.ts';
import type { CalendarSnapshot } from '../../../rules/calendar/calendar.ts';
import type { Act } from '../../../rules/case/act.ts';
import type { Actor } from '../../../rules/case/actor.ts';
import type { CaseView, ItemView } from '../../../rules/case/case-view.ts';
import type { Receipt } from '../../../rules/case/receipt.ts';
import { countersignInTurpan } from '../../../rules/cities/turpan/countersign.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';
import { instant, type Instant } from '../../../rules/time/instant.ts';

/** Mondays to Fridays with no holiday at all, known for a century: for tests that are not about the calendar. */
export const plainCalendar: CalendarSnapshot = {
  version: 'plain',
  national: { from: civilDate('2000-01-01'), to: civilDate('2099-12-31') },
  regional: [{ from: civilDate('2000-01-01'), to: civilDate('2099-12-31') }],
  regionalHolidaysCount: true,
  exceptions: [],
  notices: [],
};

export const servedAt = instant('2026-11-24T02:00:00.000Z');

const law = countersignInTurpan;

export function head(department: string, rank: Actor['rank'] = 'principal-head'): Actor {
  return { person: `p-${department}`, position: `${department}.head`, title: '主要负责人', department, rank };
}

/** An opinion asked of a department on Tuesday 2026-11-24, due on Thursday 2026-12-03. */
export function opinionItem(department: string, n: number, more: Partial<ItemView> = {}): ItemView {
  return {
    asking: 1,
    draft: {
      id: `P03-2026-000001.${String(n)}`,
      round: 1,
      kind: 'opinion',
      task: { zh: '征求意见', en: 'Give an opinion' },
      party: { code: department, name: department },
      addressee: { kind: 'responsible-head', department },
      answerSchema: 'opinion',
      limit: law.replyTerm.limit.value,
      limitBasis: law.replyTerm.limit.basis,
      onSilence: law.replyTerm.silence.value,
      silenceBasis: law.replyTerm.silence.basis,
    },
    servedAt,
    deadline: deadlineOf(plainCalendar, servedAt, law.replyTerm.limit.value),
    state: 'open',
    proposals: [],
    ...more,
  };
}

export function view(items: readonly ItemView[], more: Partial<CaseView> = {}): CaseView {
  return {
    lead: { code: 'transport', name: '市交通运输局' },
    closed: false,
    items: Object.fromEntries(items.map((item) => [item.draft.id, item])),
    asks: [{ asking: 1, open: true, renewable: true }],
    answered: false,
    leadActs: law.leadActs,
    texts: [],
    urgings: 0,
    choices: {},
    extensionCitation: law.extension,
    ...more,
  };
}

export function receiptOf(act: Act, by: Receipt['by'], receivedAt: Instant = servedAt): Receipt {
  return { id: 'R1', caseNumber: 'P03-2026-000001', act, by, receivedAt };
}
