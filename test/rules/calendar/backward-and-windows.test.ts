import { describe, expect, test } from '@jest/globals';
import { latestBefore } from '../../../rules/calendar/latest-before.ts';
import { windowEnd } from '../../../rules/calendar/window-end.ts';
import { workingDayOffset } from '../../../rules/calendar/working-day-offset.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';
import { at, nationwide, turpan } from './published.ts';

const days = (length: number) => ({ length, unit: 'calendar-days', bound: 'at-least' }) as const;
const workingDays = (length: number) => ({ length, unit: 'working-days', bound: 'at-least' }) as const;
const months = (length: number) => ({ length, unit: 'months', bound: 'at-least' }) as const;

describe('windowEnd: 公开征求意见的期限一般不少于30日 (规章制定程序条例 15)', () => {
  test('runs to 24:00 of the 30th day, the opening day not counted', () => {
    expect(windowEnd(nationwide, at('2026-10-15'), days(32))).toMatchObject({
      startDate: '2026-10-15',
      lastDate: '2026-11-16',
      closesAt: '2026-11-16T16:00:00.000Z',
      standing: 'firm',
    });
  });

  test('a close on a day off is extended, never shortened', () => {
    expect(windowEnd(nationwide, at('2026-09-01'), days(30)).lastDate).toBe('2026-10-08');
    expect(windowEnd(nationwide, at('2026-10-15'), days(30)).lastDate).toBe('2026-11-16');
  });

  test('legality review of no less than 7 working days (重大行政决策程序暂行条例 26)', () => {
    expect(windowEnd(nationwide, at('2026-09-28'), workingDays(7)).lastDate).toBe('2026-10-13');
  });

  test('is provisional past the published calendar', () => {
    expect(windowEnd(turpan, at('2026-12-20'), days(30)).standing).toBe('provisional');
  });

  test('hours run around the clock', () => {
    expect(windowEnd(turpan, at('2026-10-01 09:00'), { length: 48, unit: 'hours', bound: 'at-least' }).closesAt).toBe(
      at('2026-10-03 09:00'),
    );
  });
});

describe('latestBefore: 听证会材料至迟应于会前7日送达 (重大行政决策程序暂行条例 16)', () => {
  test.each([
    ['whole-days-between', '2026-12-15', '2026-12-07'],
    ['counted-back', '2026-12-15', '2026-12-08'],
    ['whole-days-between', '2026-10-13', '2026-09-30'],
    ['counted-back', '2026-10-12', '2026-09-30'],
    ['counted-back', '2026-10-17', '2026-10-10'],
  ] as const)('%s: seven days before %s is %s', (reading, event, latest) => {
    expect(latestBefore(nationwide, civilDate(event), days(7), reading).latestDate).toBe(latest);
  });

  test.each([
    ['whole-days-between', '2026-12-03'],
    ['counted-back', '2026-12-04'],
  ] as const)('%s: seven working days before 2026-12-15 is %s', (reading, latest) => {
    expect(latestBefore(turpan, civilDate('2026-12-15'), workingDays(7), reading)).toMatchObject({ latestDate: latest, standing: 'firm' });
  });

  test.each([
    ['whole-days-between', '2026-03-31', '2026-02-28'],
    ['counted-back', '2026-03-31', '2026-02-28'],
    ['whole-days-between', '2026-07-15', '2026-06-12'],
    ['counted-back', '2026-07-15', '2026-06-15'],
  ] as const)('%s: a month before %s is %s', (reading, event, latest) => {
    expect(latestBefore(nationwide, civilDate(event), months(1), reading).latestDate).toBe(latest);
  });

  test('the stricter reading is the default, and days off are rolled over backward', () => {
    const latest = latestBefore(nationwide, civilDate('2026-12-14'), days(7));
    expect(latest).toMatchObject({ latestDate: '2026-12-04', latestAt: '2026-12-04T16:00:00.000Z' });
    expect(latest.days.slice(0, 4)).toEqual([
      { date: '2026-12-04', counts: false, reason: 'trigger-day', standing: 'known' },
      { date: '2026-12-05', counts: false, reason: 'rolled-over-holiday', standing: 'known' },
      { date: '2026-12-06', counts: false, reason: 'rolled-over-holiday', standing: 'known' },
      { date: '2026-12-07', counts: true, ordinal: 7, reason: 'calendar-day', standing: 'known' },
    ]);
  });

  test('is provisional where the way back lies beyond the published calendar', () => {
    expect(latestBefore(turpan, civilDate('2027-01-13'), workingDays(7)).standing).toBe('provisional');
  });
});

describe('workingDayOffset', () => {
  test.each([
    ['2026-12-03', -3, '2026-11-30', 'firm'],
    ['2026-12-03', 0, '2026-12-03', 'firm'],
    ['2026-12-03', 5, '2026-12-10', 'firm'],
    ['2026-11-28', 0, '2026-11-28', 'firm'],
    ['2026-11-28', 1, '2026-11-30', 'firm'],
    ['2026-11-28', -1, '2026-11-27', 'firm'],
    // 1 January is a holiday by the law itself, before any notice.
    ['2026-12-28', 10, '2027-01-12', 'provisional'],
    ['2026-11-03', -3, '2026-10-29', 'unconfirmed'],
  ])('%s %i → %s, %s', (date, n, reached, standing) => {
    expect(workingDayOffset(turpan, civilDate(date), n)).toEqual({ date: reached, standing });
  });

  test('throws RangeError for half a day', () => {
    expect(() => workingDayOffset(turpan, civilDate('2026-12-03'), 0.5)).toThrow(RangeError);
  });
});
