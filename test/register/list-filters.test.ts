import { beforeAll, describe, expect, test } from '@jest/globals';
import type { CaseNumber } from '../../rules/case/identity.ts';
import { civilDate } from '../../rules/time/civil-date.ts';
import { instant, later } from '../../rules/time/instant.ts';
import type { CaseFilter } from '../../register/register.ts';
import { holderOf, testDirectory } from '../support/directory.ts';
import { SetClock } from './support/clocks.ts';
import { answerTo, openCase, openingOf, received, serveCase } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const start = instant('2026-11-24T02:00:00.000Z');
const DAY = 86_400_000;
const clock = new SetClock(start);
const under = registerUnderTest(clock);

let finance: CaseNumber;
let water: CaseNumber;
let withdrawn: CaseNumber;
beforeAll(async () => {
  await under.register.importDirectory(testDirectory);
  finance = await serveCase(under.register, 'finance');
  clock.at = later(start, 7 * DAY);
  water = await serveCase(under.register, 'water');
  const { source } = openingOf();
  withdrawn = await openCase(under.register, { title: '100%_停车 ABC', source: { ...source, id: '吐交发-1' } });
  await received(under.register, finance, answerTo(`${finance}.1`));
});

const list = async (filter: CaseFilter): Promise<readonly CaseNumber[]> => {
  const rows = await under.register.cases(filter);
  expect(await under.register.caseCount(filter)).toBe(rows.length);
  return rows.map(({ caseNumber }) => caseNumber);
};

describe('lists are filtered', () => {
  test('by a part of the title as it is written, in any case of letters', async () => {
    expect(await list({ title: '%_停车 abc' })).toEqual([withdrawn]);
    expect(await list({ title: '_' })).toEqual([withdrawn]);
    expect(await list({ title: "'; drop table cases" })).toEqual([]);
  });

  test('by the source’s number, the opener, who has done something, and departments', async () => {
    expect(await list({ source: '吐交发-1' })).toEqual([withdrawn]);
    expect(await list({ startedBy: holderOf('transport.head') })).toEqual([finance, water, withdrawn]);
    expect(await list({ startedBy: holderOf('finance.head') })).toEqual([]);
    expect(await list({ doneBy: holderOf('finance.head') })).toEqual([finance]);
    expect(await list({ departments: ['water'] })).toEqual([water]);
  });

  test('by due day: its 24:00 belongs to it', async () => {
    const due = (await under.register.workItem(`${water}.1`))?.deadline.dueDate ?? civilDate('2026-01-01');
    expect(await list({ dueBy: due })).toEqual([water]);
    expect(await list({ dueBy: civilDate('2026-12-01') })).toEqual([]);
  });

  test('by overdue: open past the due instant, or answered after it', async () => {
    expect(await list({ overdue: true })).toEqual([]);
    const before = clock.at;
    clock.at = later(start, 60 * DAY);
    expect(await list({ overdue: true })).toEqual([water]);
    clock.at = before;
    await under.owner.query('update work_items set due_at = $2 where id = $1', [`${finance}.1`, start]);
    expect(await list({ overdue: true })).toEqual([finance]);
  });

  test('by outcome and by the days between which a case was closed, both included', async () => {
    await under.owner.query("update cases set closed_at = $2, outcome_kind = 'withdrawn' where case_number = $1", [
      withdrawn,
      instant('2026-12-01T15:59:59.999Z'),
    ]);
    const [first, next] = [civilDate('2026-12-01'), civilDate('2026-12-02')];
    expect(await list({ outcome: 'withdrawn' })).toEqual([withdrawn]);
    expect(await list({ closedFrom: first, closedTo: first })).toEqual([withdrawn]);
    expect(await list({ closedFrom: next })).toEqual([]);
  });
});

test('soonest due first, cases that wait for nothing last, and pages that stay whole when cases come in between', async () => {
  const all = await list({ sort: 'due' });
  expect(all[0]).toBe(water);
  expect([...all].sort()).toEqual([finance, water, withdrawn].sort());
  const seen: CaseNumber[] = [];
  let place: CaseFilter['after'];
  for (let page = 0; page < 10; page += 1) {
    const [row] = await under.register.cases({ sort: 'due', limit: 1, ...(place === undefined ? {} : { after: place }) });
    if (row === undefined) break;
    seen.push(row.caseNumber);
    place = { caseNumber: row.caseNumber, ...(row.dueAt === undefined ? {} : { dueAt: row.dueAt }) };
    // Due before everything that follows, so a page that counted rows would show one of them again.
    if (page === 0) await under.owner.query('update work_items set due_at = $2 where id = $1', [`${water}.1`, start]);
  }
  expect(seen).toEqual(all);
});
