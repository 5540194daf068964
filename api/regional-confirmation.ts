import { createHash } from 'node:crypto';
import { amendRegional } from '../rules/calendar/amend.ts';
import type { DateRange } from '../rules/calendar/calendar.ts';
import type { RegionalCalendar } from '../rules/calendar/published.ts';
import { inRange } from '../rules/calendar/range.ts';
import type { Read } from '../rules/calendar/read.ts';
import type { Refusal } from '../rules/refusal.ts';
import type { CivilDate } from '../rules/time/civil-date.ts';
import { addDays } from '../rules/time/day-number.ts';

/** Longest time that may be confirmed at once, in days; policy, to catch slips of the pen. */
const LONGEST = 731;

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * The regional calendar with a supervisor's record taken in that a time brings no regional days. Its version is made from
 * the day on which that was recorded. Refuses a time that is reversed, very long, or for which days are known: those would
 * be wiped out by saying that there are none.
 */
export function confirmedRegional(calendar: RegionalCalendar, covers: DateRange, source: string, on: CivilDate): Read<RegionalCalendar> {
  const refusals = [...rangeRefusals(covers), ...knownDays(calendar, covers)];
  if (refusals.length > 0) return { ok: false, refusals };
  const version = nextVersion(calendar.version, on);
  const notice = { id: `confirmed-${version}`, title: `经确认${covers.from}至${covers.to}无地区放假安排`, source, standing: 'V' } as const;
  return amendRegional(calendar, { version, notice, covers }, sha256);
}

/** `xinjiang-2026-11-24.1`, and `.2` where that is the version before. */
function nextVersion(before: string, on: CivilDate): string {
  const region = /^[a-z]+(?:-[a-z]+)*/.exec(before)?.[0] ?? 'regional';
  const stem = `${region.slice(0, 24)}-${on}`;
  const last = before.startsWith(`${stem}.`) ? Number(before.slice(stem.length + 1)) : 0;
  return `${stem}.${String(Number.isSafeInteger(last) ? last + 1 : 1)}`;
}

function rangeRefusals({ from, to }: DateRange): Refusal[] {
  if (to < from)
    return [
      {
        code: 'CALENDAR_RANGE_REVERSED',
        zh: `终止日${to}早于起始日${from}。`,
        en: `The range ends on ${to}, before it starts on ${from}.`,
        path: 'to',
      },
    ];
  if (from < '2000-01-01' || to > '2099-12-31' || to > addDays(from, LONGEST)) {
    return [
      {
        code: 'CALENDAR_RANGE_TOO_LONG',
        zh: `一次最多确认${String(LONGEST)}日，且须在2000年至2099年之间。`,
        en: `At most ${String(LONGEST)} days can be confirmed at once, within the years 2000 to 2099.`,
        path: 'to',
      },
    ];
  }
  return [];
}

function knownDays({ extraOff, extraWork, cancelMakeUp }: RegionalCalendar, covers: DateRange): Refusal[] {
  const known = [...extraOff, ...extraWork, ...cancelMakeUp].find((day) => inRange(covers, day.date));
  if (known === undefined) return [];
  return [
    {
      code: 'REGIONAL_DAYS_KNOWN',
      zh: `${known.date}已有地区放假安排，不能确认为没有；如有变更请导入新的地区日历。`,
      en: `A regional day is known on ${known.date}, so its time cannot be confirmed to bring none; import a new regional calendar instead.`,
      path: 'from',
    },
  ];
}
