import { describe, expect, test } from '@jest/globals';
import { deadlineOf, extendedDeadline } from '../../../rules/calendar/deadline-of.ts';
import type { Deadline } from '../../../rules/calendar/deadline.ts';
import { firmDeadlineOf } from '../../../rules/calendar/firm-deadline-of.ts';
import type { MaximumPeriod, Period } from '../../../rules/calendar/period.ts';
import { snapshotOf } from '../../../rules/calendar/snapshot.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';
import { instant } from '../../../rules/time/instant.ts';
import { at, national, nationwide, turpan } from './published.ts';

const atMost = (length: number, unit: Period['unit']): MaximumPeriod => ({ length, unit, bound: 'at-most' });
const sevenWorkingDays = atMost(7, 'working-days');
const counted = (deadline: Deadline): string[] => deadline.days.filter((day) => day.counts).map((day) => day.date);
const reasonOf = (deadline: Deadline, date: string): string | undefined => deadline.days.find((day) => day.date === date)?.reason;

describe('Art. 48¶2: 一般应在7个工作日内回复', () => {
  test.each([
    ['plain weeks', '2026-11-24', '2026-12-03'],
    ['served on a Saturday', '2026-11-28', '2026-12-08'],
    ['served at the last minute of a day', '2026-11-24 23:59', '2026-12-03'],
    ['served at 00:00, so a day later', '2026-11-25 00:00', '2026-12-04'],
    ['up to the last day that is settled', '2026-12-15', '2026-12-24'],
  ])('%s: served %s, due %s, firm', (_, served, due) => {
    expect(deadlineOf(turpan, at(served), sevenWorkingDays)).toMatchObject({ dueDate: due, standing: 'firm' });
  });

  test.each([
    ['over the Spring Festival, with its make-up Saturday', '2026-02-10', '2026-02-26'],
    ['over the National Day, with its make-up Saturday', '2026-09-28', '2026-10-13'],
    ['over the year’s end into a year with other rules', '2024-12-27', '2025-01-08'],
    ['over the Victory Day of 2015 that no yearly notice had', '2015-08-28', '2015-09-09'],
  ])('%s: served %s, due %s by the national days', (_, served, due) => {
    expect(deadlineOf(nationwide, at(served), sevenWorkingDays)).toMatchObject({ dueDate: due, standing: 'firm' });
  });

  test('the due instant is 24:00 Beijing time of the last day (民法典 203¶2)', () => {
    expect(deadlineOf(turpan, at('2026-11-24'), sevenWorkingDays).dueAt).toBe(instant('2026-12-03T16:00:00.000Z'));
  });

  test('every day on the way is explained, the day of service not counted (民法典 201)', () => {
    const { days } = deadlineOf(nationwide, at('2026-10-08'), atMost(3, 'working-days'));
    expect(days).toEqual([
      { date: '2026-10-08', counts: false, reason: 'trigger-day', standing: 'known' },
      { date: '2026-10-09', counts: true, ordinal: 1, reason: 'working-day', standing: 'known' },
      { date: '2026-10-10', counts: true, ordinal: 2, reason: 'make-up-working-day', standing: 'known', name: '国庆节', notice: 'cn-2026' },
      { date: '2026-10-11', counts: false, reason: 'weekend', standing: 'known' },
      { date: '2026-10-12', counts: true, ordinal: 3, reason: 'working-day', standing: 'known' },
    ]);
  });

  test.each([
    ['2026-12-16', '2026-12-25'],
    ['2026-12-22', '2026-12-31'],
  ])('through the year’s last days, which the next notice may change, it is provisional: served %s, due %s', (served, due) => {
    expect(deadlineOf(turpan, at(served), sevenWorkingDays)).toMatchObject({ dueDate: due, standing: 'provisional' });
  });

  test('the notice of 2019 changed December 2018: until it was in, the date of 2018-12-20 was provisional', () => {
    const horizon = { from: civilDate('2018-12-01'), to: civilDate('2019-12-31') };
    const december = { from: civilDate('2018-12-25'), to: civilDate('2018-12-31') };
    const before = {
      ...snapshotOf(national, undefined, horizon, { regionalHolidaysCount: false }),
      unsettled: december,
      national: { from: civilDate('2004-01-01'), to: december.to },
    };
    const asOf2018 = { ...before, exceptions: before.exceptions.filter(({ notice }) => notice !== 'cn-2019') };
    expect(deadlineOf(asOf2018, at('2018-12-20'), sevenWorkingDays)).toMatchObject({ dueDate: '2018-12-31', standing: 'provisional' });
    expect(deadlineOf(nationwide, at('2018-12-20'), sevenWorkingDays)).toMatchObject({ dueDate: '2018-12-29', standing: 'firm' });
  });

  test('past the published calendar it is provisional, by Monday to Friday and the holidays that the law fixes', () => {
    const deadline = deadlineOf(turpan, at('2026-12-28'), sevenWorkingDays);
    expect(deadline).toMatchObject({ dueDate: '2027-01-07', standing: 'provisional' });
    expect(deadline.days.find(({ date }) => date === '2027-01-01')).toMatchObject({
      counts: false,
      reason: 'public-holiday',
      name: '元旦',
      notice: 'holidays-2024',
    });
    expect(deadline.days.filter((day) => day.standing === 'unpublished').map((day) => day.date)).toEqual([
      '2027-01-01',
      '2027-01-02',
      '2027-01-03',
      '2027-01-04',
      '2027-01-05',
      '2027-01-06',
      '2027-01-07',
    ]);
  });

  test('without the regional notice it is unconfirmed; where regional days do not count it is firm', () => {
    const served = at('2026-03-12');
    expect(deadlineOf(turpan, served, sevenWorkingDays)).toMatchObject({ dueDate: '2026-03-23', standing: 'unconfirmed' });
    expect(deadlineOf(nationwide, served, sevenWorkingDays)).toMatchObject({ dueDate: '2026-03-23', standing: 'firm' });
  });

  test('a city without any regional file has every day unconfirmed', () => {
    const horizon = { from: civilDate('2026-11-01'), to: civilDate('2026-12-31') };
    const calendar = snapshotOf(national, undefined, horizon, { regionalHolidaysCount: true });
    expect(deadlineOf(calendar, at('2026-11-24'), sevenWorkingDays).standing).toBe('unconfirmed');
  });
});

