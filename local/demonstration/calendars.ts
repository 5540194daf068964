import { createHash } from 'node:crypto';
import type { DateRange } from '../../rules/calendar/calendar.ts';
import { amendNational, amendRegional } from '../../rules/calendar/amend.ts';
import type { Read } from '../../rules/calendar/read.ts';
import { settledTo } from '../../rules/calendar/year-end.ts';
import { inRange } from '../../rules/calendar/range.ts';
import type { CivilDate } from '../../rules/time/civil-date.ts';
import { addDays } from '../../rules/time/day-number.ts';
import type { Register } from '../../register/register.ts';

/** How far ahead a demonstration looks, in calendar days. */
const AHEAD_DAYS = 30;

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const notice = {
  id: 'demonstration',
  title: '演示用安排：尚未公布的日子按周一至周五计，并非真实通知',
  source: 'invented for the demonstration',
  standing: 'M',
} as const;

/**
 * Near the end of a year next year's notices are not published, so dates are provisional and no silence counts. The
 * demonstration alone fills the gap with plain weeks, under a notice that says that it is no real notice.
 * Returns whether it filled a gap.
 */
export async function fillForDemonstration(register: Register, today: CivilDate): Promise<boolean> {
  const end = addDays(today, AHEAD_DAYS);
  const national = await register.nationalCalendar();
  const regional = await register.regionalCalendar();
  let filled = false;
  if (national !== undefined && settledTo(national.coverage) < end) {
    const from = addDays(national.coverage.to, 1);
    const covers: DateRange = { from, to: end < from ? from : end };
    await register.publishNational(good(amendNational(national, { version: 'demonstration', notice, covers, days: [] }, sha256)));
    filled = true;
  }
  if (regional !== undefined && !knows(regional.confirmed, today, end)) {
    const last =
      regional.confirmed
        .map((range) => range.to)
        .sort()
        .at(-1) ?? today;
    const covers: DateRange = { from: last < today ? today : addDays(last, 1), to: end };
    await register.publishRegional(good(amendRegional(regional, { version: 'demonstration', notice, covers }, sha256)));
    filled = true;
  }
  return filled;
}

function knows(confirmed: readonly DateRange[], from: CivilDate, to: CivilDate): boolean {
  for (let date = from; date <= to; date = addDays(date, 1)) if (!confirmed.some((range) => inRange(range, date))) return false;
  return true;
}

function good<T>(read: Read<T>): T {
  if (read.ok) return read.value;
  throw new Error(read.refusals.map(({ zh, en }) => `${zh} ${en}`).join('\n'));
}
