import { describe, expect, test } from '@jest/globals';
import type { CaseNumber, DepartmentCode, ProcedureCode } from '../../rules/case/identity.ts';
import { civilDate } from '../../rules/time/civil-date.ts';
import { yearOf } from '../../rules/city-wide-meeting/year-of.ts';
import { batchOf, openCase, openingOf, plainDeadline } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const under = registerUnderTest();

/** Asks for a city-wide meeting of a department on a day. */
async function request(department: DepartmentCode, date: string, procedure: ProcedureCode = 'P22'): Promise<CaseNumber> {
  const opening = openingOf({ procedure, lead: { code: department, name: department } });
  return openCase(under.register, { ...opening, input: (number, at) => ({ ...opening.input(number, at), details: { date } }) });
}

async function close(caseNumber: CaseNumber, kind: string): Promise<void> {
  await under.register.commit(batchOf(caseNumber, 1, { outcome: { kind, detail: {} } }), plainDeadline);
}

/** How many meetings of the year there are besides, as the case that asks for one on this day sees it. */
function besides(asking: CaseNumber, lead: DepartmentCode, date: string): Promise<number> {
  return under.register.countCases({ procedure: 'P22', lead, outcomes: ['approved'], dated: { detail: 'date', ...yearOf(civilDate(date)) }, asking });
}

describe('Art. 45¶1: 原则上一个部门召开全市性会议一年不超过一次', () => {
  test.each([
    ['2025-12-31', 0],
    ['2026-01-01', 1],
    ['2026-12-31', 1],
    ['2027-01-01', 0],
  ])('the day of the meeting decides, not that of the request: one on %s counts %i for 2026', async (date, expected) => {
    const department = `d-${date}`;
    await close(await request(department, date), 'approved');
    expect(await besides(await request(department, '2026-06-01'), department, '2026-06-01')).toBe(expected);
  });

  test.each(['not-consented', 'given-up', 'not-approved', 'withdrawn'])('one that ended %s does not count', async (kind) => {
    const department = `d-${kind}`;
    await close(await request(department, '2026-03-01'), kind);
    expect(await besides(await request(department, '2026-06-01'), department, '2026-06-01')).toBe(0);
  });

  test('neither does another department’s, another procedure’s, nor the one that asks', async () => {
    await close(await request('finance', '2026-03-01'), 'approved');
    await close(await request('water', '2026-03-01', 'P21'), 'approved');
    const asking = await request('water', '2026-03-01');
    expect(await besides(asking, 'water', '2026-03-01')).toBe(0);
    await close(asking, 'approved');
    expect(await besides(asking, 'water', '2026-03-01')).toBe(0);
  });

  test('of those that are asked for at once only the first is the first: each sees those before it, approved or still open', async () => {
    const numbers = (await Promise.all(Array.from({ length: 10 }, () => request('housing', '2026-05-01')))).sort();
    const seen = await Promise.all(numbers.map((number) => besides(number, 'housing', '2026-05-01')));
    expect(seen).toEqual(numbers.map((_, index) => index));
    const [first = '', second = ''] = numbers;
    await close(first, 'not-approved');
    expect(await besides(second, 'housing', '2026-05-01')).toBe(0);
  });

  test('one that was asked for later and approved sooner counts for the earlier as well', async () => {
    const [earlier, sooner] = [await request('justice', '2026-05-01'), await request('justice', '2026-05-01')];
    await close(sooner, 'approved');
    expect(await besides(earlier, 'justice', '2026-05-01')).toBe(1);
  });
});