describe('全国年节及纪念日放假办法 4: the days of Xinjiang', () => {
  test('2022: 古尔邦节 is not counted', () => {
    const deadline = deadlineOf(turpan, at('2022-07-08'), sevenWorkingDays);
    expect(deadline).toMatchObject({ dueDate: '2022-07-22', standing: 'firm' });
    expect(deadline.days.find((day) => day.date === '2022-07-11')).toMatchObject({
      counts: false,
      reason: 'regional-holiday',
      name: '古尔邦节',
      notice: 'xinjiang-2022',
    });
    expect(deadlineOf(nationwide, at('2022-07-08'), sevenWorkingDays).dueDate).toBe('2022-07-19');
  });

  test('2014: the national make-up days 09-28 and 10-11 are cancelled, 10-08 is off', () => {
    const deadline = deadlineOf(turpan, at('2014-09-27'), atMost(4, 'working-days'));
    expect(counted(deadline)).toEqual(['2014-09-29', '2014-09-30', '2014-10-09', '2014-10-10']);
    expect(reasonOf(deadline, '2014-09-28')).toBe('make-up-day-cancelled');
    expect(reasonOf(deadline, '2014-10-08')).toBe('regional-holiday');
    expect(deadline.standing).toBe('firm');
    expect(counted(deadlineOf(nationwide, at('2014-09-27'), atMost(4, 'working-days')))).toEqual([
      '2014-09-28',
      '2014-09-29',
      '2014-09-30',
      '2014-10-08',
    ]);
  });

  test('2016: Saturday 09-10 is worked, 09-12 to 09-14 are off', () => {
    expect(deadlineOf(turpan, at('2016-09-09'), atMost(1, 'working-days'))).toMatchObject({ dueDate: '2016-09-10', standing: 'firm' });
    const next = deadlineOf(turpan, at('2016-09-09'), atMost(2, 'working-days'));
    expect(counted(next)).toEqual(['2016-09-10', '2016-09-18']);
    expect(next.standing).toBe('unconfirmed');
  });

  test.each(['2018-06-01', '2019-06-01', '2020-07-20', '2021-07-20', '2024-06-10', '2026-05-20'])(
    '%s: no notice is known, so the date is unconfirmed',
    (served) => {
      expect(deadlineOf(turpan, at(served), sevenWorkingDays).standing).toBe('unconfirmed');
    },
  );
});

