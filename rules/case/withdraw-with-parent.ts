import type { CalendarSnapshot } from '../calendar/calendar.ts';
import { withdraw } from './apply-act.ts';
import type { CaseChange } from './case-change.ts';
import type { AskEnding } from './case-file.ts';
import { countSilence, silentItems, type Grace, type Vacancies } from './due.ts';
import type { CaseNumber } from './identity.ts';
import type { Instant } from '../time/instant.ts';

/** How a case was taken back while a case that it had opened was open. */
export type ParentWithdrawal = { readonly at: Instant; readonly ending: AskEnding };

/**
 * Takes a case back because the case that opened it was taken back. Silence that was complete by then is counted first, as
 * for any withdrawal; until its grace is over the case waits, because an answer in time may still be on its way.
 */
export function withdrawWithParent(
  change: CaseChange,
  calendar: CalendarSnapshot,
  grace: Grace & Vacancies,
  parent: CaseNumber,
  { at, ending }: ParentWithdrawal,
): void {
  countSilence(change, calendar, grace, at);
  if (silentItems(change.file, at).length > 0) return;
  const { by, reason, receipt } = ending;
  change.record({ key: 'parent-withdrawn', kind: 'parent-withdrawn', by, content: { parent, reason, receipt } });
  withdraw(change, ending);
}
