import { describe, expect, test } from '@jest/globals';
import { deadlineOf } from '../../../rules/calendar/deadline-of.ts';
import { horizonOf, snapshotOf } from '../../../rules/calendar/snapshot.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';
import { at, national, nationwide, turpan, xinjiang } from './published.ts';

const year = (y: string) => ({ from: civilDate(`${y}-01-01`), to: civilDate(`${y}-12-31`) });
const counting = { regionalHolidaysCount: true };

describe('snapshotOf', () => {
  test('holds the days of the horizon, and the notices that they rest on, alone', () => {
    const snapshot = snapshotOf(national, xinjiang, year('2022'), counting);
    expect(snapshot.exceptions.every((exception) => exception.date.startsWith('2022'))).toBe(true);
    expect(snapshot.exceptions.filter((exception) => exception.layer === 'regional')).toHaveLength(6);
    expect(snapshot.notices.map((notice) => notice.id)).toEqual(['cn-2022', 'cn-2023', 'xinjiang-2022']);
    expect([snapshot.national, snapshot.regional]).toEqual([year('2022'), [year('2022')]]);
  });

  test('names both versions and their hashes', () => {
    const hash = (text: string): string => text.slice(0, 8);
    expect(snapshotOf(national, xinjiang, year('2022'), counting).version).toBe(
      `cn-2026.2@${hash(national.sha256)}/12-25+xinjiang-2026.2-sample@${hash(xinjiang.sha256)}`,
    );
    expect(nationwide.version).toMatch(/\+regional-ignored$/);
    expect(snapshotOf(national, undefined, year('2022'), counting).version).toMatch(/\+regional-unknown$/);
  });

  test('leaves the regional layer out where it does not count', () => {
    const snapshot = snapshotOf(national, xinjiang, year('2022'), { regionalHolidaysCount: false });
    expect(snapshot.exceptions.every((exception) => exception.layer === 'national')).toBe(true);
    expect(snapshot.regional).toEqual([]);
  });

  test('joins confirmed years that touch', () => {
    const horizon = { from: civilDate('2022-07-01'), to: civilDate('2024-07-01') };
    expect(snapshotOf(national, xinjiang, horizon, counting).regional).toEqual([{ from: '2022-07-01', to: '2023-12-31' }]);
  });

  test('beyond the coverage nothing is known', () => {
    const snapshot = snapshotOf(national, xinjiang, year('2028'), counting);
    expect(deadlineOf(snapshot, at('2028-03-01'), { length: 7, unit: 'working-days', bound: 'at-most' }).standing).toBe('provisional');
  });

  test('a horizon changes no deadline that lies within it', () => {
    const small = snapshotOf(national, xinjiang, horizonOf(civilDate('2026-11-24')), counting);
    const period = { length: 20, unit: 'working-days', bound: 'at-most' } as const;
    expect(deadlineOf(small, at('2026-11-24'), period)).toEqual(deadlineOf(turpan, at('2026-11-24'), period));
  });

  test('survives JSON', () => {
    expect(JSON.parse(JSON.stringify(turpan))).toEqual(turpan);
  });
});
