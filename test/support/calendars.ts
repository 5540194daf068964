import { createHash } from 'node:crypto';
import type { DateRange } from '../../rules/calendar/calendar.ts';
import type { NationalCalendar, NationalDay, RegionalCalendar } from '../../rules/calendar/published.ts';
import { calendarHash } from '../../rules/calendar/read.ts';
import { civilDate, type CivilDate } from '../../rules/time/civil-date.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** A century of plain weeks, so that a test's dates are firm on whatever day it runs. */
export const century: DateRange = { from: civilDate('2000-01-01'), to: civilDate('2099-12-31') };

/** An invented national calendar: plain weeks but for the days given. */
export function nationalCalendar(
  version = 'test-national.1',
  coverage: DateRange = century,
  days: readonly Omit<NationalDay, 'notice'>[] = [],
): NationalCalendar {
  const calendar: NationalCalendar = {
    format: 'countersign-national-calendar/1',
    version,
    source: { package: 'none', version: '0', licence: 'none', checked: 'invented for tests' },
    coverage,
    notices: [{ id: 'test-notice', title: '测试用放假通知', source: 'invented for tests', standing: 'V' }],
    days: days.map((day) => ({ ...day, notice: 'test-notice' })),
    sha256: '',
  };
  return { ...calendar, sha256: calendarHash(calendar, sha256) };
}

/** An invented regional calendar, confirmed over the ranges given, with these days off. */
export function regionalCalendar(
  version = 'test-regional.1',
  confirmed: readonly DateRange[] = [century],
  extraOff: readonly CivilDate[] = [],
): RegionalCalendar {
  const calendar: RegionalCalendar = {
    format: 'countersign-regional-calendar/1',
    version,
    region: '测试地区',
    basis: 'invented for tests',
    remark: 'invented for tests',
    notices: [{ id: 'test-regional-notice', title: '测试用地区通知', source: 'invented for tests', standing: 'V' }],
    extraOff: extraOff.map((date) => ({ date, name: '古尔邦节', notice: 'test-regional-notice' })),
    extraWork: [],
    cancelMakeUp: [],
    confirmed: confirmed.map((range) => ({ ...range, notice: 'test-regional-notice' })),
    sha256: '',
  };
  return { ...calendar, sha256: calendarHash(calendar, sha256) };
}