describe('民法典 202: months end on the corresponding day', () => {
  test.each([
    ['the same day of the month', '2026-08-26', 3, '2026-11-26'],
    ['no such day: the month’s last', '2026-09-30', 2, '2026-11-30'],
    ['31 August + 3 months', '2026-08-31', 3, '2026-11-30'],
    ['January of a leap year', '2024-01-31', 1, '2024-02-29'],
    ['31 January: 28 February 2026 is a Saturday, but worked', '2026-01-31', 1, '2026-02-28'],
    ['over the year', '2025-11-10', 3, '2026-02-10'],
  ])('%s: %s + %i → %s', (_, start, months, due) => {
    expect(deadlineOf(nationwide, at(start), atMost(months, 'months')).dueDate).toBe(due);
  });
});

describe('民法典 203: a last day that is a day off gives way to the day after', () => {
  test.each([
    ['a public holiday', '2026-09-01', 30, '2026-10-08'],
    ['a plain Saturday, a weekly rest day', '2026-11-18', 10, '2026-11-30'],
    ['a make-up working Saturday is none', '2026-09-30', 10, '2026-10-10'],
    ['a working day', '2026-11-20', 10, '2026-11-30'],
    ['a plain Sunday', '2026-11-19', 10, '2026-11-30'],
  ])('%s: %s + %i calendar days → %s', (_, start, length, due) => {
    const deadline = deadlineOf(nationwide, at(start), atMost(length, 'calendar-days'));
    expect(deadline.dueDate).toBe(due);
    expect(counted(deadline)).toHaveLength(length);
    expect(deadline.days.at(-1)).toMatchObject({ date: due, ordinal: length });
  });

  test('the days rolled over are named with their notice', () => {
    const deadline = deadlineOf(nationwide, at('2026-09-01'), atMost(30, 'calendar-days'));
    expect(deadline.days.filter((day) => day.reason === 'rolled-over-holiday')).toHaveLength(7);
    expect(deadline.days.find((day) => day.date === '2026-10-03')).toMatchObject({ name: '国庆节', notice: 'cn-2026', counts: false });
  });

  test('a regional holiday rolls too where the city counts it', () => {
    expect(deadlineOf(turpan, at('2022-06-11'), atMost(30, 'calendar-days')).dueDate).toBe('2022-07-14');
    expect(deadlineOf(nationwide, at('2022-06-11'), atMost(30, 'calendar-days')).dueDate).toBe('2022-07-11');
  });

  test('only the last day must be known: days on the way count whatever they are', () => {
    expect(deadlineOf(turpan, at('2026-10-15'), atMost(60, 'calendar-days'))).toMatchObject({ dueDate: '2026-12-14', standing: 'firm' });
    expect(deadlineOf(turpan, at('2026-12-02'), atMost(30, 'calendar-days'))).toMatchObject({
      dueDate: '2027-01-04',
      standing: 'provisional',
    });
  });
});

