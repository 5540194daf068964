import type { CalendarSnapshot } from '../calendar/calendar.ts';
import { canonicalJson } from '../calendar/canonical.ts';
import type { Deadline } from '../calendar/deadline.ts';
import { movedDays } from '../calendar/moved-days.ts';
import type { Json } from '../json.ts';
import { dueText } from '../notices/due.ts';
import { amendedDeadline } from './amended-deadline.ts';
import type { CaseChange } from './case-change.ts';
import { moveDeadline } from './move-deadline.ts';

/** Which calendar takes the place of which, and why, in words. */
export type NewCalendar = { readonly from: string; readonly calendar: CalendarSnapshot; readonly cause: string };

/** Counts every open date of a case again, on a calendar that was published after the one it rests on. */
export function recount(change: CaseChange, { from, calendar, cause }: NewCalendar): void {
  change.record({ kind: 'calendar-amended', content: { from, to: calendar.version, cause } });
  for (const item of change.file.items.filter((each) => each.state === 'open')) {
    const before = item.deadline;
    const deadline = amendedDeadline(item, calendar, change.at);
    const isSameDate = deadline.dueDate === before.dueDate && deadline.standing === before.standing;
    if (isSameDate && canonicalJson(deadline.days) === canonicalJson(before.days)) continue;
    const why = { cause: 'calendar-amended', version: calendar.version, ...amendment(before, deadline, calendar) };
    moveDeadline(change, calendar, item.id, deadline, { why });
    if (!isSameDate) change.notify('deadline-moved', item.draft.addressee, { workItem: item.id, note: dueText(deadline).zh });
  }
}

/** Content of the journal record: the date before, the days that moved it, their notices, and whether a day of grace ends it. */
function amendment(before: Deadline, after: Deadline, calendar: CalendarSnapshot): { readonly [key: string]: Json } {
  const days = movedDays(before, after).map((day) => ({ ...day }));
  const used = new Set(days.map((day) => day.is.notice));
  return {
    was: before.standing,
    days,
    notices: calendar.notices.filter((notice) => used.has(notice.id)),
    grace: after.days.at(-1)?.reason === 'grace-day',
  };
}
