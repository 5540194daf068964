import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readDirectory, readDirectoryFiles } from '../../../protocol/directory/read-directory.ts';
import type { DirectoryRead } from '../../../protocol/directory/located.ts';

const departments =
  'code,name,kind,comprehensiveEconomic,validFrom,validTo\nfinance,市财政局,department,,2018-11-26,\nreform,市发展和改革委员会,department,是,2018-11-26,\nleadership,市人民政府领导,leadership,,2018-11-26,\n';
const positions =
  'code,title,department,rank,supervises,validFrom\nfinance.head,局长,finance,principal-head,,2018-11-26\nfinance.staff,经办人,finance,staff,true,2018-11-26\nvice-mayor-1,副市长,leadership,vice-mayor,,2018-11-26\n';
const holders =
  'position,person,email,validFrom,validTo\nfinance.head,p1,head@finance.example,2018-11-26,2026-06-30\nfinance.head,p2,,2026-07-01,\n';
const portfolios = 'viceMayor,department,validFrom\nvice-mayor-1,finance,2018-11-26\n';
const mandates = 'id,from,to,instrument,validFrom,validTo\nM1,finance.head,finance.staff,委托书〔2026〕1号,2026-08-01,2026-08-15\n';
const good = { departments, positions, holders, portfolios, mandates };

function files(texts: Partial<typeof good>): { name: string; bytes: Uint8Array }[] {
  return Object.entries(texts).map(([table, text]) => ({ name: `${table}.csv`, bytes: Buffer.from(text) }));
}

function codes(read: DirectoryRead): string[] {
  return read.ok ? [] : read.refusals.map((refusal) => `${refusal.code} ${refusal.path ?? ''}`);
}

describe('a directory from CSV', () => {
  test('five tables make a directory; empty cells are absent, 是 and true are true', () => {
    const read = readDirectoryFiles(files(good));
    if (!read.ok) throw new Error(JSON.stringify(read.refusals));
    expect(read.directory.departments[1]).toEqual({
      code: 'reform',
      name: '市发展和改革委员会',
      kind: 'department',
      comprehensiveEconomic: true,
      validFrom: '2018-11-26',
    });
    expect(read.directory.positions[1]?.supervises).toBe(true);
    expect(read.directory.holders).toEqual([
      { position: 'finance.head', person: 'p1', email: 'head@finance.example', validFrom: '2018-11-26', validTo: '2026-06-30' },
      { position: 'finance.head', person: 'p2', validFrom: '2026-07-01' },
    ]);
    expect(read.directory.mandates[0]?.instrument).toBe('委托书〔2026〕1号');
  });

  test('a place that the register names is found in its file and line', () => {
    const read = readDirectoryFiles(files(good));
    if (!read.ok) throw new Error(JSON.stringify(read.refusals));
    expect(['holders[1].position', 'mandates[0]', 'holders[9].position', 'version'].map(read.positionOf)).toEqual([
      'holders.csv:3:position',
      'mandates.csv:2',
      'holders[9].position',
      'version',
    ]);
  });

  test('headings may be Chinese and in any order, with a byte order mark', () => {
    const text = '\uFEFF起始日期,类别,名称,代码\n2018-11-26,department,市财政局,finance\n';
    const read = readDirectoryFiles([{ name: 'departments.csv', bytes: Buffer.from(text) }]);
    expect(read).toMatchObject({ ok: true, directory: { departments: [{ code: 'finance', name: '市财政局' }] } });
  });

  test('wrong cells of several files are listed together, by file, line and column', () => {
    const read = readDirectoryFiles(
      files({
        ...good,
        departments: `${departments}"bad code",市水利局,department,,2018-11-26,\nwater,市水利局,bureau,,2018-02-30,\n`,
        positions: `${positions}finance.x,,finance,chief,perhaps,2018-11-26\n`,
      }),
    );
    expect(codes(read)).toEqual([
      'INVALID_INPUT departments.csv:5:code',
      'INVALID_INPUT departments.csv:6:kind',
      'INVALID_INPUT departments.csv:6:validFrom',
      'INVALID_INPUT positions.csv:5:title',
      'INVALID_INPUT positions.csv:5:rank',
      'INVALID_INPUT positions.csv:5:supervises',
    ]);
  });

  test('a refusal speaks both languages and does not repeat the cell', () => {
    const read = readDirectoryFiles(files({ departments: 'code,name,kind,validFrom\nfinance,市财政局,department,yesterday\n' }));
    if (read.ok) throw new Error('accepted');
    expect(read.refusals[0]).toMatchObject({
      zh: expect.stringContaining('须为真实日期'),
      en: expect.stringContaining('must be a real date'),
    });
    expect(JSON.stringify(read.refusals)).not.toContain('yesterday');
  });

  test.each([
    ['a heading that no table has', 'departments', 'code,name,kind,validFrom,colour\n', 'UNKNOWN_COLUMN departments.csv:1:colour'],
    ['a needed heading left out', 'departments', 'code,name,kind\n', 'MISSING_COLUMN departments.csv:1'],
    ['a heading twice', 'departments', 'code,name,kind,validFrom,名称\n', 'COLUMN_TWICE departments.csv:1:名称'],
    ['an empty file', 'departments', '', 'MISSING_HEADER departments.csv'],
    [
      'more cells than headings',
      'departments',
      'code,name,kind,validFrom\na,b,department,2018-11-26,x\n',
      'TOO_MANY_CELLS departments.csv:2',
    ],
    ['a quote that is never closed', 'departments', 'code,name,kind,validFrom\n"a,b\n', 'CSV_MALFORMED departments.csv:2'],
  ])('refuses %s', (_, table, text, expected) => {
    expect(codes(readDirectoryFiles([{ name: `${table}.csv`, bytes: Buffer.from(text) }]))).toEqual([expected]);
  });

  test('a file that is no text is refused', () => {
    const zip = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00, 0xca, 0xd0]);
    expect(codes(readDirectoryFiles([{ name: 'departments.csv', bytes: zip }]))).toEqual(['NO_TEXT departments.csv']);
  });

  test('a file that is no table is named', () => {
    expect(codes(readDirectoryFiles([{ name: 'people.csv', bytes: Buffer.from('a\n') }]))).toEqual(['UNKNOWN_TABLE people.csv']);
    expect(codes(readDirectoryFiles([]))).toEqual(['NOTHING_TO_IMPORT ']);
  });
});