describe('民法典 201¶2: hours run around the clock from the moment', () => {
  test.each([
    ['over a weekend', '2026-11-27 18:20', 48, '2026-11-29', '2026-11-29T10:20:00.000Z'],
    ['over the National Day', '2026-10-01 09:00', 2, '2026-10-01', '2026-10-01T03:00:00.000Z'],
    ['to midnight, which is 24:00 of the day before', '2026-11-27 00:00', 24, '2026-11-27', '2026-11-27T16:00:00.000Z'],
    ['into an unpublished year: no calendar is asked', '2026-12-31 23:00', 2, '2027-01-01', '2026-12-31T17:00:00.000Z'],
  ])('%s: %s + %i h', (_, start, hours, dueDate, dueAt) => {
    expect(deadlineOf(turpan, at(start), atMost(hours, 'hours'))).toMatchObject({ dueDate, dueAt, standing: 'firm', days: [] });
  });
});

describe('Art. 48¶2: 商定回复时限, an agreement only lengthens', () => {
  const counted = deadlineOf(turpan, at('2026-11-24'), sevenWorkingDays);

  test('a later date, also a day off: 24:00 of it, after the whole count', () => {
    const extended = extendedDeadline(counted, civilDate('2026-12-06'));
    expect(extended).toMatchObject({
      dueDate: '2026-12-06',
      dueAt: '2026-12-06T16:00:00.000Z',
      standing: 'firm',
      period: sevenWorkingDays,
      agreed: '2026-12-06',
    });
    expect(extended.days).toEqual([
      ...counted.days,
      { date: '2026-12-04', counts: false, reason: 'extension-day', standing: 'known' },
      { date: '2026-12-05', counts: false, reason: 'extension-day', standing: 'known' },
      { date: '2026-12-06', counts: false, reason: 'agreed-date', standing: 'known' },
    ]);
  });

  test('an earlier date changes nothing but that it is kept', () => {
    expect(extendedDeadline(counted, civilDate('2026-12-02'))).toEqual({ ...counted, agreed: '2026-12-02' });
  });

  test('it is as certain as the count', () => {
    const provisional = deadlineOf(turpan, at('2026-12-28'), sevenWorkingDays);
    expect(extendedDeadline(provisional, civilDate('2027-02-07'))).toMatchObject({ dueDate: '2027-02-07', standing: 'provisional' });
  });

  test('hours that end on the agreed day are extended to its 24:00', () => {
    const hours = deadlineOf(turpan, at('2026-11-24 10:00'), atMost(48, 'hours'));
    expect(extendedDeadline(hours, civilDate('2026-11-26'))).toMatchObject({
      dueAt: '2026-11-26T16:00:00.000Z',
      days: [{ date: '2026-11-26', reason: 'agreed-date' }],
    });
  });
});

describe('firmDeadlineOf', () => {
  test('gives a firm deadline', () => {
    expect(firmDeadlineOf(turpan, at('2026-11-24'), sevenWorkingDays)).toMatchObject({ deadline: { dueDate: '2026-12-03' } });
  });

  test.each([
    ['calendar-not-published', '2026-12-18', '2026-12-25'],
    ['calendar-unconfirmed', '2026-03-12', '2026-03-13'],
  ])('refuses %s for one served %s, naming %s', (code, served, day) => {
    const answer = firmDeadlineOf(turpan, at(served), sevenWorkingDays);
    expect(answer).toMatchObject({ refusal: { code, zh: expect.stringContaining(day), en: expect.stringContaining(day) } });
  });
});

test.each([0, -1, 1.5, Number.NaN, 36_601])('a period of %d is refused with RangeError', (length) => {
  for (const unit of ['working-days', 'calendar-days', 'months', 'hours'] as const) {
    expect(() => deadlineOf(turpan, at('2026-11-24'), atMost(length, unit))).toThrow(RangeError);
  }
});
