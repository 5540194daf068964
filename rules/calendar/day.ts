import type { CivilDate } from '../time/civil-date.ts';
import { dayNumber, weekday } from '../time/day-number.ts';
import type { CalendarException, CalendarSnapshot } from './calendar.ts';
import type { DayStanding } from './deadline.ts';
import { fixedHoliday } from './fixed-holidays.ts';
import { inRange } from './range.ts';

/** Whether a day is worked here, why, and how well that is known. */
export interface DayExplanation {
  readonly works: boolean;
  readonly reason: 'working-day' | 'make-up-working-day' | 'weekend' | 'public-holiday' | 'regional-holiday' | 'make-up-day-cancelled';
  /** An `unpublished` day is given as plain Monday to Friday with the holidays that the law fixes, for display only. */
  readonly standing: DayStanding;
  /** Name of the holiday, in Chinese. */
  readonly name?: string;
  /** `CalendarNotice.id`; absent for plain weekdays and weekends. */
  readonly notice?: string;
}

type Ground = Omit<DayExplanation, 'standing'>;

/** Explains one day. For many days of one calendar take `dayReader`, which indexes it once. */
export function explainDay(calendar: CalendarSnapshot, date: CivilDate): DayExplanation {
  return dayReader(calendar)(date);
}

/** A function that explains days of this calendar. */
export function dayReader(calendar: CalendarSnapshot): (date: CivilDate) => DayExplanation {
  const national = new Map<CivilDate, CalendarException>();
  const regional = new Map<CivilDate, CalendarException>();
  for (const exception of calendar.exceptions) {
    (exception.layer === 'national' ? national : regional).set(exception.date, exception);
  }
  return (date) => {
    const nationwide = nationalGround(national.get(date), date, inRange(calendar.national, date));
    const exception = calendar.regionalHolidaysCount ? regional.get(date) : undefined;
    const ground = exception === undefined ? nationwide : regionalGround(exception, nationwide);
    return { ...ground, standing: standingOf(calendar, date) };
  };
}

function standingOf(calendar: CalendarSnapshot, date: CivilDate): DayStanding {
  if (!inRange(calendar.national, date)) return 'unpublished';
  if (calendar.unsettled !== undefined && inRange(calendar.unsettled, date)) return 'unsettled';
  if (!calendar.regionalHolidaysCount) return 'known';
  return calendar.regional.some((range) => inRange(range, date)) ? 'known' : 'unconfirmed';
}

/** @param published whether a notice has said which days are off; where none has, the holidays that the law fixes are */
function nationalGround(exception: CalendarException | undefined, date: CivilDate, published: boolean): Ground {
  if (exception === undefined) {
    const fixed = published ? undefined : fixedHoliday(date);
    if (fixed !== undefined) return { works: false, reason: 'public-holiday', name: fixed.name, notice: fixed.law.id };
    return weekday(dayNumber(date)) < 5 ? { works: true, reason: 'working-day' } : { works: false, reason: 'weekend' };
  }
  return exception.kind === 'off'
    ? because(exception, { works: false, reason: 'public-holiday' })
    : because(exception, { works: true, reason: 'make-up-working-day' });
}

/** A day that is a public holiday anyway keeps the national reason; a cancelled make-up day is one only if there was one. */
function regionalGround(exception: CalendarException, nationwide: Ground): Ground {
  switch (exception.kind) {
    case 'off':
      return nationwide.reason === 'public-holiday' ? nationwide : because(exception, { works: false, reason: 'regional-holiday' });
    case 'work':
      return because(exception, { works: true, reason: 'make-up-working-day' });
    case 'cancel-make-up':
      return nationwide.reason === 'make-up-working-day'
        ? because(exception, { works: false, reason: 'make-up-day-cancelled' })
        : nationwide;
  }
}

function because(exception: CalendarException, ground: Ground): Ground {
  const { name, notice } = exception;
  return name === undefined ? { ...ground, notice } : { ...ground, name, notice };
}
