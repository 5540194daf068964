import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { civilDate } from '../../../rules/time/civil-date.ts';
import { nationalCalendar, regionalCalendar } from '../../support/calendars.ts';
import { openApiUnderTest, type ApiUnderTest } from '../../api/support/api-under-test.ts';
import { clerkOf, countersign, jsonOf, type Clerk } from './support/clerk.ts';
import { emptyDirectory, fileWith } from './support/scratch.ts';

const confirmed = { from: civilDate('2026-01-01'), to: civilDate('2026-12-31') };

let at: ApiUnderTest;
beforeAll(async () => {
  at = await openApiUnderTest({ regional: regionalCalendar('test-regional.1', [confirmed]) });
});
afterAll(() => at.close());

const supervisor: Clerk = (...argv) => clerkOf(at, 'office.supervision')(...argv);

/** A folder with these tables. */
function folderWith(tables: Readonly<Record<string, string>>): string {
  const folder = emptyDirectory();
  for (const [table, text] of Object.entries(tables)) writeFileSync(path.join(folder, `${table}.csv`), text);
  return folder;
}

describe('importing a directory', () => {
  const departments = 'code,name,kind,validFrom\nforestry,市林业和草原局,department,2018-11-26\n';
  const positions = 'code,title,department,rank,validFrom\nforestry.head,市林业和草原局局长,forestry,principal-head,2018-11-26\n';

  test('from a folder of CSV, from the files by name, and from JSON; the same again changes nothing', async () => {
    const folder = folderWith({ departments, positions });
    expect(await supervisor('import', 'directory', folder)).toMatchObject({
      code: 0,
      out: '✓ 已导入：新增2行，更新0行，未变0行。Imported: 2 added, 0 changed, 0 unchanged.\n',
    });
    const files = ['departments', 'positions'].map((table) => path.join(folder, `${table}.csv`));
    expect(jsonOf(await supervisor('import', 'directory', ...files, '--json'))).toEqual({ added: 0, changed: 0, unchanged: 2 });
    const json = { departments: [{ code: 'forestry', name: '市林业和草原局', kind: 'department', validFrom: '2018-11-26' }] };
    expect(jsonOf(await supervisor('import', 'directory', fileWith('d.json', JSON.stringify(json)), '--json'))).toEqual({
      added: 0,
      changed: 0,
      unchanged: 1,
    });
  });

  test('all wrong cells are listed by file, line and column, and nothing is imported', async () => {
    const folder = folderWith({
      departments: `${departments}a b,市水务局,department,yesterday\n`,
      positions: `${positions}x,局长,nowhere,chief,2018-11-26\n`,
    });
    const { code, err } = await supervisor('import', 'directory', folder);
    expect(code).toBe(2);
    expect([...err.matchAll(/^✗ (\S+) /gm)].map(([, place]) => place)).toEqual([
      'departments.csv:3:code',
      'departments.csv:3:validFrom',
      'positions.csv:3:rank',
    ]);
  });

  test('a fault that only the register can find is shown by line, too', async () => {
    const holders = 'position,person,validFrom\nfinance.head,p-new,2030-01-01\nnowhere.head,p-new,2030-01-01\n';
    expect(await supervisor('import', 'directory', folderWith({ holders }))).toMatchObject({
      code: 2,
      err: expect.stringContaining('holders.csv:3:position 没有职位“nowhere.head”。'),
    });
    const json = fileWith(
      'd.json',
      '{\n  "holders": [\n    { "position": "nowhere.head", "person": "p", "validFrom": "2030-01-01" }\n  ]\n}',
    );
    expect(await supervisor('import', 'directory', json)).toMatchObject({
      code: 2,
      err: expect.stringContaining('d.json:3:19 没有职位“nowhere.head”。'),
    });
  });

  test('is for supervisors; a folder that is not there is named', async () => {
    expect(await clerkOf(at, 'finance.head')('import', 'directory', folderWith({ departments }))).toMatchObject({
      code: 3,
      err: expect.stringContaining('SUPERVISOR_ONLY'),
    });
    expect(await supervisor('import', 'directory', '/nowhere')).toMatchObject({
      code: 2,
      err: expect.stringContaining('/nowhere 无法读取文件（ENOENT）。'),
    });
  });
});

