import { partsOf, type CivilDate } from '../time/civil-date.ts';
import type { CalendarNotice } from './calendar.ts';

/** A holiday that the law itself fixes on a date, and the law. */
export interface FixedHoliday {
  readonly name: string;
  readonly law: CalendarNotice;
}

/** A version of 全国年节及纪念日放假办法 2: the year from which it counts, and its holidays on fixed dates, by month and day. */
interface HolidayLaw {
  readonly fromYear: number;
  readonly law: CalendarNotice;
  readonly days: Readonly<Record<string, string>>;
}

const always = { '1-1': '元旦', '5-1': '劳动节', '10-1': '国庆节', '10-2': '国庆节', '10-3': '国庆节' };

/** The newest first. Holidays of the lunar calendar and 清明 have no fixed date, so only a notice can say them. */
const versions: readonly HolidayLaw[] = [
  {
    fromYear: 2025,
    law: {
      id: 'holidays-2024',
      title: '全国年节及纪念日放假办法（2024年修订）第二条',
      source: '国务院 2024-11-10, in force from 2025-01-01',
      standing: 'V',
    },
    days: { ...always, '5-2': '劳动节' },
  },
  {
    fromYear: 2014,
    law: {
      id: 'holidays-2013',
      title: '全国年节及纪念日放假办法（2013年修订）第二条',
      source: '国务院 2013-12-11, in force from 2014-01-01 to 2024-12-31',
      standing: 'V2',
    },
    days: always,
  },
];

/** The laws themselves, as the grounds of days in an estimate. */
export const holidayLaws: readonly CalendarNotice[] = versions.map(({ law }) => law);

/**
 * The holiday that the law fixes on a date, whatever the yearly notice will say of the days around it. For estimates beyond
 * the published notices; years before 2014 are not known here.
 */
export function fixedHoliday(date: CivilDate): FixedHoliday | undefined {
  const { year, month, day } = partsOf(date);
  const version = versions.find(({ fromYear }) => year >= fromYear);
  const name = version?.days[`${String(month)}-${String(day)}`];
  return version === undefined || name === undefined ? undefined : { name, law: version.law };
}
