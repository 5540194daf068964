import { describe, expect, test } from '@jest/globals';
import type { DirectoryFile, HolderRow } from '../../../rules/directory/directory-file.ts';
import { planImport } from '../../../rules/directory/plan-import.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';

const validFrom = civilDate('2018-11-26');
const on = civilDate('2026-11-27');
const empty: DirectoryFile = { departments: [], positions: [], holders: [], portfolios: [], mandates: [] };
const present: DirectoryFile = {
  ...empty,
  departments: [
    { code: 'finance', name: '市财政局', kind: 'department', validFrom },
    { code: 'water', name: '市水利局', kind: 'department', validFrom },
  ],
  positions: [
    { code: 'finance.head', title: '局长', department: 'finance', rank: 'principal-head', validFrom },
    { code: 'finance.staff', title: '经办人', department: 'finance', rank: 'staff', validFrom },
    { code: 'mayor', title: '市长', department: 'leadership', rank: 'mayor', validFrom },
    { code: 'water.head', title: '局长', department: 'water', rank: 'principal-head', validFrom, validTo: civilDate('2026-01-31') },
  ],
  holders: [
    { position: 'finance.head', person: 'p-old', email: 'old@finance.example', validFrom },
    { position: 'finance.staff', person: 'p-staff', validFrom },
    { position: 'mayor', person: 'p-mayor', validFrom },
    { position: 'water.head', person: 'p-water', validFrom },
  ],
};

const holder = (position: string, person: string, from: string, to?: string): HolderRow => ({
  ...{ position, person, validFrom: civilDate(from) },
  ...(to === undefined ? {} : { validTo: civilDate(to) }),
});
const plan = (holders: readonly HolderRow[], more: Partial<DirectoryFile> = {}, endPredecessors = false) =>
  planImport({ ...empty, holders, ...more }, present, { on, endPredecessors });

describe('an import is planned against all that the register holds (faults 6)', () => {
  test('a file of holders alone does not make a second principal head', () => {
    const { refusals, overlaps } = plan([holder('finance.head', 'p-new', '2026-12-01')]);
    expect(refusals).toMatchObject([{ code: 'POST_ALREADY_HELD', path: 'holders[0].position', zh: expect.stringContaining('p-old') }]);
    expect(overlaps).toEqual([
      {
        department: 'finance',
        position: 'finance.head',
        person: 'p-new',
        present: { position: 'finance.head', person: 'p-old', validFrom },
      },
    ]);
  });

  test('nor does another position of the same rank in the department', () => {
    const second = { code: 'finance.second', title: '党组书记、局长', department: 'finance', rank: 'principal-head', validFrom } as const;
    expect(plan([holder('finance.second', 'p-new', '2026-12-01')], { positions: [second] }).refusals).toMatchObject([
      { code: 'POST_ALREADY_HELD' },
    ]);
  });

  test('told to, it ends the predecessor on the day before, and keeps the rest of that row', () => {
    const { refusals, file, overlaps, comes, goes } = plan([holder('finance.head', 'p-new', '2026-12-01')], {}, true);
    expect(refusals).toEqual([]);
    expect(overlaps).toMatchObject([{ endedOn: '2026-11-30' }]);
    expect(file.holders).toContainEqual({
      position: 'finance.head',
      person: 'p-old',
      email: 'old@finance.example',
      validFrom,
      validTo: '2026-11-30',
    });
    expect(comes).toMatchObject([{ person: 'p-new', position: 'finance.head', title: '局长', department: 'finance', on: '2026-12-01' }]);
    expect(goes).toMatchObject([{ person: 'p-old', on: '2026-11-30' }]);
  });

  test('one who has not come before the new one cannot be ended', () => {
    expect(plan([holder('finance.head', 'p-new', '2018-11-26')], {}, true).refusals).toMatchObject([{ code: 'POST_ALREADY_HELD' }]);
  });

  test('a file that ends the predecessor itself is right', () => {
    const { refusals, goes } = plan([
      holder('finance.head', 'p-old', '2018-11-26', '2026-11-30'),
      holder('finance.head', 'p-new', '2026-12-01'),
    ]);
    expect(refusals).toEqual([]);
    expect(goes).toMatchObject([{ person: 'p-old', on: '2026-11-30' }]);
  });

  test('a post that ended is nobody’s, whatever the row of its holder says', () => {
    const head = {
      code: 'water.director',
      title: '局长',
      department: 'water',
      rank: 'principal-head',
      validFrom: civilDate('2026-02-01'),
    } as const;
    expect(plan([holder('water.director', 'p-new', '2026-02-01')], { positions: [head] }).refusals).toEqual([]);
  });

  test('there is one mayor, and staff may be several', () => {
    expect(plan([holder('mayor', 'p-other', '2026-12-01')]).refusals).toMatchObject([{ code: 'POST_ALREADY_HELD' }]);
    expect(plan([holder('finance.staff', 'p-other', '2026-12-01')]).refusals).toEqual([]);
  });

  test('two of the file itself in one post of the register are found, too', () => {
    const both = [holder('finance.head', 'p-a', '2026-12-01'), holder('finance.head', 'p-b', '2026-12-01')];
    expect(plan(both, {}, true).refusals).toMatchObject([{ code: 'PERIODS_OVERLAP', path: 'holders[1].position' }]);
  });

  test('the same rows again do nothing', () => {
    expect(planImport(present, present, { on, endPredecessors: true })).toMatchObject({
      ...{ refusals: [], comes: [], goes: [], overlaps: [], ends: [], renamed: [] },
      notInFile: { departments: [], holders: [] },
    });
  });

  test('departments that end or get another name, and rows that the file does not name', () => {
    const departments = [
      { code: 'water', name: '市水利局', kind: 'department', validFrom, validTo: civilDate('2026-12-31'), successor: 'finance' },
      { code: 'audit', name: '市审计局', kind: 'department', validFrom: civilDate('2027-01-01') },
    ] as const;
    expect(plan([], { departments })).toMatchObject({
      ends: [{ department: 'water', on: '2026-12-31', successor: 'finance' }],
      notInFile: { departments: ['finance'], holders: [] },
    });
    const renamed = [{ code: 'finance', name: '市财政和国资局', kind: 'department', validFrom: civilDate('2027-01-01') }] as const;
    expect(plan([], { departments: renamed }).renamed).toEqual([
      { department: 'finance', from: '市财政局', to: '市财政和国资局', on: '2027-01-01' },
    ]);
    expect(plan([holder('finance.staff', 'p-staff', '2018-11-26')]).notInFile.holders).toMatchObject([
      { person: 'p-old' },
      { person: 'p-mayor' },
      { person: 'p-water' },
    ]);
  });
});