describe('calendars', () => {
  test('a national and a regional one are published; both are listed', async () => {
    const national = fileWith('national.json', JSON.stringify(nationalCalendar('test-national.2')));
    expect(await supervisor('import', 'calendar', national)).toMatchObject({ code: 0, out: expect.stringContaining('test-national.2') });
    const regional = fileWith('regional.json', JSON.stringify(regionalCalendar('test-regional.2', [confirmed])));
    expect(await supervisor('import', 'calendar', regional)).toMatchObject({
      code: 0,
      out: expect.stringContaining('2026-01-01 至 to 2026-12-31'),
    });
    expect(jsonOf(await supervisor('calendars', '--json'))).toMatchObject({
      national: { version: 'test-national.2' },
      regional: { version: 'test-regional.2' },
    });
    expect((await supervisor('calendars')).out).toMatch(/^国家 national: test-national\.2\n/);
  });

  test('faults of a file are shown by line', async () => {
    const calendar = {
      ...nationalCalendar('test-national.3'),
      days: [{ date: '2026-02-30', kind: 'off', name: '春节', notice: 'test-notice' }],
    };
    const { code, err } = await supervisor('import', 'calendar', fileWith('n.json', JSON.stringify(calendar, null, 2)));
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/n\.json:\d+:15 .*days\[0\]\.date 不是真实的日期/) });
    expect(await supervisor('import', 'calendar', fileWith('x.json', '{ "format": "other" }'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('x.json:1:13 “format”应为以下之一'),
    });
  });

  test('other contents under a version that is taken: refused', async () => {
    const changed = fileWith('n.json', JSON.stringify(nationalCalendar('test-national.1', confirmed)));
    expect(await supervisor('import', 'calendar', changed)).toMatchObject({
      code: 1,
      err: expect.stringContaining('CALENDAR_VERSION_TAKEN'),
    });
  });

  test('a period is confirmed to have no regional holidays, with the source of that', async () => {
    const before = await supervisor('explain', '--from', '2027-03-01', '--working-days', '1');
    expect(before.out).toContain('待确认');
    expect(await supervisor('confirm-region', '2027-03-01', '2027-03-31', '--source', '自治区人社厅电话答复')).toMatchObject({
      code: 0,
      out: expect.stringContaining('2027-03-01 至 to 2027-03-31'),
    });
    expect((await supervisor('explain', '--from', '2027-03-01', '--working-days', '1')).out).not.toContain('待确认');
    expect(await supervisor('confirm-region', '2027-03-31', '2027-03-01', '--source', 'x')).toMatchObject({
      code: 2,
      err: expect.stringContaining('CALENDAR_RANGE_REVERSED'),
    });
    expect(await supervisor('confirm-region', '2027-02-30', '2027-03-01', '--source', 'x')).toMatchObject({
      code: 2,
      err: expect.stringContaining('须为真实日期'),
    });
  });
});

describe('the system', () => {
  test('tells its procedures by name and article', async () => {
    const { out } = await supervisor('procedures');
    expect(out).toMatch(/^P03 {2}征求意见与会签 /m);
    expect(out).toContain('第四十八条');
  });

  test('tells whether it can be used, without a sign-in', async () => {
    const env = { COUNTERSIGN_URL: at.url };
    expect(await countersign(['status'], { env })).toMatchObject({
      code: 0,
      out: expect.stringContaining('数据库 register：✓ 正常 up\n流程引擎 Temporal：✓ 正常 up'),
    });
    expect(jsonOf(await countersign(['status', '--json'], { env }))).toEqual({
      url: at.url,
      process: 'up',
      register: 'up',
      temporal: 'up',
    });
  });

  test('the doctor lists missing parts with remedies, and ends with 1', async () => {
    const said = await countersign(['doctor']);
    expect(said).toMatchObject({ code: 1, out: expect.stringContaining('请运行 npm start，或设置 DATABASE_URL。') });
    expect(jsonOf(await countersign(['doctor', '--json']))).toMatchObject({
      checks: expect.arrayContaining([expect.objectContaining({ state: 'bad' })]),
    });
    expect(await countersign(['doctor'], { env: { COUNTERSIGN_PORT: 'x' } })).toMatchObject({
      code: 2,
      err: expect.stringContaining('COUNTERSIGN_PORT'),
    });
  });
});
