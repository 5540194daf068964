import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { civilDate } from '../../rules/time/civil-date.ts';
import { clerkOf, jsonOf } from '../client/cli/support/clerk.ts';
import { openApiUnderTest, type ApiUnderTest } from './support/api-under-test.ts';

let at: ApiUnderTest;
beforeAll(async () => {
  at = await openApiUnderTest();
  const validFrom = civilDate('2020-01-01');
  await at.as('office.supervision').importDirectory({
    positions: [{ code: 'water.advisor', title: '市水利局调研员', department: 'water', rank: 'staff', validFrom }],
    mandates: [{ id: 'M-2026-1', from: 'finance.head', to: 'finance.deputy', instrument: '委托书', validFrom }],
  });
});
afterAll(() => at.close());

describe('the directory by API', () => {
  test('departments, by part of a name or a code, with who is in charge', async () => {
    const { departments } = await at.as('finance.staff').listDepartments({ search: '水利' });
    expect(departments).toEqual([{ code: 'water', name: '市水利局', kind: 'department', viceMayorInCharge: 'vice-mayor-1' }]);
    expect((await at.as('finance.staff').listDepartments({ search: 'GAO' })).departments).toMatchObject([
      { code: 'gaochang', kind: 'district' },
    ]);
    expect((await at.as('finance.staff').listDepartments({ search: '%' })).departments).toEqual([]);
  });

  test('who acts in a post today is told by title; persons only to their own department and to supervisors', async () => {
    const query = { department: 'finance', search: '主要' };
    const row = {
      code: 'finance.head',
      title: '市财政局主要负责人',
      department: 'finance',
      rank: 'principal-head',
      held: true,
      lentTo: [{ position: 'finance.deputy', title: '市财政局分管负责人', mandate: 'M-2026-1' }],
    };
    expect((await at.as('water.head').listPositions(query)).positions).toEqual([row]);
    for (const entitled of ['finance.staff', 'office.supervision'])
      expect((await at.as(entitled).listPositions(query)).positions).toEqual([{ ...row, persons: ['p-finance-head'] }]);
    expect((await at.as('finance.staff').listPositions({ search: '调研员' })).positions).toMatchObject([
      { code: 'water.advisor', held: false },
    ]);
  });

  test('a wrong query is refused', async () => {
    const token = await at.token('finance.staff');
    expect(await at.raw('GET', '/v1/directory/positions?colour=red', { token })).toMatchObject({ status: 422 });
    expect(await at.raw('GET', '/v1/directory/departments')).toMatchObject({ status: 401 });
  });

  test('by command line', async () => {
    const said = await clerkOf(at, 'water.head')('directory', '财政');
    expect(said.out).toMatch(/^部门 Department .*\n-.*\nfinance +市财政局 +市政府部门 +vice-mayor-1$/m);
    expect(said.out).toMatch(/^finance\.head +市财政局主要负责人 +在任 +市财政局分管负责人（M-2026-1）$/m);
    expect(said.out).not.toContain('p-finance-head');
    expect(jsonOf(await clerkOf(at, 'finance.head')('directory', '--department', 'finance', '--json'))).toMatchObject({
      departments: [{ code: 'finance' }],
      positions: expect.arrayContaining([expect.objectContaining({ persons: ['p-finance-head'] })]),
    });
    expect((await clerkOf(at, 'water.head')('directory', '没有')).out).toContain('没有符合的部门或职位');
  });
});
