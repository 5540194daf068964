import { describe, expect, test } from '@jest/globals';
import { exitCodeTexts } from '../../../client/cli/exit-codes.ts';
import { countersign, jsonOf } from './support/clerk.ts';
import { commandNames } from './support/command-names.ts';
import { examplesIn } from './support/examples.ts';

describe.each(commandNames)('the help of %s', (name) => {
  test('its help has its purpose in Chinese and English, --json, and an example', async () => {
    const { code, out, err } = await countersign([...name.split(' '), '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^用法 Usage: countersign /);
    expect(out).toMatch(/^[\u4e00-\u9fff].* [A-Z].*$/m);
    expect(out).toContain('--json');
    expect(examplesIn(out).length).toBeGreaterThan(0);
  });

  test('has examples that name this command and are no wrong usage', async () => {
    const { out } = await countersign([...name.split(' '), '--help']);
    for (const example of examplesIn(out)) {
      expect(example.join(' ').startsWith(name)).toBe(true);
      // No person is signed in and no server runs, so a command with right arguments fails at the sign-in.
      const { code, err } = await countersign(example);
      expect([0, 1, 3, 5, err.includes('UNREADABLE_FILE') ? 2 : 0]).toContain(code);
    }
  });
});

test('the help of the whole lists every command and every exit code', async () => {
  const { code, out } = await countersign(['--help']);
  expect(code).toBe(0);
  for (const name of commandNames) expect(out).toMatch(new RegExp(`^ {2}${name.split(' ', 1).join('')}\\b`, 'm'));
  for (const { code: each, means } of exitCodeTexts) expect(out).toContain(`  ${String(each)}  ${means.zh}  ${means.en}`);
});

test('without arguments it shows its help', async () => {
  expect(await countersign([])).toEqual(await countersign(['--help']));
});

test('it tells its version', async () => {
  expect(await countersign(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});

describe('wrong usage ends with 2, in Chinese and English, with whose help to read', () => {
  test.each([
    ['an unknown command', ['lis'], '没有命令“lis”。是否指 list？用法见 countersign --help。', "Unknown command 'lis'"],
    ['an unknown option', ['list', '--colour'], '没有选项“--colour”。用法见 countersign list --help。', "Unknown option '--colour'"],
    ['a missing argument', ['show'], '缺少参数“case”。用法见 countersign show --help。', "Missing required argument 'case'"],
    ['an argument too many', ['show', 'a', 'b'], '参数过多。用法见 countersign show --help。', "Too many arguments for 'show'"],
    [
      'an option without its value',
      ['list', '--stage'],
      '选项“--stage <stage>”缺少值。用法见 countersign list --help。',
      'argument missing',
    ],
    [
      'a needed option left out',
      ['withdraw', 'P03-2026-000001'],
      '必须给出选项“--reason <text>”。用法见 countersign withdraw --help。',
      'not specified',
    ],
    [
      'a family without its command',
      ['extend'],
      '请指明命令：propose、agree、decline；用法见 countersign extend --help。',
      'Name one of the commands',
    ],
    [
      'an unknown command of a family',
      ['extend', 'maybe'],
      '没有命令“maybe”。用法见 countersign extend --help。',
      "Unknown command 'maybe'",
    ],
    ['a state that there is not', ['list', '--state', 'x'], '“x”应为以下之一：open、closed。', 'must be one of open, closed'],
    ['a procedure that is none', ['list', '--procedure', '3'], '“3”不是程序代码，例如 P03。', 'is no code of a procedure'],
    ['a limit beyond the page', ['list', '--limit', '201'], '--limit 须为 1 至 200 的整数。', 'from 1 to 200'],
    [
      'a date that there is not',
      ['explain', '--from', '2026-02-30', '--working-days', '7'],
      '“2026-02-30”须为真实日期，写作 YYYY-MM-DD。',
      'a real date',
    ],
    [
      'no number of days',
      ['explain', '--from', '2026-02-20', '--working-days', '0'],
      '--working-days 须为 1 至 250 的整数。',
      'from 1 to 250',
    ],
    [
      'half of a period',
      ['explain', '--from', '2026-02-20'],
      '请给出待办编号，或同时给出 --from 和 --working-days。',
      'Give a work item, or both',
    ],
    ['no work item', ['answer', 'P03-1', '--agree'], '“P03-1”不是待办编号，例如 P03-2026-000001.1。', 'is no work item'],
    [
      'no answer',
      ['answer', 'P03-2026-000001.1'],
      '请给出一种答复：--agree、--agree-with-amendments、--differ、--choose 或 --file。',
      'Give one answer',
    ],
    [
      'a text without an answer that it belongs to',
      ['answer', 'P03-2026-000001.1', '--remarks', '附言'],
      '请给出一种答复：--agree、--agree-with-amendments、--differ、--choose 或 --file，--remarks 须与之同用。',
      '--remarks goes with one',
    ],
    [
      'a text besides a file',
      ['answer', 'P03-2026-000001.1', '--file', 'answer.yaml', '--agree', '--remarks', '附言'],
      '--agree、--remarks 不能与 --file 同用；请把内容写入文件，或不用 --file。',
      'does not go with --file',
    ],
    [
      'an option twice',
      ['answer', 'P03-2026-000001.1', '--agree', '--remarks', '其一', '--remarks', '其二'],
      '选项“--remarks”只能给出一次。',
      'give it once',
    ],
    ['nothing to verify', ['verify'], '请给出事项编号、--all 或 --file 之一。', 'Give one of'],
    ['two things to verify', ['verify', 'P03-2026-000001', '--all'], '请给出事项编号、--all 或 --file 之一。', 'Give one of'],
    ['nobody to sign in', ['login'], '请指明 --as <职位> 或 --token-file <文件> 之一。', 'Give either'],
  ])('%s', async (_, argv, zh, en) => {
    const said = await countersign(argv);
    expect(said).toMatchObject({ code: 2, out: '' });
    expect(said.err).toContain(`✗ ${zh}`);
    expect(said.err).toContain(en);

    const inJson = await countersign(['--json', ...argv]);
    expect(inJson.code).toBe(2);
    expect(jsonOf(inJson)).toMatchObject({ code: 'WRONG_USAGE', zh, en: expect.stringContaining(en) });
  });
});

describe('before anything can be done', () => {
  test('nothing runs here: 5, with the command that starts it', async () => {
    const { code, err } = await countersign(['inbox']);
    expect({ code, err }).toEqual({ code: 5, err: expect.stringContaining('请先运行 npm start') });
  });

  test('without a sign-in it ends with 3 and names the command that signs in', async () => {
    const said = await countersign(['inbox', '--json'], { env: { COUNTERSIGN_URL: 'http://127.0.0.1:1' } });
    expect(said.code).toBe(3);
    expect(jsonOf(said)).toMatchObject({ code: 'NOT_SIGNED_IN', zh: expect.stringContaining('countersign login --as') });
  });

  test('the API cannot be reached: 5, and that trying again registers nothing twice', async () => {
    const { code, err } = await countersign(['inbox'], { env: { COUNTERSIGN_URL: 'http://127.0.0.1:1', COUNTERSIGN_TOKEN: 'x' } });
    expect({ code, err }).toEqual({ code: 5, err: expect.stringContaining('同一答复不会重复登记') });
  });

  test('an address that is none: 2', async () => {
    expect(await countersign(['inbox'], { env: { COUNTERSIGN_URL: 'nowhere' } })).toMatchObject({
      code: 2,
      err: expect.stringContaining('WRONG_ADDRESS'),
    });
  });
});
