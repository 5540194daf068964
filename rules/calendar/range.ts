import type { CivilDate } from '../time/civil-date.ts';
import { addDays } from '../time/day-number.ts';
import type { DateRange } from './calendar.ts';

/** True if the date lies in the range, ends included. A range whose end is before its start holds no date. */
export function inRange(range: DateRange, date: CivilDate): boolean {
  return range.from <= date && date <= range.to;
}

/** True if the range holds no date. */
export function isEmptyRange(range: DateRange): boolean {
  return range.to < range.from;
}

/** The dates that both ranges hold; empty (end before start, at the horizon's start) where there are none. */
export function clip(range: DateRange, horizon: DateRange): DateRange {
  const from = range.from > horizon.from ? range.from : horizon.from;
  const to = range.to < horizon.to ? range.to : horizon.to;
  return to < from ? { from: horizon.from, to: addDays(horizon.from, -1) } : { from, to };
}

/** The same dates in as few ranges as possible, in order; touching and overlapping ones become one. */
export function merge(ranges: readonly DateRange[]): DateRange[] {
  const merged: DateRange[] = [];
  for (const { from, to } of [...ranges].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1);
    if (last === undefined || from > addDays(last.to, 1)) merged.push({ from, to });
    else if (to > last.to) merged[merged.length - 1] = { from: last.from, to };
  }
  return merged;
}
