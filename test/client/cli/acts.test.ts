import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '../../../rules/time/day-number.ts';
import { later } from '../../../rules/time/instant.ts';
import { skipTo } from '../../../local/time-skipping/skip.ts';
import { openApiUnderTest, type ApiUnderTest } from '../../api/support/api-under-test.ts';
import { clerkOf, jsonOf, type Clerk } from './support/clerk.ts';
import { fileWith } from './support/scratch.ts';
import { openedCase } from './support/opened-case.ts';

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
const housing = as('housing.head');
const ok = { code: 0, err: '' };

describe('Art. 48(2): extensions', () => {
  test('proposed, shown to the lead with the command that agrees, and agreed', async () => {
    const { number, item } = await openedCase(at, 'finance', 'housing');
    const { id, deadline } = item('finance');
    const until = addDays(deadline.dueDate, 10);
    expect(await as('finance.staff')('extend', 'propose', id, '--until', until, '--reason', '须召开会议')).toMatchObject({
      ...ok,
      out: expect.stringContaining('延期商请已登记；主办部门同意后，截止日期方才改变。'),
    });
    expect((await lead('show', number)).out).toContain(`市财政局 至 ${until}\n  理由：须召开会议\n  countersign extend agree ${id}`);
    expect(await housing('extend', 'agree', id)).toMatchObject({ code: 3, err: expect.stringContaining('LEAD_ONLY') });
    expect(await lead('extend', 'agree', id, '--reason', '同意')).toMatchObject({
      ...ok,
      out: expect.stringContaining('同意延期\n    说明：同意\n'),
    });
    expect((await lead('show', number)).out).toMatch(new RegExp(`市财政局 .*${until} 24:00`));
    expect(await lead('extend', 'agree', id)).toMatchObject({ code: 2, err: expect.stringContaining('没有待答复的延期商请') });
  });

  test('declined; a day that is not later is refused under its article', async () => {
    const { item } = await openedCase(at, 'finance');
    const { id, deadline } = item('finance');
    expect(await finance('extend', 'propose', id, '--until', deadline.dueDate, '--reason', 'r')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/EXTENSION_NOT_LATER.*第四十八条第二款/s),
    });
    await finance('extend', 'propose', id, '--until', addDays(deadline.dueDate, 3), '--reason', '出差', '--manner', '书面');
    expect(await lead('extend', 'decline', id)).toMatchObject({
      ...ok,
      out: expect.stringContaining('市交通运输局主要负责人：不同意延期'),
    });
  });
});

describe('acts of the lead', () => {
  test('urges, adds, releases, starts a fresh round and withdraws, each with its reason', async () => {
    const { number, item } = await openedCase(at, 'finance', 'housing');
    expect(await lead('urge', number, '--item', item('finance').id, '--note', '请抓紧')).toMatchObject({
      ...ok,
      out: expect.stringContaining('催办\n    催办的话：请抓紧\n'),
    });
    expect(await lead('add', number, 'water', '--reason', '涉及水利')).toMatchObject({
      ...ok,
      out: expect.stringContaining('增加市水利局\n    理由：涉及水利\n'),
    });
    expect(await lead('release', number, 'housing', '--reason', '不涉及')).toMatchObject({
      ...ok,
      out: expect.stringContaining('\n    理由：不涉及\n'),
    });
    expect(await lead('new-round', number, '--reason', '未修改')).toMatchObject({
      code: 1,
      err: expect.stringContaining('TEXT_NOT_NAMED'),
    });
    const text = fileWith('revised.txt', '修改稿');
    expect(await lead('new-round', number, '--text', text, '--reason', '文本已修改')).toMatchObject({
      ...ok,
      out: expect.stringContaining('重新征求意见\n    理由：文本已修改\n'),
    });
    expect(await lead('withdraw', number, '--reason', '不再需要')).toMatchObject({
      ...ok,
      out: expect.stringContaining('撤回\n    理由：不再需要\n'),
    });
    await at.settle(number);
    expect(await lead('urge', number)).toMatchObject({ code: 1, err: expect.stringContaining('CASE_CLOSED') });
    expect((await lead('show', number)).out).toMatch(/^办结 closed: /m);
  });

  test('the same key twice is done once', async () => {
    const { number } = await openedCase(at, 'finance');
    const first = await lead('urge', number, '--key', 'urge-1');
    expect(await lead('urge', number, '--key', 'urge-1')).toEqual(first);
    expect(await lead('urge', number)).not.toEqual(first);
  });

  test('a supervisor urges in a position that is named', async () => {
    const { number } = await openedCase(at, 'finance');
    expect(await as('office.supervision')('urge', number, '--as', 'office.supervision')).toMatchObject({
      ...ok,
      out: expect.stringContaining('督查室：催办'),
    });
    expect(await as('office.supervision')('urge', number, '--as', 'transport.head')).toMatchObject({
      code: 3,
      err: expect.stringContaining('NOT_YOUR_POSITION'),
    });
  });
});

