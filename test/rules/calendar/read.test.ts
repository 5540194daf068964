import { describe, expect, test } from '@jest/globals';
import { overlayRefusals } from '../../../rules/calendar/overlay.ts';
import type { NationalCalendar, RegionalCalendar } from '../../../rules/calendar/published.ts';
import { calendarHash, readNationalCalendar, readRegionalCalendar, type Read } from '../../../rules/calendar/read.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';
import { file, national, sha256, shippedXinjiang, xinjiang } from './published.ts';

const seal = <T extends NationalCalendar | RegionalCalendar>(calendar: T): T => ({
  ...calendar,
  sha256: calendarHash(calendar, sha256),
});
const refusals = (read: Read<unknown>): (string | undefined)[][] =>
  read.ok ? [] : read.refusals.map((refusal) => [refusal.code, refusal.path]);
const day = { date: civilDate('2026-11-28'), notice: 'cn-2026' };

describe('readNationalCalendar', () => {
  test('reads the published file, 2004 to 2026', () => {
    expect(national.coverage).toEqual({ from: '2004-01-01', to: '2026-12-31' });
    expect(national.days).toHaveLength(619 + 150);
    expect(national.notices.find((notice) => notice.id === 'cn-2026')?.standing).toBe('V');
  });

  test.each([
    [
      'a day twice',
      { days: [...national.days, { ...day, date: civilDate('2026-10-07'), kind: 'off', name: '国庆节' }] },
      'calendar-day-twice',
      'days[769].date',
    ],
    [
      'a day outside the coverage',
      { days: [{ ...day, date: civilDate('2027-01-01'), kind: 'off', name: '元旦' }] },
      'calendar-day-outside-coverage',
      'days[0].date',
    ],
    [
      'a make-up day on a weekday',
      { days: [{ ...day, date: civilDate('2026-11-27'), kind: 'work', name: '元旦' }] },
      'calendar-work-on-weekday',
      'days[0].date',
    ],
    [
      'an unknown notice',
      { days: [{ ...day, notice: 'cn-2027', kind: 'work', name: '元旦' }] },
      'calendar-notice-unknown',
      'days[0].notice',
    ],
    ['a notice twice', { notices: [...national.notices, ...national.notices.slice(-1)] }, 'calendar-notice-twice', 'notices[26].id'],
    [
      'a coverage that ends before it starts',
      { days: [], coverage: { from: civilDate('2026-01-01'), to: civilDate('2004-01-01') } },
      'calendar-range-reversed',
      'coverage',
    ],
  ] as const)('refuses %s', (_, change, code, path) => {
    const changed: NationalCalendar = { ...national, ...change };
    expect(refusals(readNationalCalendar(seal(changed), sha256))).toEqual([[code, path]]);
  });

  test.each([
    ['a date that does not exist', { days: [{ ...day, date: '2026-02-30', kind: 'off', name: '春节' }] }, 'calendar-date', 'days[0].date'],
    ['a kind that there is not', { days: [{ ...day, kind: 'half', name: '青年节' }] }, 'calendar-malformed', 'days[0].kind'],
    ['a field too many', { days: [{ ...day, kind: 'off', name: '春节', note: '' }] }, 'calendar-malformed', 'days[0]'],
    ['another format', { format: 'countersign-national-calendar/2' }, 'calendar-malformed', 'format'],
  ])('refuses %s, in both languages', (_, change, code, path) => {
    const read = readNationalCalendar({ ...national, ...change }, sha256);
    expect(refusals(read)).toEqual([[code, path]]);
    if (read.ok) return;
    expect(read.refusals[0]?.zh).toMatch(/\p{Script=Han}/u);
    expect(read.refusals[0]?.en).toMatch(/^Calendar data/);
  });

  test.each([[undefined], [null], ['text'], [[]], [{}]])('refuses %j without throwing', (json) => {
    expect(readNationalCalendar(json, sha256).ok).toBe(false);
  });

  test('refuses a file that was changed after it was sealed', () => {
    const changed = { ...national, days: national.days.slice(1) };
    expect(refusals(readNationalCalendar(changed, sha256))).toEqual([['calendar-hash-mismatch', 'sha256']]);
  });

  test('does not mind another order of keys', () => {
    const reversed = Object.fromEntries(Object.entries(national).reverse());
    expect(readNationalCalendar(reversed, sha256).ok).toBe(true);
  });
});

describe('readRegionalCalendar', () => {
  test('every year without its notice is unknown, and known days lie in confirmed ranges', () => {
    expect(xinjiang.confirmed.map(({ from, to }) => `${from}/${to}`)).toEqual([
      '2013-08-08/2013-08-08',
      '2014-09-28/2014-10-11',
      '2016-09-10/2016-09-14',
      '2022-01-01/2022-12-31',
      '2023-01-01/2023-12-31',
      '2025-01-01/2025-12-31',
      '2026-11-01/2026-12-31',
    ]);
    expect(shippedXinjiang.notices.every((notice) => notice.standing === 'V2')).toBe(true);
  });

  const added = { date: civilDate('2026-11-28'), name: '古尔邦节', notice: 'xinjiang-2025' };
  test.each([
    ['the same day off and worked', { extraOff: [added], extraWork: [added] }, 'calendar-day-twice', 'extraWork[0].date'],
    [
      'a known day in an unconfirmed time',
      { extraOff: [{ ...added, date: civilDate('2026-05-27') }] },
      'calendar-day-outside-coverage',
      'extraOff[0].date',
    ],
    [
      'a cancelled make-up day on a weekday',
      { cancelMakeUp: [{ ...added, date: civilDate('2026-11-27') }] },
      'calendar-make-up-on-weekday',
      'cancelMakeUp[0].date',
    ],
    [
      'a confirmation by an unknown notice',
      { confirmed: [...xinjiang.confirmed, { from: added.date, to: added.date, notice: 'none' }] },
      'calendar-notice-unknown',
      'confirmed[7].notice',
    ],
  ])('refuses %s', (_, change, code, path) => {
    expect(refusals(readRegionalCalendar(seal({ ...xinjiang, ...change }), sha256))).toEqual([[code, path]]);
  });

  test('refuses the national file', () => {
    expect(readRegionalCalendar(file('cn-2004-2026.json'), sha256).ok).toBe(false);
  });
});

describe('overlayRefusals', () => {
  test('Xinjiang’s days fit the national ones', () => {
    expect(overlayRefusals(national, xinjiang)).toEqual([]);
  });

  test('refuses a cancelled make-up day that there never was, and an extra working day that is worked anyway', () => {
    const overlay = {
      ...xinjiang,
      cancelMakeUp: [{ date: civilDate('2026-11-28'), notice: 'sample-2026-11-12' }],
      extraWork: [{ date: civilDate('2026-11-27'), notice: 'sample-2026-11-12' }],
    };
    expect(overlayRefusals(national, overlay).map((refusal) => refusal.code)).toEqual([
      'calendar-no-such-make-up',
      'calendar-worked-anyway',
    ]);
  });
});
