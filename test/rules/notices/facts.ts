import { turpan } from '../../../rules/cities/turpan/rulebook.ts';
import { countersignInTurpan } from '../../../rules/cities/turpan/countersign.ts';
import type { NoticeDraft, NoticeKind } from '../../../rules/case/notice.ts';
import type { WorkItem } from '../../../rules/case/work-item.ts';
import { factsOf, type NoticeFacts } from '../../../rules/notices/facts.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';
import { endOfDay, instant } from '../../../rules/time/instant.ts';

const dueDate = civilDate('2026-12-03');

/** A work item of P03, as the register would give it. */
export const item: WorkItem = {
  id: 'P03-2026-000017.1',
  round: 1,
  kind: 'opinion',
  task: { zh: '征求意见', en: 'Give an opinion' },
  party: { code: 'finance', name: '市财政局' },
  addressee: { kind: 'responsible-head', department: 'finance' },
  answerSchema: 'opinion',
  limit: countersignInTurpan.replyTerm.limit.value,
  limitBasis: countersignInTurpan.replyTerm.limit.basis,
  onSilence: countersignInTurpan.replyTerm.silence.value,
  silenceBasis: countersignInTurpan.replyTerm.silence.basis,
  servedAt: instant('2026-11-24T02:00:00.000Z'),
  deadline: {
    startDate: civilDate('2026-11-24'),
    dueDate,
    dueAt: endOfDay(dueDate),
    standing: 'firm',
    period: countersignInTurpan.replyTerm.limit.value,
    calendarVersion: turpan.version,
    days: [],
  },
  state: 'open',
};

/** The facts of a notice of case P03-2026-000017. Throws where there are none. */
export function facts(kind: NoticeKind, of: Partial<WorkItem> = {}, more: Partial<NoticeDraft> = {}): NoticeFacts {
  const notice: NoticeDraft = { key: 'n1', kind, to: item.addressee, workItem: item.id, ...more };
  const found = factsOf(notice, { caseNumber: 'P03-2026-000017', procedure: 'P03', outcome: { kind: 'unopposed' } }, { ...item, ...of });
  if (found === undefined) throw new RangeError(`no facts of ${kind}`);
  return found;
}
