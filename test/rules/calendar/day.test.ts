import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { dayReader, explainDay } from '../../../rules/calendar/day.ts';
import { civilDate, partsOf } from '../../../rules/time/civil-date.ts';
import { dateOfDay, dayNumber, weekday } from '../../../rules/time/day-number.ts';
import { nationwide, turpan } from './published.ts';

describe('explainDay', () => {
  test.each([
    ['2026-11-24', true, 'working-day'],
    ['2026-11-28', false, 'weekend'],
    ['2026-02-17', false, 'public-holiday'],
    ['2026-02-14', true, 'make-up-working-day'],
    ['2025-06-09', false, 'regional-holiday'],
    ['2014-10-11', false, 'make-up-day-cancelled'],
    ['2016-09-10', true, 'make-up-working-day'],
    ['2027-02-08', true, 'working-day'],
  ])('%s in Turpan: works %s, %s', (date, works, reason) => {
    expect(explainDay(turpan, civilDate(date))).toMatchObject({ works, reason });
  });

  test('a holiday has its name on a Saturday too', () => {
    expect(explainDay(nationwide, civilDate('2026-02-21'))).toEqual({
      works: false,
      reason: 'public-holiday',
      standing: 'known',
      name: '春节',
      notice: 'cn-2026',
    });
    expect(explainDay(turpan, civilDate('2022-07-09'))).toMatchObject({ reason: 'regional-holiday', name: '古尔邦节' });
  });

  test.each([
    ['2003-12-31', 'unpublished', 'unpublished'],
    ['2004-01-01', 'unconfirmed', 'known'],
    ['2026-10-31', 'unconfirmed', 'known'],
    ['2026-11-01', 'known', 'known'],
    ['2026-12-24', 'known', 'known'],
    ['2026-12-25', 'unsettled', 'unsettled'],
    ['2026-12-31', 'unsettled', 'unsettled'],
    ['2027-01-01', 'unpublished', 'unpublished'],
  ])('%s is %s with regional days, %s without', (date, withThem, without) => {
    expect(explainDay(turpan, civilDate(date)).standing).toBe(withThem);
    expect(explainDay(nationwide, civilDate(date)).standing).toBe(without);
  });
});

describe('全国年节及纪念日放假办法 2: holidays on fixed dates, in an estimate beyond the notices', () => {
  test.each([
    ['2027-01-01', false, '元旦'],
    ['2027-05-01', false, '劳动节'],
    ['2028-05-02', false, '劳动节'],
    ['2027-10-01', false, '国庆节'],
    ['2028-10-03', false, '国庆节'],
    ['2027-05-04', true, undefined],
    ['2027-10-04', true, undefined],
  ])('%s: works %s', (date, works, name) => {
    const day = explainDay(nationwide, civilDate(date));
    expect([day.works, day.name, day.standing]).toEqual([works, name, 'unpublished']);
  });

  test('before 2025 the second of May was none of them', () => {
    const short = { ...nationwide, national: { from: civilDate('2004-01-01'), to: civilDate('2023-12-31') }, exceptions: [] };
    expect(explainDay(short, civilDate('2024-05-01'))).toMatchObject({ works: false, notice: 'holidays-2013' });
    expect(explainDay(short, civilDate('2024-05-02')).works).toBe(true);
  });
});

describe('each day rests on the notice that set it', () => {
  test.each([
    ['2006-12-30', 'cn-2007'],
    ['2018-12-29', 'cn-2019'],
    ['2022-12-31', 'cn-2023'],
    ['2015-09-03', 'cn-2015-victory-day'],
    ['2015-09-06', 'cn-2015-victory-day'],
    ['2019-04-28', 'cn-2019-labour-day'],
    ['2019-05-03', 'cn-2019-labour-day'],
    ['2020-02-01', 'cn-2020-spring-festival'],
    ['2019-10-01', 'cn-2019'],
  ])('%s: %s', (date, notice) => {
    expect(explainDay(nationwide, civilDate(date)).notice).toBe(notice);
  });
});

interface OtherSource {
  readonly years: Readonly<Record<string, { readonly off: readonly string[]; readonly work: readonly string[] }>>;
}

describe('the national days', () => {
  const other = JSON.parse(readFileSync(new URL('./fixtures/chinese-calendar-1.11.0.json', import.meta.url), 'utf8')) as OtherSource;

  test('agree with a second source on each of the 8,401 days of 2004 to 2026', () => {
    const read = dayReader(nationwide);
    const differing: string[] = [];
    let days = 0;
    for (let day = dayNumber(civilDate('2004-01-01')); day <= dayNumber(civilDate('2026-12-31')); day += 1) {
      const date = dateOfDay(day);
      const year = other.years[String(partsOf(date).year)];
      const listed = (kind: 'off' | 'work'): boolean => year?.[kind].includes(date.slice(5)) ?? false;
      const works = listed('work') || (weekday(day) < 5 && !listed('off'));
      if (read(date).works !== works) differing.push(date);
      days += 1;
    }
    expect(differing).toEqual([]);
    expect(days).toBe(8401);
  });

  test('are those of the notice of 2025-11-04 for 2026', () => {
    const ranges = [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ] as const;
    const off = ranges.flatMap(([from, to]) => {
      const first = dayNumber(civilDate(from));
      return Array.from({ length: dayNumber(civilDate(to)) - first + 1 }, (_, i) => String(dateOfDay(first + i)));
    });
    const work = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];
    const of2026 = nationwide.exceptions.filter((exception) => exception.date.startsWith('2026'));
    expect(of2026.filter((exception) => exception.kind === 'off').map((exception) => exception.date)).toEqual(off);
    expect(of2026.filter((exception) => exception.kind === 'work').map((exception) => exception.date)).toEqual(work);
  });
});
