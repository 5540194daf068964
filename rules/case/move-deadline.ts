import type { CalendarSnapshot } from '../calendar/calendar.ts';
import type { Deadline } from '../calendar/deadline.ts';
import type { Json } from '../json.ts';
import { planLadder, rungAt } from '../rulebook/plan-ladder.ts';
import type { CaseChange } from './case-change.ts';
import type { ItemFile } from './case-file.ts';

/** Moves a work item's date, plans its reminders anew, and records why. Rungs that are past on the new date only set the light. */
export function moveDeadline(
  change: CaseChange,
  calendar: CalendarSnapshot,
  id: string,
  deadline: Deadline,
  { why, receipt }: { readonly why: { readonly [key: string]: Json }; readonly receipt?: string },
): void {
  const item = change.file.items.find((each) => each.id === id);
  const ask = change.file.asks.find((each) => each.number === item?.asking);
  if (item === undefined || ask === undefined) return;
  const planned = planLadder(ask.ladder, deadline, calendar, change.at).map(({ rung, at }) => ({ key: rung.key, at }));
  const passed = rungAt(ask.ladder, deadline, calendar, change.at);
  const { rung: _, ...rest } = item;
  const moved: ItemFile = { ...rest, deadline, planned, ...(passed === undefined ? {} : { rung: passed.key }) };
  change.set({ items: change.file.items.map((each) => (each.id === id ? moved : each)) });
  change.record({
    kind: 'deadline-moved',
    content: { ...why, party: item.draft.party, from: item.deadline.dueDate, to: deadline.dueDate, standing: deadline.standing },
    workItem: id,
    ...(receipt === undefined ? {} : { receipt }),
  });
}
