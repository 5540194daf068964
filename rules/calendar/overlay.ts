import type { Refusal } from '../refusal.ts';
import type { NationalCalendar, RegionalCalendar, RegionalDay } from './published.ts';
import { inRange } from './range.ts';
import { dayNumber, weekday } from '../time/day-number.ts';

/**
 * Refuses a regional calendar that contradicts the national one that it is laid over: a make-up day cancelled that there never
 * was, or an extra working day that is worked anyway. Days outside the national coverage are not judged.
 */
export function overlayRefusals(national: NationalCalendar, regional: RegionalCalendar): Refusal[] {
  const kinds = new Map(national.days.map((day) => [day.date, day.kind]));
  const known = (day: RegionalDay): boolean => inRange(national.coverage, day.date);
  const cancelled = regional.cancelMakeUp.flatMap((day, index) =>
    !known(day) || kinds.get(day.date) === 'work'
      ? []
      : [
          {
            code: 'calendar-no-such-make-up',
            zh: `${day.date}不是全国补班日，无从取消。`,
            en: `${day.date} is not a national make-up working day, so it cannot be cancelled.`,
            path: `cancelMakeUp[${String(index)}].date`,
          },
        ],
  );
  const worked = regional.extraWork.flatMap((day, index) => {
    const kind = kinds.get(day.date);
    const offAnyway = kind === 'off' || (kind === undefined && weekday(dayNumber(day.date)) >= 5);
    return !known(day) || offAnyway
      ? []
      : [
          {
            code: 'calendar-worked-anyway',
            zh: `${day.date}在全国日历中本是工作日，不必列为加班日。`,
            en: `${day.date} is a working day nationally, so it cannot be an extra one.`,
            path: `extraWork[${String(index)}].date`,
          },
        ];
  });
  return [...cancelled, ...worked];
}
