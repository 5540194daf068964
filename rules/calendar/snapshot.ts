import type { CivilDate } from '../time/civil-date.ts';
import { addDays } from '../time/day-number.ts';
import type { CalendarException, CalendarNotice, CalendarSnapshot, DateRange } from './calendar.ts';
import type { NationalCalendar, RegionalCalendar, RegionalDay } from './published.ts';
import { unsettledDays, YEAR_END } from './year-end.ts';
import { clip, inRange, isEmptyRange, merge } from './range.ts';

/** A city's choices about its calendar. */
export interface SnapshotChoice {
  /** Whether regional holidays count as days off; where false the regional layer is left out and nothing is unconfirmed. */
  readonly regionalHolidaysCount: boolean;
}

const short = (published: { readonly version: string; readonly sha256: string }): string =>
  `${published.version}@${published.sha256.slice(0, 8)}`;

function regionalVersion(regional: RegionalCalendar | undefined, choice: SnapshotChoice): string {
  if (!choice.regionalHolidaysCount) return 'regional-ignored';
  return regional === undefined ? 'regional-unknown' : short(regional);
}

/**
 * Names both published calendars with the start of their hashes, and the day from which a year's end is provisional:
 * `cn-2026.2@1f2e3d4c/12-25+xinjiang-2026.2@5b6a7988`. A deadline that was counted on another version is counted again.
 */
export function calendarVersion(national: NationalCalendar, regional: RegionalCalendar | undefined, choice: SnapshotChoice): string {
  return `${short(national)}/${YEAR_END.value}+${regionalVersion(regional, choice)}`;
}

const regionalException =
  (kind: CalendarException['kind']) =>
  (day: RegionalDay): CalendarException => ({ ...day, kind, layer: 'regional' });

/**
 * The excerpt of the published calendars that one case carries, for the horizon alone.
 * Its version is the `calendarVersion` of both files.
 * Days of the horizon beyond the national coverage stay unknown; a horizon wholly beyond it gives an empty national range.
 * @param regional undefined where the city has none yet: then every day is unconfirmed, unless regional days do not count
 */
export function snapshotOf(
  national: NationalCalendar,
  regional: RegionalCalendar | undefined,
  horizon: DateRange,
  choice: SnapshotChoice,
): CalendarSnapshot {
  const overlay = choice.regionalHolidaysCount ? regional : undefined;
  const exceptions = [
    ...national.days.map((day): CalendarException => ({ ...day, layer: 'national' })),
    ...(overlay?.extraOff ?? []).map(regionalException('off')),
    ...(overlay?.extraWork ?? []).map(regionalException('work')),
    ...(overlay?.cancelMakeUp ?? []).map(regionalException('cancel-make-up')),
  ].filter((exception) => inRange(horizon, exception.date));
  const yearEnd = unsettledDays(national.coverage);
  const unsettled = yearEnd === undefined ? undefined : clip(yearEnd, horizon);
  const used = new Set(exceptions.map((exception) => exception.notice));
  const notices: CalendarNotice[] = [...national.notices, ...(overlay?.notices ?? [])].filter((n) => used.has(n.id));
  return {
    version: calendarVersion(national, regional, choice),
    national: clip(national.coverage, horizon),
    ...(unsettled === undefined || isEmptyRange(unsettled) ? {} : { unsettled }),
    regional: merge((overlay?.confirmed ?? []).map((range) => clip(range, horizon)).filter((range) => !isEmptyRange(range))),
    regionalHolidaysCount: choice.regionalHolidaysCount,
    exceptions,
    notices,
  };
}

/**
 * A horizon wide enough for a case that starts on this date: a month back, two years ahead.
 * The longest limit that we accept, 250 working days, with an extension and its ladder, lies within it.
 */
export function horizonOf(start: CivilDate): DateRange {
  return { from: addDays(start, -31), to: addDays(start, 731) };
}
