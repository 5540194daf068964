import { describe, expect, test } from '@jest/globals';
import type { DepartmentRow } from '../../../rules/directory/directory-file.ts';
import { departmentOn, successorOf } from '../../../rules/directory/successor.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';

const row = (code: string, from: string, more: { name?: string; to?: string; successor?: string } = {}): DepartmentRow => ({
  ...{ code, name: more.name ?? code, kind: 'department', validFrom: civilDate(from) },
  ...(more.to === undefined ? {} : { validTo: civilDate(more.to) }),
  ...(more.successor === undefined ? {} : { successor: more.successor }),
});

const rows = [
  row('land', '2018-11-26', { to: '2026-06-30', successor: 'planning' }),
  row('planning', '2018-11-26', { to: '2026-12-31', successor: 'natural-resources' }),
  row('natural-resources', '2027-01-01'),
  row('office-of-games', '2020-01-01', { to: '2020-12-31' }),
  row('finance', '2018-11-26'),
  row('finance', '2026-07-01', { name: '市财政和国资局' }),
  row('a', '2018-11-26', { to: '2020-01-01', successor: 'b' }),
  row('b', '2018-11-26', { to: '2020-01-01', successor: 'a' }),
];

describe('which department has taken the place of one that ended', () => {
  test.each([
    ['one in force has none', 'land', '2026-06-30', undefined],
    ['from the day after its end', 'land', '2026-07-01', 'planning'],
    ['the successor’s successor, where that one ended too', 'land', '2027-01-01', 'natural-resources'],
    ['one that was dissolved has none', 'office-of-games', '2021-01-01', undefined],
    ['another name is no successor', 'finance', '2026-07-01', undefined],
    ['before there was one, none', 'land', '2000-01-01', undefined],
    ['a circle ends in nobody', 'a', '2021-01-01', undefined],
    ['an unknown one has none', 'nowhere', '2026-01-01', undefined],
  ])('%s', (_, code, on, expected) => {
    expect(successorOf(rows, code, civilDate(on))?.code).toBe(expected);
  });

  test('the row of the day has the name of the day', () => {
    expect(departmentOn(rows, 'finance', civilDate('2026-06-30'))?.name).toBe('finance');
    expect(departmentOn(rows, 'finance', civilDate('2026-07-01'))?.name).toBe('市财政和国资局');
  });
});
