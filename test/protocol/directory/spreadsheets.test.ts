import { describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { anythingKnown } from '../../../protocol/directory/located.ts';
import { readDirectory, readDirectoryFiles } from '../../../protocol/directory/read-directory.ts';

// 代码,名称,类别,起始日期 and one row, as a spreadsheet saves them in GBK.
const gbk = Buffer.from(
  'b4fac2eb2cc3fbb3c62cc0e0b1f02cc6f0cabcc8d5c6da0a66696e616e63652ccad0b2c6d5febed62cb2bfc3c52c323031382f31312f32360a',
  'hex',
);

/** The departments of a table as people save it. */
function departmentsOf(text: string | Uint8Array, name = 'departments.csv') {
  const read = readDirectoryFiles([{ name, bytes: typeof text === 'string' ? Buffer.from(text) : text }], anythingKnown);
  if (!read.ok) throw new Error(JSON.stringify(read.refusals));
  return read.directory.departments;
}

const finance = { code: 'finance', name: '市财政局', kind: 'department', validFrom: '2018-11-26' };
const head = '代码,名称,类别,起始日期';

describe('spreadsheets as people have them (faults 6)', () => {
  test.each([
    ['a slash in the date', `${head}\nfinance,市财政局,department,2018/11/26\n`],
    ['dots in the date', `${head}\nfinance,市财政局,department,2018.11.26\n`],
    ['a date in words', `${head}\nfinance,市财政局,部门,2018年11月26日\n`],
    ['a date with its midnight', `${head}\nfinance,市财政局,部门,2018/11/26 0:00\n`],
    ['a full-width date', `${head}\nfinance,市财政局,部门,２０１８-１１-２６\n`],
    ['blank rows', `${head}\n,,,\n\nfinance,市财政局,部门,2018-11-26\n , ,　,\n,,,\n`],
    ['blank rows above the headings', `,,,\n${head}\nfinance,市财政局,部门,2018-11-26\n`],
    ['trailing columns', `${head},,\nfinance,市财政局,部门,2018-11-26,,\n`],
    ['trailing cells', `${head}\nfinance,市财政局,部门,2018-11-26,,,\n`],
    ['an empty column in the middle', `代码,,名称,类别,起始日期\nfinance,,市财政局,部门,2018-11-26\n`],
    ['a byte order mark', `\ufeff${head}\nfinance,市财政局,部门,2018-11-26\n`],
    ['Windows line ends', `${head}\r\nfinance,市财政局,市政府部门,2018-11-26\r\n`],
    ['English headings and a Chinese value', 'code,name,kind,validFrom\nfinance,市财政局,部门,2018-11-26\n'],
  ])('%s', (_, text) => {
    expect(departmentsOf(text)).toEqual([finance]);
  });

  test('a day or month of one digit', () => {
    expect(departmentsOf(`${head}\nfinance,市财政局,部门,2018-1-5\n`)).toEqual([{ ...finance, validFrom: '2018-01-05' }]);
  });

  test('GB18030, and UTF-16 with its mark', () => {
    expect(departmentsOf(gbk)).toEqual([finance]);
    expect(departmentsOf(Buffer.from(`\ufeff${head}\nfinance,市财政局,部门,2018-11-26\n`, 'utf16le'))).toEqual([finance]);
  });

  test('ranks in Chinese', () => {
    const text =
      '代码,职务,部门,级别,督查,起始日期\nfinance.head,局长,finance,主要负责人,否,2018-11-26\nfinance.deputy,副局长,finance,副职,,2018-11-26\n';
    const read = readDirectoryFiles([{ name: 'positions.csv', bytes: Buffer.from(text) }], anythingKnown);
    expect(read).toMatchObject({
      ok: true,
      directory: { positions: [{ rank: 'principal-head', supervises: false }, { rank: 'deputy-head' }] },
    });
  });

  test.each([
    ['11/12/2018', 'validFrom'],
    ['2018-02-30', 'validFrom'],
  ])('the date %s is refused: nobody can know it', (date, field) => {
    const read = readDirectoryFiles([{ name: 'departments.csv', bytes: Buffer.from(`${head}\nfinance,市财政局,部门,${date}\n`) }]);
    expect(read).toMatchObject({ ok: false, refusals: [{ path: `departments.csv:2:${field}` }] });
  });

  test('a cell under no heading is refused, and a heading without a name that has cells', () => {
    const extra = readDirectoryFiles([{ name: 'departments.csv', bytes: Buffer.from(`${head}\nfinance,市财政局,部门,2018-11-26,,x\n`) }]);
    expect(extra).toMatchObject({ ok: false, refusals: [{ code: 'TOO_MANY_CELLS' }] });
    const unnamed = readDirectoryFiles([
      { name: 'departments.csv', bytes: Buffer.from(`代码,,名称,类别,起始日期\nfinance,x,市财政局,部门,2018-11-26\n`) },
    ]);
    expect(unnamed).toMatchObject({ ok: false, refusals: [{ code: 'UNKNOWN_COLUMN' }] });
  });

  test('a file’s name in capitals, in a folder and alone', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'capitals-'));
    await writeFile(path.join(folder, 'DEPARTMENTS.CSV'), `${head}\nfinance,市财政局,部门,2018-11-26\n`);
    expect(await readDirectory([folder])).toMatchObject({ ok: true, directory: { departments: [finance] } });
    expect(await readDirectory([path.join(folder, 'DEPARTMENTS.CSV')])).toMatchObject({ ok: true, directory: { departments: [finance] } });
    await rm(folder, { recursive: true });
  });

  test('two files of one table are refused', () => {
    const files = ['departments.csv', 'Departments.CSV'].map((name) => ({ name, bytes: Buffer.from(`${head}\n`) }));
    expect(readDirectoryFiles(files)).toMatchObject({ ok: false, refusals: [{ code: 'TABLE_TWICE', path: 'Departments.CSV' }] });
  });
});
