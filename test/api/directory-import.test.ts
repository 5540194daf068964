import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DirectoryFile } from '../../rules/directory/directory-file.ts';
import { civilDate } from '../../rules/time/civil-date.ts';
import { clerkOf } from '../client/cli/support/clerk.ts';
import { fileWith } from '../client/cli/support/scratch.ts';
import { openApiUnderTest, type ApiUnderTest } from './support/api-under-test.ts';
import { documentFor, refusalOf } from './support/documents.ts';

let at: ApiUnderTest;
beforeAll(async () => {
  at = await openApiUnderTest();
});
afterAll(() => at.close());

const day = civilDate;
const holders = (position: string, person: string, from: string): Partial<DirectoryFile> => ({
  holders: [{ position, person, validFrom: day(from) }],
});
const supervisor = () => at.as('office.supervision');
const heads = async (department: string): Promise<readonly string[]> =>
  (await at.house.register.holders({ kind: 'principal-head', department })).map(({ person }) => person);

describe('a directory import is checked against the register (faults 6)', () => {
  test('a second principal head is refused, and nothing is written', async () => {
    const request = supervisor().importDirectory(holders('finance.head', 'p-new', '2020-01-01'));
    expect(await refusalOf(request)).toMatchObject({ status: 422, code: 'POST_ALREADY_HELD', path: 'holders[0].position' });
    expect(await heads('finance')).toEqual(['p-finance-head']);
  });

  test('a dry run says who comes and goes and which open work items are touched, and writes nothing', async () => {
    const { caseNumber } = await at.as('transport.head').openCase(documentFor(['water', 'housing']));
    await at.settle(caseNumber);
    const { workItems } = await at.as('transport.staff').getCase(caseNumber);
    const item = workItems.find((each) => each.party.code === 'water')?.id;
    const told = await supervisor().importDirectory(holders('water.head', 'p-new', '2020-01-01'), { dryRun: true, endPredecessors: true });
    expect(told).toMatchObject({
      added: 1,
      changed: 1,
      plan: {
        comes: [{ person: 'p-new', position: 'water.head' }],
        goes: [{ person: 'p-water-head', on: '2019-12-31' }],
        overlaps: [{ endedOn: '2019-12-31' }],
      },
      touched: [{ workItem: item, caseNumber, from: ['p-water-deputy', 'p-water-head'], to: ['p-new', 'p-water-deputy'] }],
    });
    expect(await heads('water')).toEqual(['p-water-head']);
    expect(await supervisor().importDirectory({}, { dryRun: true })).toMatchObject({ added: 0, changed: 0 });

    const done = await supervisor().importDirectory(holders('water.head', 'p-new', '2020-01-01'), { endPredecessors: true });
    expect(done.plan).toEqual(told.plan);
    expect(await heads('water')).toEqual(['p-new']);
  });

  test('a dry run of what would be refused says so, with its place', async () => {
    expect(await supervisor().importDirectory(holders('finance.head', 'p-new', '2020-01-01'), { dryRun: true })).toMatchObject({
      plan: { refusals: [{ code: 'POST_ALREADY_HELD', path: 'holders[0].position' }], overlaps: [{ person: 'p-new' }] },
    });
  });

  test('two imports at once make one head', async () => {
    const both = await Promise.allSettled(
      ['p-a', 'p-b'].map((person) =>
        supervisor().importDirectory(holders('housing.head', person, '2020-01-01'), { endPredecessors: true }),
      ),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await heads('housing')).toHaveLength(1);
  });

  test('a department given by its name is told its code', async () => {
    const position = {
      code: 'justice.second',
      title: '副局长',
      department: '市司法局',
      rank: 'deputy-head',
      validFrom: day('2020-01-01'),
    } as const;
    expect(await refusalOf(supervisor().importDirectory({ positions: [position] }))).toMatchObject({
      status: 422,
      code: 'UNKNOWN_DEPARTMENT',
      path: 'positions[0].department',
      zh: expect.stringContaining('其代码是“justice”'),
    });
    const details = { purpose: 'opinions', consulted: [{ department: '市司法局' }] };
    expect(await refusalOf(at.as('transport.head').openCase(documentFor([], { details })))).toMatchObject({
      code: 'UNKNOWN_DEPARTMENT',
      path: 'details.consulted[0].department',
      zh: expect.stringContaining('“justice”'),
    });
    expect(await refusalOf(at.as('transport.head').openCase(documentFor(['finance'], { lead: '市交通运输局' })))).toMatchObject({
      code: 'UNKNOWN_DEPARTMENT',
      path: 'lead',
      zh: expect.stringContaining('“transport”'),
    });
  });

  test('the command line: a dry run, the refusal by line, and the predecessor ended', async () => {
    const clerk = clerkOf(at, 'office.supervision');
    const file = fileWith('holders.csv', '职位,人员,起始日期\njustice.head,p-new,2026/1/1\n');
    const refused = await clerk('import', 'directory', file);
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('holders.csv:2:position') });
    const dry = await clerk('import', 'directory', file, '--dry-run');
    expect(dry).toMatchObject({ code: 2, out: expect.stringContaining('试运行，未写入') });
    expect(dry.out).toContain('holders.csv:2:position');
    const tried = await clerk('import', 'directory', file, '--dry-run', '--end-predecessors');
    expect(tried).toMatchObject({ code: 0 });
    for (const part of ['到任 comes: 1', '离任 goes: 1', '任期重叠 overlaps: 1', '前任终止于 ended on 2025-12-31'])
      expect(tried.out).toContain(part);
    expect(await heads('justice')).toEqual(['p-justice-head']);
    expect(await clerk('import', 'directory', file, '--end-predecessors')).toMatchObject({
      code: 0,
      out: expect.stringContaining('✓ 已导入'),
    });
    expect(await heads('justice')).toEqual(['p-new']);
  });
});