describe('Art. 48(2): silence, and an answer that comes too late', () => {
  test('is shown with its proof; the answer is kept as a late opinion, and taken in when the lead reopens', async () => {
    const { number, item } = await openedCase(at, 'finance', 'housing');
    const { dueAt, dueDate } = item('finance').deadline;
    await housing('extend', 'propose', item('housing').id, '--until', addDays(dueDate, 30), '--reason', '须研究');
    await lead('extend', 'agree', item('housing').id);
    await skipTo(at.house.client, number, later(dueAt, 60_000));
    await at.settle(number);

    const late = await finance('answer', item('finance').id, '--differ', '--reasons', '迟到的理由');
    expect(late).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/ANSWER_LATE.*第四十八条第二款.*作为迟到意见附卷/s) });
    const inJson = await finance('answer', item('finance').id, '--differ', '--reasons', '迟到的理由', '--json');
    expect(jsonOf(inJson)).toMatchObject({ code: 'ANSWER_LATE', receipt: { judgement: { accepted: false, keptAs: 'late-opinion' } } });

    const shown = (await lead('show', number)).out;
    expect(shown.replaceAll('\n', '')).toMatch(/接下来自动进行 By itself市住房和城乡建设局「征求意见」.*视为无不同意见.*第四十八条第二款/);
    expect(shown).toContain('市财政局：逾期未复，视为无不同意见（不是答复，也不是签字）。');
    expect(shown).toMatch(
      new RegExp(`迟到意见 late opinion: 市财政局主要负责人 .*\\n  理由：迟到的理由\\n  countersign reopen ${number} --opinion R-`),
    );

    expect(jsonOf(await lead('show', number, '--json'))).toMatchObject({
      case: { caseNumber: number },
      proofs: [{ workItem: item('finance').id, dueAt }],
      timeline: expect.arrayContaining([expect.objectContaining({ zh: expect.stringContaining('迟到意见') })]),
    });

    const explained = (await lead('explain', item('finance').id)).out;
    expect(explained).toMatch(/起算日，不计\n/);
    expect(explained).toContain(`到期：${dueDate} 24:00（北京时间）`);
    expect(explained).toContain('停止接收');

    expect(await lead('reopen', number, '--opinion', 'R-2026-99999999', '--reason', 'r')).toMatchObject({
      code: 2,
      err: expect.stringContaining('没有这样的迟到意见'),
    });
    expect(await lead('reopen', number, '--reason', '意见重要')).toMatchObject({
      ...ok,
      out: expect.stringContaining('✓ 已采纳迟到意见。'),
    });
    expect((await lead('show', number)).out).not.toContain('late opinion:');
  });
});

describe('explaining any period', () => {
  test('day by day, the day it runs from not counted', async () => {
    const { code, out } = await lead('explain', '--from', '2026-11-02', '--working-days', '2');
    expect({ code, out }).toEqual({
      code: 0,
      out: '2026-11-02 星期一 起算日，不计\n2026-11-03 星期二 第1个工作日\n2026-11-04 星期三 第2个工作日\n到期：2026-11-04 24:00（北京时间）\n',
    });
    expect((await lead('explain', '--from', '2026-11-02', '--working-days', '2', '--english')).out).toContain(
      'due: 2026-11-04 24:00 (Beijing time)',
    );
  });
});
