import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import stringWidth from 'string-width';
import { documentFor } from '../../api/support/documents.ts';
import { openApiUnderTest, type ApiUnderTest } from '../../api/support/api-under-test.ts';
import { clerkOf, type Clerk } from './support/clerk.ts';
import { openedCase } from './support/opened-case.ts';
import { fileWith } from './support/scratch.ts';

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
const finance = as('finance.head');
const ok = { code: 0, err: '' };

describe('reading', () => {
  test('U11: the list, by whom it waits for: short columns, and the whole title below, at 80 columns', async () => {
    const { number } = await openedCase(at, 'finance', 'housing');
    const { code, out, err } = await lead('list', '--waiting-for', 'housing', '--state', 'open');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(new RegExp(`^${number} +征求意见 +市财政局、\\S* +\\d{4}-\\d{2}-\\d{2} 24:00 +绿$`, 'm'));
    expect(out).toContain('\n  关于印发农村公路养护办法的请示（主办：市交通运输局）\n');
    for (const line of out.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(80);
    expect(await lead('list', '--stage', 'nowhere')).toMatchObject({ ...ok, out: '没有符合条件的事项。No such case.\n' });
  });

  test('a page at a time', async () => {
    await openedCase(at, 'finance');
    await openedCase(at, 'finance');
    const first = await lead('list', '--limit', '1');
    const [, next = ''] = /还有更多 more: countersign list --after (\S+)/.exec(first.out) ?? [];
    expect((await lead('list', '--limit', '1', '--after', next)).out).not.toContain(`\n${next} `);
  });

  test('the inbox shows the consequence of silence, and how to answer', async () => {
    const { item } = await openedCase(at, 'water');
    const { id, deadline } = item('water');
    const { code, out } = await as('water.head')('inbox');
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^${id.replaceAll('.', '\\.')} .*${deadline.dueDate} 24:00`, 'm'));
    expect(out).toContain('视为无不同意见');
    expect(out).toContain(`countersign answer ${id} --agree`);
    expect(await as('justice.head')('inbox')).toMatchObject({ ...ok, out: '没有待办。Nothing waits for you.\n' });
  });

  test('a case that is none of yours is not there', async () => {
    const { number } = await openedCase(at, 'finance');
    expect(await as('justice.head')('show', number)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('NOT_FOUND') });
  });

  test('in English', async () => {
    const { number } = await openedCase(at, 'finance');
    const { out } = await lead('timeline', number, '--english');
    expect(out).toMatch(/served/i);
    expect(out).not.toContain('送达');
    const shown = (await lead('show', number, '--english')).out;
    for (const word of ['待答复', '「征求意见」', '逾期未复', '截止2']) expect(shown).not.toContain(word);
  });
});

describe('answering', () => {
  test('twice is one answer, with one receipt', async () => {
    const { number, item } = await openedCase(at, 'finance', 'housing');
    const first = await finance('answer', item('finance').id, '--agree');
    expect(first).toMatchObject({ ...ok, out: expect.stringMatching(/^✓ 答复已接受。/) });
    expect(await finance('answer', item('finance').id, '--agree')).toEqual(first);
    expect(await at.house.register.receiptsOf(number)).toHaveLength(1);

    const [receipt = ''] = /R-\d{4}-\d{8}/.exec(first.out) ?? [];
    expect(await finance('receipt', receipt)).toEqual(first);
  });

  test('another answer after the first is refused, with its own receipt', async () => {
    const { item } = await openedCase(at, 'finance', 'housing');
    await finance('answer', item('finance').id, '--agree');
    const said = await finance('answer', item('finance').id, '--differ', '--reasons', '另有意见');
    expect(said).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/ALREADY_ANSWERED.*回执 receipt R-/s) });
  });

  test.each([
    ['with amendments', ['--agree-with-amendments', '第五条应明确资金来源'], '采纳所提修改意见后同意', '修改意见：第五条应明确资金来源'],
    ['with remarks from a file', ['--agree', '--remarks', `@${fileWith('remarks.txt', '用地指标已核\n')}`], '同意', '附言：用地指标已核'],
    ['differing, with reasons from standard input', ['--differ', '--reasons', '@-'], '有不同意见', '理由：养护资金未列入预算'],
    ['from a file', ['--file', fileWith('answer.yaml', 'opinion: differ\nreasons: 未列入预算\n')], '有不同意见', '理由：未列入预算'],
  ])('%s', async (_, options, decided, said) => {
    const { number, item } = await openedCase(at, 'finance', 'housing');
    const clerk = clerkOf(at, 'finance.head', { stdin: Buffer.from('养护资金未列入预算\n') });
    expect(await clerk('answer', item('finance').id, ...options)).toMatchObject({
      ...ok,
      out: expect.stringContaining(`市财政局主要负责人：${decided}\n    ${said}\n`),
    });
    expect((await lead('show', number)).out).toMatch(new RegExp(`${item('finance').id}  .*  ${decided}\n  ${said}\n`));
  });

  test('U2: a long opinion with a proposal is read whole in show, timeline and receipt, at 80 columns', async () => {
    const reasons = Array.from({ length: 40 }, (_, index) => `第${String(index + 1)}条养护资金未列入预算`).join('，');
    const proposal = Array.from({ length: 20 }, (_, index) => `第${String(index + 1)}年度分期安排`).join('；');
    const { number, item } = await openedCase(at, 'finance', 'housing');
    const { out } = await finance('answer', item('finance').id, '--differ', '--reasons', reasons, '--proposal', proposal);
    const [receipt = ''] = /R-\d{4}-\d{8}/.exec(out) ?? [];
    for (const said of [{ out }, await finance('receipt', receipt), await lead('show', number), await lead('timeline', number)]) {
      const together = said.out.replaceAll(/\n\s*/g, '');
      expect(together).toContain(reasons);
      expect(together).toContain(proposal);
      expect(together).toMatch(/理由[：「]第1条.*建议[：「]第1年度/);
      for (const line of said.out.split('\n').filter((each) => each.includes('养护资金') || each.includes('分期安排')))
        expect(stringWidth(line)).toBeLessThanOrEqual(80);
    }
  });

  test('L8: differing without reasons is a difference, with its receipt', async () => {
    const { number, item } = await openedCase(at, 'finance', 'housing');
    const { code, out } = await finance('answer', item('finance').id, '--differ');
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('有不同意见') });
    expect(await at.house.register.receiptsOf(number)).toMatchObject([{ judgement: { accepted: true } }]);
  });

  test.each([
    ['an opinion that there is not', 'opinion: perhaps\n', 2, /answer\.yaml:1:10 .*应为以下之一/],
    ['nothing', '', 2, /answer\.yaml:1:1 文件中没有答复。/],
  ])('a file with %s is told by line', async (_, text, code, expected) => {
    const { item } = await openedCase(at, 'finance');
    const said = await finance('answer', item('finance').id, '--file', fileWith('answer.yaml', text));
    expect(said).toMatchObject({ code, err: expect.stringMatching(expected) });
  });

  test('a work item of another party ends with 3; one that does not exist with 2', async () => {
    const { number, item } = await openedCase(at, 'finance');
    expect(await as('transport.head')('answer', item('finance').id, '--agree')).toMatchObject({
      code: 3,
      err: expect.stringMatching(new RegExp(`^✗ ${item('finance').id} .*NOT_YOUR_WORK_ITEM`, 's')),
    });
    expect(await finance('answer', `${number}.99`, '--agree')).toMatchObject({
      code: 2,
      err: expect.stringContaining(`没有待办“${number}.99”。`),
    });
    expect(await finance('answer', item('finance').id, '--agree', '--differ')).toMatchObject({
      code: 2,
      err: expect.stringContaining('只能给出一种答复'),
    });
  });

  test('a task that cannot be agreed to without more words offers its form alone', async () => {
    const { caseNumber: number } = await at
      .as('transport.head')
      .openCase(documentFor(['finance'], { details: { consulted: [{ department: 'finance' }] } }));
    await at.settle(number);
    await finance('answer', `${number}.1`, '--differ', '--reasons', '未列入预算');
    await at.settle(number);
    const { out } = await as('transport.head')('inbox');
    expect(out).toContain(`\n格式 form: countersign form ${number}.2\n`);
    expect(out).not.toContain('countersign answer');
    expect(await as('transport.head')('answer', `${number}.2`, '--agree')).toMatchObject({
      code: 2,
      err: expect.stringContaining('请用 --file'),
    });
  });

  test('the form can be filled in and sent as it is printed', async () => {
    const { item } = await openedCase(at, 'finance');
    const { out } = await finance('form', item('finance').id);
    const [head = '', ...choices] = out.split(/^(?=opinion: )/m);
    expect(head).toContain(`countersign answer ${item('finance').id} --file answer.yaml`);
    expect(choices.map((choice) => /^opinion: (\S+)/.exec(choice)?.[1])).toEqual([
      'agree',
      'no-comment',
      'agree-with-amendments',
      'differ',
    ]);
    const filled = (choices[3] ?? '')
      .replace('reasons: ""', 'reasons: 未列入预算')
      .split('\n')
      .filter((line) => !line.startsWith('---') && !line.includes('""'));
    expect(await finance('answer', item('finance').id, '--file', fileWith('answer.yaml', filled.join('\n')))).toMatchObject(ok);
  });
});
