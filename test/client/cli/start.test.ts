import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { openApiUnderTest, type ApiUnderTest } from '../../api/support/api-under-test.ts';
import { documentFor } from '../../api/support/documents.ts';
import { clerkOf, countersign, jsonOf, type Clerk } from './support/clerk.ts';
import { documentFile } from './support/opened-case.ts';
import { emptyDirectory, fileWith } from './support/scratch.ts';

let at: ApiUnderTest;
beforeAll(async () => {
  at = await openApiUnderTest();
});
afterAll(() => at.close());

const as =
  (position: string): Clerk =>
  (...argv) =>
    clerkOf(at, position)(...argv);
const lead = as('transport.head');
const ok = { code: 0, err: '' };

describe('signing in', () => {
  test('as a position, and out again', async () => {
    const env = { COUNTERSIGN_URL: at.url, ISSUER_URL: at.issuer.url, COUNTERSIGN_HOME: emptyDirectory() };
    expect(await countersign(['login', '--as', 'finance.head'], { env })).toMatchObject({
      ...ok,
      out: expect.stringContaining('市财政局主要负责人 (finance.head)'),
    });
    const me = await countersign(['me', '--json'], { env });
    expect(jsonOf(me)).toEqual({
      person: 'p-finance-head',
      capacities: [expect.objectContaining({ position: 'finance.head' })],
      supervises: false,
    });
    expect(await countersign(['logout'], { env })).toMatchObject(ok);
    expect(await countersign(['me'], { env })).toMatchObject({ code: 3, err: expect.stringContaining('尚未登录') });
  });

  test('takes a token from a file or from standard input, and no other text', async () => {
    const token = await at.token('finance.head');
    const env = { COUNTERSIGN_URL: at.url };
    expect(await countersign(['login', '--token-file', fileWith('token', `${token}\n`)], { env })).toMatchObject(ok);
    expect(await countersign(['login', '--token-file', '-'], { env, stdin: Buffer.from(token) })).toMatchObject(ok);
    expect(await countersign(['login', '--token-file', '-'], { env, stdin: Buffer.from('of.nobody.here') })).toMatchObject({
      code: 3,
      err: expect.stringContaining('TOKEN_INVALID'),
    });
  });

  test('a text that is no token is not repeated', async () => {
    const { code, err } = await countersign(['me'], { env: { COUNTERSIGN_URL: at.url, COUNTERSIGN_TOKEN: 'hunter2\nhunter3' } });
    expect({ code, err }).toEqual({ code: 3, err: expect.not.stringContaining('hunter') });
    expect(err).toContain('TOKEN_INVALID');
  });

  test('a position without a holder is named', async () => {
    const env = { COUNTERSIGN_URL: at.url, ISSUER_URL: at.issuer.url };
    expect(await countersign(['login', '--as', 'nowhere.head'], { env })).toMatchObject({
      code: 3,
      err: expect.stringContaining('今天没有人担任职位“nowhere.head”'),
    });
  });
});

describe('starting a case', () => {
  test('the same file again gives the same case, and says so', async () => {
    const file = documentFile('finance');
    const first = await lead('start', file);
    expect(first).toMatchObject({ ...ok, out: expect.stringMatching(/^已立项 opened: P03-\d{4}-\d{6}/) });
    const [number = ''] = /P03-\d{4}-\d{6}/.exec(first.out) ?? [];
    expect(await lead('start', file)).toMatchObject({ ...ok, out: expect.stringMatching(new RegExp(`^该文件此前已立项 .*${number}`)) });
  });

  test('from standard input', async () => {
    const clerk = clerkOf(at, 'transport.staff', { stdin: Buffer.from(JSON.stringify({ procedure: 'P03' })) });
    expect(await clerk('start', '-')).toMatchObject({ code: 2, err: expect.stringContaining('stdin:1:1 “document”不能缺少。') });
  });

  const yaml = (consulted: string): string =>
    [
      'procedure: P03',
      'lead: transport',
      'document:',
      '  system: oa',
      '  id: placed',
      '  title: 请示',
      `  digest: ${'d'.repeat(64)}`,
      'details:',
      '  consulted:',
      consulted,
      '',
    ].join('\n');

  test('a file that an older program saved in GBK is read', async () => {
    const title = Buffer.from('b9d8d3dab9abc2b7b5c4c7ebcabe', 'hex');
    const [before = '', after = ''] = JSON.stringify(documentFor(['finance'], { document: { system: 'oa', id: 'gbk', title: '#' } })).split(
      '#',
    );
    const file = fileWith('a.json', Buffer.concat([Buffer.from(before), title, Buffer.from(after)]));
    const { caseNumber } = z.looseObject({ caseNumber: z.string() }).parse(jsonOf(await lead('start', file, '--json')));
    expect((await at.as('transport.staff').getCase(caseNumber)).case.title).toBe('关于公路的请示');
  });

  test.each([
    ['malformed YAML', 'a.yaml', 'procedure: [P03\n', 2, /a\.yaml:2:1 .*MALFORMED_FILE/s],
    ['malformed JSON', 'a.json', '{\n  "procedure": "P03",\n}\n', 2, /a\.json:3:1 .*MALFORMED_FILE/s],
    ['a field twice', 'a.yaml', 'procedure: P03\nprocedure: P03\n', 2, /a\.yaml:2:1 .*MALFORMED_FILE/s],
    ['an unknown field', 'a.yaml', `${yaml('    - department: finance')}colour: red\n`, 2, /a\.yaml:11:9 “colour”不是已知的字段。/],
    [
      'an unknown department',
      'a.yaml',
      yaml('    - department: finance\n    - department: nowhere'),
      2,
      /a\.yaml:11:19 .*UNKNOWN_DEPARTMENT/s,
    ],
    [
      'the lead among the consulted, under Art. 48',
      'a.yaml',
      yaml('    - department: transport'),
      1,
      /a\.yaml:10:19 .*LEAD_AMONG_CONSULTED.*依据 《吐鲁番市人民政府工作规则》第四十八条/s,
    ],
    ['a file that is no text', 'a.yaml', Buffer.from([0xca, 0xd0, 0x00, 0xc6]), 2, /a\.yaml .*UTF-8/s],
  ])('%s is told by line and column', async (_, name, text, code, expected) => {
    const said = await lead('start', fileWith(name, text));
    expect({ code: said.code, out: said.out }).toEqual({ code, out: '' });
    expect(said.err).toMatch(expected);
    const inJson = await lead('start', fileWith(name, text), '--json');
    expect(inJson.code).toBe(code);
    expect(jsonOf(inJson)).toEqual(
      expect.objectContaining({ path: expect.stringContaining(name), zh: expect.stringMatching(/[\u4e00-\u9fff]/) }),
    );
  });

  test('a file that is not there', async () => {
    expect(await lead('start', 'nowhere.yaml')).toMatchObject({
      code: 2,
      err: expect.stringContaining('nowhere.yaml 无法读取文件（ENOENT）。'),
    });
  });
});
