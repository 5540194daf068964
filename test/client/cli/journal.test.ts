import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { openApiUnderTest, type ApiUnderTest } from '../../api/support/api-under-test.ts';
import { clerkOf, countersign, jsonOf } from './support/clerk.ts';
import { openedCase } from './support/opened-case.ts';
import { emptyDirectory, fileWith } from './support/scratch.ts';

const journal = z.looseObject({
  records: z.array(z.looseObject({ seq: z.int(), kind: z.string() })),
  head: z.looseObject({ length: z.int() }),
});
type Journal = z.infer<typeof journal>;

let at: ApiUnderTest;
let number: string;
let exported: string;
beforeAll(async () => {
  at = await openApiUnderTest();
  const opened = await openedCase(at, 'finance', 'housing');
  number = opened.number;
  await clerkOf(at, 'finance.head')('answer', opened.item('finance').id, '--differ', '--reasons', '养护资金未列入年度预算');
  await clerkOf(at, 'transport.head')('urge', number, '--note', '请抓紧');
  exported = path.join(emptyDirectory(), 'journal.json');
});
afterAll(() => at.close());

describe('a journal', () => {
  test('is verified in the register, alone and with all others', async () => {
    const supervisor = clerkOf(at, 'office.supervision');
    const one = await supervisor('verify', number);
    expect(one).toMatchObject({
      code: 0,
      out: expect.stringMatching(new RegExp(`^✓ ${number}  完整，\\d+条，末条校验值 [0-9a-f]{64}\n$`)),
    });
    expect(await supervisor('verify', '--all')).toMatchObject({ code: 0, out: `${one.out}共1件，0件有问题。\n` });
    expect(jsonOf(await supervisor('verify', '--all', '--json'))).toMatchObject({
      verifications: [{ kind: 'intact', caseNumber: number }],
      broken: 0,
    });
  });

  test('is exported to a file or to standard output, the same', async () => {
    const clerk = clerkOf(at, 'transport.staff');
    expect(await clerk('journal', 'export', number, '--out', exported)).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining(`已写入 written: ${exported}，`),
    });
    expect((await clerk('journal', 'export', number)).out).toBe(readFileSync(exported, 'utf8'));
    expect(await clerk('journal', 'export', number, '--out', '/nowhere/x.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('/nowhere/x.json 无法写入文件（ENOENT）。'),
    });
  });

  test('is intact offline, with the same hash as in the register', async () => {
    const inRegister = jsonOf(await clerkOf(at, 'transport.staff')('verify', number, '--json'));
    expect(jsonOf(await countersign(['verify', '--file', exported, '--json']))).toEqual(inRegister);
  });
});

describe('offline, without any connection, it is found that', () => {
  const read = (): Journal => journal.parse(JSON.parse(readFileSync(exported, 'utf8')));
  const second = (change: (record: Journal['records'][number]) => object) => (of: Journal) => ({
    ...of,
    records: of.records.map((each) => (each.seq === 2 ? change(each) : each)),
  });

  test.each<[string, (of: Journal) => object, string]>([
    ['a record says something else', second((record) => ({ ...record, content: { stage: 'other' } })), '第2条记录被改动。'],
    ['a record has a field more', second((record) => ({ ...record, colour: 'red' })), '第2条记录被改动。'],
    ['a record is missing', (of) => ({ ...of, records: of.records.filter(({ seq }) => seq !== 2) }), '第2条记录缺失。'],
    [
      'two records stand in each other’s place',
      (of) => ({ ...of, records: [...of.records.slice(0, 1), ...of.records.slice(1, 3).reverse(), ...of.records.slice(3)] }),
      '自第2条记录起次序被调换。',
    ],
    [
      'a record stands there twice',
      (of) => ({ ...of, records: of.records.flatMap((each) => (each.seq === 2 ? [each, each] : [each])) }),
      '第3条处多出记录。',
    ],
    ['the last record is cut off', (of) => ({ ...of, records: of.records.slice(0, -1) }), '条起的记录被截去。'],
    ['every record is cut off', (of) => ({ ...of, records: [] }), '自第1条起的记录被截去。'],
  ])('%s', async (_, change, told) => {
    const file = fileWith('changed.json', '');
    writeFileSync(file, JSON.stringify(change(read())));
    const said = await countersign(['verify', '--file', file]);
    expect(said).toMatchObject({ code: 1, err: '', out: expect.stringContaining(told) });
    const inJson = await countersign(['verify', '--file', file, '--json']);
    expect(inJson.code).toBe(1);
    expect(jsonOf(inJson)).toMatchObject({ kind: 'broken', zh: expect.stringContaining(told) });
  });

  test.each([
    ['no JSON', '{', /file\.json:1:\d+ .*MALFORMED_FILE/s],
    ['no journal', '{\n  "records": [\n    { "seq": "1" }\n  ]\n}', /file\.json:3:14 “records\[0\]\.seq”应为/],
    ['without the head', '{ "records": [] }', /“head”不能缺少。/],
  ])('a file is no exported journal: %s', async (_, text, expected) => {
    expect(await countersign(['verify', '--file', fileWith('file.json', text)])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(expected),
    });
  });
});