describe('organs that change', () => {
  const department = { code: 'forestry', name: '市林业局', kind: 'department', validFrom: day('2018-11-26') } as const;

  test('a department ends and names the one that follows it', async () => {
    await supervisor().importDirectory({ departments: [department] });
    const ended = { ...department, validTo: day('2026-06-30'), successor: 'natural-resources' };
    const dry = await supervisor().importDirectory({ departments: [ended] }, { dryRun: true });
    expect(dry.plan?.ends).toEqual([{ department: 'forestry', on: '2026-06-30', successor: 'natural-resources' }]);
    await supervisor().importDirectory({ departments: [ended] });
    const { register } = at.house;
    expect(await register.successorOf('forestry', day('2026-06-30'))).toBeUndefined();
    expect(await register.successorOf('forestry', day('2026-07-01'))).toMatchObject({ code: 'natural-resources', name: '市自然资源局' });
    expect((await register.directory(day('2026-07-01'))).department('forestry')).toBeUndefined();
  });

  test.each([
    ['that is not there', { successor: 'nowhere', validTo: day('2026-06-30') }, 'UNKNOWN_DEPARTMENT'],
    ['that is itself', { successor: 'forestry', validTo: day('2026-06-30') }, 'SUCCESSOR_IS_ITSELF'],
    ['without an end', { successor: 'finance' }, 'SUCCESSOR_WITHOUT_END'],
  ])('a successor %s is refused', async (_, more, code) => {
    expect(await refusalOf(supervisor().importDirectory({ departments: [{ ...department, ...more }] }))).toMatchObject({
      status: 422,
      code,
      path: 'departments[0].successor',
    });
  });

  test('an open case keeps the name that it had and shows the present one', async () => {
    const { caseNumber } = await at.as('transport.head').openCase(documentFor(['reform', 'natural-resources']));
    await at.settle(caseNumber);
    const renamed = {
      code: 'reform',
      name: '市发展和改革局',
      kind: 'department',
      comprehensiveEconomic: true,
      validFrom: day('2020-01-01'),
    } as const;
    await supervisor().importDirectory({ departments: [renamed] });
    const whole = await at.as('transport.staff').getCase(caseNumber);
    expect(whole.workItems.find((each) => each.party.code === 'reform')?.party.name).toBe('市发展和改革委员会');
    expect(whole.presentNames).toEqual([{ code: 'reform', name: '市发展和改革委员会', presentName: '市发展和改革局' }]);
    const { out } = await clerkOf(at, 'transport.staff')('show', caseNumber);
    expect(out).toContain('市发展和改革委员会 → 市发展和改革局');
  });
});

describe('U9: lists by department', () => {
  test('--lead and --waiting-for take a name or a code; an unknown one is refused with the nearest', async () => {
    const { caseNumber } = await at.as('transport.head').openCase(documentFor(['finance']));
    await at.settle(caseNumber);
    const clerk = clerkOf(at, 'office.supervision');
    for (const lead of ['transport', '市交通运输局']) expect((await clerk('list', '--lead', lead)).out).toContain(caseNumber);
    expect((await clerk('list', '--waiting-for', '市财政局')).out).toContain(caseNumber);
    expect(await clerk('list', '--lead', '市审计局')).toMatchObject({ code: 2, err: expect.stringContaining('UNKNOWN_DEPARTMENT') });
    expect(await clerk('list', '--lead', '市财政')).toMatchObject({ code: 2, err: expect.stringContaining('是否指“市财政局”(finance)') });
    expect(await clerk('list', '--lead', 'finence')).toMatchObject({ code: 2, err: expect.stringContaining('finance') });
    // One that has ended led cases once.
    expect(await clerk('list', '--lead', '市林业局')).toMatchObject({ code: 0 });
  });
});