describe('rows that do not fit together', () => {
  test.each([
    [
      'a department that is not there',
      { positions: `${positions}x.head,局长,x,principal-head,,2018-11-26\n` },
      'UNKNOWN_DEPARTMENT positions.csv:5:department',
    ],
    ['a holder of no position', { holders: `${holders}x.head,p9,,2018-11-26,\n` }, 'UNKNOWN_POSITION holders.csv:4:position'],
    ['a mandate to no position', { mandates: `${mandates}M2,finance.head,x,函,2026-09-01,\n` }, 'UNKNOWN_POSITION mandates.csv:3:to'],
    [
      'a mandate to oneself',
      { mandates: `${mandates}M2,finance.head,finance.head,函,2026-09-01,\n` },
      'MANDATE_TO_ONESELF mandates.csv:3:to',
    ],
    [
      'a portfolio of somebody who is no vice-mayor',
      { portfolios: `${portfolios}finance.staff,reform,2018-11-26\n` },
      'NOT_A_VICE_MAYOR portfolios.csv:3:viceMayor',
    ],
    [
      'a department in two portfolios',
      { portfolios: `${portfolios}vice-mayor-1,finance,2020-01-01\n` },
      'PERIODS_OVERLAP portfolios.csv:3:department',
    ],
    [
      'two principal heads on one day',
      { holders: `${holders}finance.head,p3,,2026-06-30,2026-06-30\n` },
      'PERIODS_OVERLAP holders.csv:4:position',
    ],
    [
      'the same department twice',
      { departments: `${departments}finance,市财政局,department,,2020-01-01,\n` },
      'PERIODS_OVERLAP departments.csv:5:code',
    ],
    [
      'a row that ends before it begins',
      { mandates: `${mandates}M2,finance.head,finance.staff,函,2026-09-02,2026-09-01\n` },
      'PERIOD_REVERSED mandates.csv:3:validTo',
    ],
  ])('%s', (_, changed, expected) => {
    expect(codes(readDirectoryFiles(files({ ...good, ...changed })))).toEqual([expected]);
  });

  test('several people may share a position of staff', () => {
    const shared = `${holders}finance.staff,p4,,2018-11-26,\nfinance.staff,p5,,2018-11-26,\n`;
    expect(readDirectoryFiles(files({ ...good, holders: shared })).ok).toBe(true);
  });

  test('a file may refer to rows that the register has already', () => {
    const known = { department: (code: string) => code === 'finance', position: () => false };
    const alone = files({ positions: 'code,title,department,rank,validFrom\nfinance.deputy,副局长,finance,deputy-head,2026-01-01\n' });
    expect(readDirectoryFiles(alone, known).ok).toBe(true);
    expect(codes(readDirectoryFiles(alone))).toEqual(['UNKNOWN_DEPARTMENT positions.csv:2:department']);
  });
});

describe('a directory on disk', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'directory-'));
    await Promise.all(Object.entries(good).map(([table, text]) => writeFile(path.join(folder, `${table}.csv`), text)));
    await writeFile(path.join(folder, 'notes.txt'), 'not a table');
    await writeFile(
      path.join(folder, 'directory.json'),
      JSON.stringify({ departments: [{ code: 'finance', name: '市财政局', kind: 'office', validFrom: '2018-11-26' }] }),
    );
    await writeFile(path.join(folder, 'broken.json'), '{"departments": [');
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('a folder, the files by name, and one JSON file', async () => {
    const byFolder = await readDirectory([folder]);
    const byName = await readDirectory(
      ['departments', 'positions', 'holders', 'portfolios', 'mandates'].map((table) => path.join(folder, `${table}.csv`)),
    );
    expect(byFolder.ok).toBe(true);
    expect(byName).toEqual({ ...byFolder, positionOf: expect.any(Function) });
    expect(await readDirectory([path.join(folder, 'directory.json')])).toMatchObject({
      ok: true,
      directory: { departments: [{ kind: 'office' }], holders: [] },
    });
  });

  test('JSON is refused by path, malformed JSON by file', async () => {
    const wrong = {
      name: 'directory.json',
      bytes: Buffer.from('{"departments":[{"code":"finance","name":"","kind":"department","validFrom":"2018-11-26"}],"x":1}'),
    };
    expect(codes(readDirectoryFiles([wrong]))).toEqual(['INVALID_INPUT departments[0].name', 'INVALID_INPUT x']);
    expect(codes(await readDirectory([path.join(folder, 'broken.json')]))).toEqual(['MALFORMED_JSON broken.json']);
  });
});
