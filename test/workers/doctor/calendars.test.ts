import { expect, test } from '@jest/globals';
import { checkCalendars } from '../../../workers/doctor/calendars.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';
import { nationalCalendar, regionalCalendar } from '../../support/calendars.ts';

const today = civilDate('2026-11-25');
const range = (from: string, to: string) => ({ from: civilDate(from), to: civilDate(to) });
const states = (...of: Parameters<typeof checkCalendars>) => checkCalendars(...of).map(({ state }) => state);

test('calendars that know a year and a day ahead are good', () => {
  const known = range('2026-01-01', '2027-11-26');
  expect(states(nationalCalendar('n.1', known), regionalCalendar('r.1', [known]), today)).toEqual(['good', 'good']);
});

test('a day less is a warning that tells how far the calendar goes', () => {
  const [national] = checkCalendars(nationalCalendar('n.1', range('2026-01-01', '2027-11-25')), null, today);
  expect(national).toMatchObject({ state: 'warning', found: { en: 'n.1, only to 2027-11-25, not a year ahead (2027-11-26)' } });
});

test('a calendar that ended before today is a warning that says where it ended', () => {
  const [national, regional] = checkCalendars(
    nationalCalendar('n.1', range('2025-01-01', '2025-12-31')),
    regionalCalendar('r.1', []),
    today,
  );
  expect([national?.state, regional?.state]).toEqual(['warning', 'warning']);
  expect(national?.found.en).toBe('n.1, only to 2025-12-31, not a year ahead (2027-11-26)');
  expect(regional?.found.en).toBe('r.1, today (2026-11-25) not confirmed');
  expect(national?.todo?.zh).toBe('国务院办公厅公布下一年放假安排后，请由督查人员导入。');
});

test('regional dates count as far as they are confirmed without a gap', () => {
  const gap = [range('2026-11-01', '2026-12-31'), range('2027-01-02', '2028-12-31')];
  const [, regional] = checkCalendars(nationalCalendar(), regionalCalendar('r.1', gap), today);
  expect(regional).toMatchObject({ state: 'warning', found: { en: 'r.1, only to 2026-12-31, not a year ahead (2027-11-26)' } });
  const joined = [range('2026-11-01', '2026-12-31'), range('2027-01-01', '2028-12-31')];
  expect(states(nationalCalendar(), regionalCalendar('r.1', joined), today)).toEqual(['good', 'good']);
});

test('no national calendar is bad, since nothing can be counted; no regional one is a warning', () => {
  expect(states(undefined, undefined, today)).toEqual(['bad', 'warning']);
});

test('a city that counts no regional days is asked for none', () => {
  expect(states(nationalCalendar(), null, today)).toEqual(['good']);
});

test('a calendar that rests on a sample is a warning, however far it reaches', () => {
  const real = regionalCalendar();
  const sample = { ...real, notices: real.notices.map((notice) => ({ ...notice, standing: 'sample' as const })) };
  const [, regional] = checkCalendars(nationalCalendar(), sample, today);
  expect(regional).toMatchObject({ state: 'warning', todo: { zh: expect.stringContaining('真实的地区日历') } });
});
