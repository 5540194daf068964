import { describe, expect, test } from '@jest/globals';
import type { CaseNumber, DepartmentCode, ProcedureCode } from '../../rules/case/identity.ts';
import { cityWideMeetingInTurpan } from '../../rules/cities/turpan/city-wide-meeting.ts';
import { civilDate } from '../../rules/time/civil-date.ts';
import { openCase, openingOf } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const under = registerUnderTest();

/** The number that the register counted for each case at its registration. */
const counts = new Map<CaseNumber, number | undefined>();

/** Asks for a city-wide meeting of a department on a day. */
async function request(department: DepartmentCode, date: string, procedure: ProcedureCode = 'P22'): Promise<CaseNumber> {
  const opening = openingOf({ procedure, lead: { code: department, name: department } });
  const details = {
    date,
    venue: 'own-premises',
    inTheNameOf: 'department',
    format: 'video',
    participants: 10,
    invitesDistrictHeads: false,
    leadersAttend: false,
  };
  const quota = {
    lead: department,
    outcomes: ['approved'],
    dated: { detail: 'date', from: civilDate(`${date.slice(0, 4)}-01-01`), to: civilDate(`${date.slice(0, 4)}-12-31`) },
  };
  return openCase(under.register, {
    ...opening,
    quota,
    input: (number, at, counted) => {
      counts.set(number, counted);
      return {
        ...opening.input(number, at, counted),
        details,
        rulebook: { id: 'turpan-2018', version: '1', values: cityWideMeetingInTurpan },
      };
    },
  });
}

async function close(caseNumber: CaseNumber, outcome: string): Promise<void> {
  await under.owner.query(
    `update cases set closed_at = clock_timestamp(), outcome_kind = '${outcome}' where case_number = '${caseNumber}'`,
  );
}

/** How many meetings of the year there were besides, when another is asked for on this day. */
async function besides(department: DepartmentCode, date: string): Promise<number | undefined> {
  return counts.get(await request(department, date));
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
    expect(await besides(department, '2026-06-01')).toBe(expected);
  });

  test.each(['not-consented', 'given-up', 'not-approved', 'withdrawn'])('one that ended %s does not count', async (kind) => {
    const department = `d-${kind}`;
    await close(await request(department, '2026-03-01'), kind);
    expect(await besides(department, '2026-06-01')).toBe(0);
  });

  test('neither does another department’s', async () => {
    await close(await request('finance', '2026-03-01'), 'approved');
    expect(await besides('water', '2026-03-01')).toBe(0);
  });

  test('of those that are asked for at once only the first is the first: each sees those before it, approved or still open', async () => {
    const numbers = (await Promise.all(Array.from({ length: 10 }, () => request('housing', '2026-05-01')))).sort();
    expect(numbers.map((number) => counts.get(number))).toEqual(numbers.map((_, index) => index));
    for (const number of numbers) await close(number, 'not-approved');
    expect(await besides('housing', '2026-05-01')).toBe(0);
  });
});
