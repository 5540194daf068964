import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ResponseOf } from '../../client/typed-client.ts';
import { civilDate } from '../../rules/time/civil-date.ts';
import { addDays } from '../../rules/time/day-number.ts';
import { later } from '../../rules/time/instant.ts';
import { skipTo } from '../../local/time-skipping/skip.ts';
import { openApiUnderTest, type ApiUnderTest } from './support/api-under-test.ts';
import { documentFor, refusalOf } from './support/documents.ts';

let at: ApiUnderTest;
beforeAll(async () => {
  at = await openApiUnderTest();
});
afterAll(() => at.close());

type WorkItem = ResponseOf<'getCase'>['workItems'][number];

/** Opens a case, waits until it is served, and gives its number and its work items by department. */
async function opened(...departments: string[]): Promise<{ number: string; items: Record<string, WorkItem> }> {
  const { caseNumber } = await at.as('transport.head').openCase(documentFor(departments));
  await at.settle(caseNumber);
  const { workItems } = await at.as('transport.staff').getCase(caseNumber);
  return { number: caseNumber, items: Object.fromEntries(workItems.map((item) => [item.party.code, item])) };
}

const agree = { opinion: 'agree' } as const;

/** Id of a department's work item. */
function of(items: Record<string, WorkItem>, department: string): string {
  const item = items[department];
  if (item === undefined) throw new Error(`no work item for ${department}`);
  return item.id;
}

describe('answering over HTTP', () => {
  test('200 with the receipt and its judgement; the position and the moment are on record', async () => {
    const { number, items } = await opened('finance', 'housing');
    const { receipt } = await at.as('finance.head').act(number, { kind: 'answer', workItem: of(items, 'finance'), answer: agree });
    expect(receipt).toMatchObject({
      caseNumber: number,
      by: { position: 'finance.head', person: 'p-finance-head' },
      judgement: { accepted: true },
    });
    expect(await at.as('finance.head').getReceipt(receipt.id)).toMatchObject({
      receipt: { id: receipt.id, judgement: { accepted: true } },
    });
    const { workItems } = await at.as('transport.head').getCase(number);
    expect(workItems.find((item) => item.party.code === 'finance')).toMatchObject({ state: 'answered', receipt: receipt.id });
  });

  test('the same answer ten times at once, under one key: one receipt, one judgement', async () => {
    const { number, items } = await opened('finance', 'housing');
    const client = at.as('finance.head');
    const answer = { kind: 'answer', workItem: of(items, 'finance'), answer: agree } as const;
    const given = await Promise.all(Array.from({ length: 10 }, () => client.act(number, answer, 'key 1')));
    expect(new Set(given.map(({ receipt }) => receipt.id)).size).toBe(1);
    expect(given.every(({ receipt }) => receipt.judgement?.accepted === true)).toBe(true);
    expect(await at.house.register.receiptsOf(number)).toHaveLength(1);
    const accepted = (await at.house.register.journal(number)).filter((record) => record.kind === 'act-accepted');
    expect(accepted).toHaveLength(1);
  });

  test('the same key for another act: 409', async () => {
    const { number, items } = await opened('finance', 'housing');
    const client = at.as('finance.head');
    await client.act(number, { kind: 'answer', workItem: of(items, 'finance'), answer: agree }, 'key 1');
    const other = client.act(
      number,
      { kind: 'answer', workItem: of(items, 'finance'), answer: { opinion: 'agree', remarks: '另' } },
      'key 1',
    );
    expect(await refusalOf(other)).toMatchObject({ status: 409, code: 'IDEMPOTENCY_KEY_USED' });
  });

  test('a second answer: 409 with its own receipt, and the first one stands', async () => {
    const { number, items } = await opened('finance', 'housing');
    const client = at.as('finance.head');
    const { receipt } = await client.act(number, { kind: 'answer', workItem: of(items, 'finance'), answer: agree });
    const error = await refusalOf(
      client.act(number, { kind: 'answer', workItem: of(items, 'finance'), answer: { opinion: 'differ', reasons: '另有意见' } }),
    );
    expect(error).toMatchObject({ status: 409, code: 'ALREADY_ANSWERED', receipt: { judgement: { accepted: false } } });
    expect((await client.getCase(number)).workItems.find((item) => item.party.code === 'finance')?.receipt).toBe(receipt.id);
  });

  test('under a mandate: the position that the work item is for is taken, or the one that was chosen', async () => {
    const { number, items } = await opened('finance', 'housing');
    await at.house.register.importDirectory({
      departments: [],
      positions: [],
      holders: [],
      portfolios: [],
      mandates: [
        { id: 'M-acts', from: 'housing.head', to: 'finance.head', instrument: '委托书〔2026〕1号', validFrom: civilDate('2020-01-01') },
      ],
    });
    const client = at.as('finance.head');
    const { receipt } = await client.act(number, { kind: 'answer', workItem: of(items, 'housing'), answer: agree });
    expect(receipt.by).toMatchObject({ person: 'p-finance-head', position: 'housing.head', mandate: 'M-acts' });
    const error = await refusalOf(
      client.act(number, { kind: 'answer', workItem: of(items, 'finance'), answer: agree, as: 'housing.head' }),
    );
    expect(error).toMatchObject({ status: 403, code: 'NOT_YOUR_WORK_ITEM' });
  });
});

describe('answers that are refused', () => {
  const refused: [string, string, object, number, string, string, number | undefined][] = [
    [
      'a difference with blank reasons',
      'finance.head',
      { opinion: 'differ', reasons: '  \n' },
      422,
      'REASONS_REQUIRED',
      'answer.reasons',
      undefined,
    ],
    [
      'a text over its limit',
      'finance.head',
      { opinion: 'differ', reasons: '长'.repeat(10_001) },
      422,
      'TEXT_TOO_LONG',
      'answer.reasons',
      undefined,
    ],
    ['an opinion that there is not', 'finance.head', { opinion: 'perhaps' }, 422, 'INVALID_INPUT', 'answer.opinion', undefined],
    ['an unknown field', 'finance.head', { opinion: 'agree', colour: 'red' }, 422, 'INVALID_INPUT', 'answer.colour', undefined],
    ['reasons that are no text', 'finance.head', { opinion: 'differ', reasons: 7 }, 422, 'INVALID_INPUT', 'answer.reasons', undefined],
    ['somebody else’s work item', 'housing.head', agree, 403, 'NOT_YOUR_WORK_ITEM', 'workItem', undefined],
    ['the lead answering for a department', 'transport.head', agree, 403, 'NOT_YOUR_WORK_ITEM', 'workItem', undefined],
    ['a supervisor answering', 'office.supervision', agree, 403, 'NOT_YOUR_WORK_ITEM', 'workItem', undefined],
  ];

  test.each(refused)('%s', async (_, position, answer, status, code, path, article) => {
    const { number, items } = await opened('finance', 'housing');
    const token = await at.token(position);
    const text = JSON.stringify({ kind: 'answer', workItem: of(items, 'finance'), answer });
    const given = await at.raw('POST', `/v1/cases/${number}/acts`, { token, text });
    expect(given).toMatchObject({ status, body: { code, path } });
    expect(given.body).toEqual(
      expect.objectContaining(article === undefined ? {} : { citation: expect.objectContaining({ article, paragraph: 1 }) }),
    );
    const receipts = await at.house.register.receiptsOf(number);
    // An answer of the asked department is received whatever its form (docs/design.md 4.1); of others it is no answer.
    if (status === 403) return expect(receipts).toEqual([]);
    expect(receipts).toMatchObject([{ act: { answer }, judgement: { accepted: false, refusal: { code, path } } }]);
    expect(given.body).toMatchObject({ receipt: { id: receipts[0]?.id } });
  });

  test.each([
    ['an unknown work item', { kind: 'answer', workItem: 'P03-2026-000001.99', answer: agree }, 422, 'UNKNOWN_WORK_ITEM'],
    ['an unknown kind of act', { kind: 'delete' }, 422, 'INVALID_INPUT'],
    ['no kind', {}, 422, 'INVALID_INPUT'],
    ['a hand-over, which is the system’s', { kind: 'hand-over', workItem: 'x', from: [], to: [] }, 403, 'SYSTEM_ONLY'],
    ['an amended calendar, which is the system’s', { kind: 'calendar-amended' }, 403, 'SYSTEM_ONLY'],
    [
      'an extension to a day that there is not',
      { kind: 'propose-extension', workItem: 'x', until: '2026-02-30', reason: 'r' },
      422,
      'INVALID_INPUT',
    ],
    ['a withdrawal without a reason', { kind: 'withdraw', reason: ' ' }, 422, 'INVALID_INPUT'],
    ['a reason over its limit', { kind: 'withdraw', reason: '长'.repeat(10_001) }, 422, 'TEXT_TOO_LONG'],
    [
      'who answered and when, told by whoever reopens',
      { kind: 'reopen', workItem: 'x', opinion: 'R', reason: 'r', answeredAt: '2026-01-01T00:00:00.000Z' },
      422,
      'INVALID_INPUT',
    ],
  ])('%s', async (_, body, status, code) => {
    const { number } = await opened('finance');
    const token = await at.token('transport.head');
    expect(await at.raw('POST', `/v1/cases/${number}/acts`, { token, text: JSON.stringify(body) })).toMatchObject({
      status,
      body: { code },
    });
    expect(await at.house.register.receiptsOf(number)).toEqual([]);
  });
});

describe('Art. 48¶2: extensions over HTTP', () => {
  test('proposed by the asked department, agreed by the lead, and that department’s date moves alone', async () => {
    const { number, items } = await opened('finance', 'housing');
    const due = items['finance']?.deadline.dueDate ?? civilDate('2026-01-01');
    const until = addDays(due, 10);
    const proposed = await at
      .as('finance.staff')
      .act(number, { kind: 'propose-extension', workItem: of(items, 'finance'), until, reason: '须召开会议' });
    const decision = { kind: 'decide-extension', workItem: of(items, 'finance'), proposal: proposed.receipt.id, agreed: true } as const;
    expect(await refusalOf(at.as('finance.head').act(number, decision))).toMatchObject({ status: 403, code: 'LEAD_ONLY' });
    await at.as('transport.staff').act(number, decision);
    const { workItems } = await at.as('transport.staff').getCase(number);
    expect(Object.fromEntries(workItems.map((item) => [item.party.code, item.deadline.dueDate]))).toEqual({ finance: until, housing: due });
  });

  test('nobody proposes for another department; a day that is not later is refused by the case', async () => {
    const { number, items } = await opened('finance', 'housing');
    const due = items['finance']?.deadline.dueDate ?? civilDate('2026-01-01');
    const proposal = { kind: 'propose-extension', workItem: of(items, 'finance'), until: due, reason: '须召开会议' } as const;
    expect(await refusalOf(at.as('housing.head').act(number, proposal))).toMatchObject({ status: 403, code: 'NOT_YOUR_WORK_ITEM' });
    expect(await refusalOf(at.as('finance.head').act(number, proposal))).toMatchObject({
      status: 409,
      code: 'EXTENSION_NOT_LATER',
      citation: { article: 48, paragraph: 2 },
    });
  });
});

describe('what the lead and supervisors do', () => {
  test('adding a department takes its name from the directory; strangers, districts and leaders cannot be added', async () => {
    const { number } = await opened('finance');
    const lead = at.as('transport.staff');
    const { receipt } = await lead.act(number, { kind: 'add-party', department: 'water', reason: '涉及水利' });
    expect(receipt.act).toMatchObject({ kind: 'add-party', name: '市水利局' });
    expect(await refusalOf(lead.act(number, { kind: 'add-party', department: 'nowhere', reason: 'r' }))).toMatchObject({
      status: 422,
      code: 'UNKNOWN_DEPARTMENT',
      path: 'department',
    });
    expect(await refusalOf(lead.act(number, { kind: 'add-party', department: 'gaochang', reason: 'r' }))).toMatchObject({
      status: 422,
      code: 'NOT_A_DEPARTMENT',
      citation: { article: 25 },
    });
    expect(await refusalOf(lead.act(number, { kind: 'add-party', department: 'leadership', reason: 'r' }))).toMatchObject({
      status: 422,
      code: 'NOT_A_DEPARTMENT',
    });
    expect(await refusalOf(lead.act(number, { kind: 'add-party', department: 'water', reason: 'r' }))).toMatchObject({
      status: 409,
      code: 'DEPARTMENT_TWICE',
    });
  });

  test('urging: the lead and a supervisor may, a consulted department may not', async () => {
    const { number } = await opened('finance');
    expect(await at.as('transport.staff').act(number, { kind: 'urge' })).toMatchObject({ receipt: { judgement: { accepted: true } } });
    expect(await at.as('office.supervision').act(number, { kind: 'urge', note: '请抓紧' })).toMatchObject({
      receipt: { by: { position: 'office.supervision' } },
    });
    expect(await refusalOf(at.as('finance.head').act(number, { kind: 'urge' }))).toMatchObject({ status: 403, code: 'MAY_NOT_URGE' });
  });

  test('releasing, a new round, and withdrawing only while nobody has answered', async () => {
    const { number, items } = await opened('finance', 'housing');
    const lead = at.as('transport.head');
    await lead.act(number, { kind: 'release-party', department: 'housing', reason: '不涉及' });
    expect(await refusalOf(at.as('finance.head').act(number, { kind: 'new-round', reason: 'r' }))).toMatchObject({
      status: 403,
      code: 'LEAD_ONLY',
    });
    expect(await refusalOf(lead.act(number, { kind: 'new-round', reason: '修改文本' }))).toMatchObject({
      status: 409,
      code: 'TEXT_NOT_NAMED',
    });
    await lead.act(number, { kind: 'new-round', reason: '修改文本', text: { digest: 'e'.repeat(64) } });
    const late = at.as('finance.head').act(number, { kind: 'answer', workItem: of(items, 'finance'), answer: agree });
    expect(await refusalOf(late)).toMatchObject({ status: 409, code: 'WORK_ITEM_ENDED' });
    await lead.act(number, { kind: 'withdraw', reason: '不再需要' });
    expect(await at.house.client.workflow.getHandle(number).result()).toMatchObject({ kind: 'withdrawn' });
    expect(await refusalOf(lead.act(number, { kind: 'urge' }))).toMatchObject({ status: 409, code: 'CASE_CLOSED' });
  });
});

describe('drafts, replacement and pages over HTTP', () => {
  test('a draft is read by its own department alone, and the head confirms it by its receipt', async () => {
    const { number, items } = await opened('finance', 'housing');
    const workItem = of(items, 'finance');
    const draft = { opinion: 'differ', reasons: '资金未落实' } as const;
    const { receipt } = await at.as('finance.staff').act(number, { kind: 'prepare-answer', workItem, answer: draft });
    const [seenByHead, seenByOther] = await Promise.all([at.as('finance.head').getCase(number), at.as('housing.head').getCase(number)]);
    expect(seenByHead.workItems[0]?.prepared).toMatchObject({ answer: draft, receipt: receipt.id });
    expect(JSON.stringify(seenByOther)).not.toContain('资金未落实');
    expect(JSON.stringify(await at.as('transport.head').getTimeline(number))).not.toContain('资金未落实');
    const confirming = { kind: 'answer', workItem, answer: draft, confirms: receipt.id } as const;
    expect(await at.as('finance.head').act(number, confirming)).toMatchObject({ receipt: { judgement: { accepted: true } } });
    expect(JSON.stringify(await at.as('housing.head').getCase(number))).toContain('资金未落实');
  });

  test('S10: a replaced answer stays on the page beside the one that counts', async () => {
    const { number, items } = await opened('finance', 'housing');
    const workItem = of(items, 'finance');
    const { receipt } = await at.as('finance.staff').act(number, { kind: 'answer', workItem, answer: agree });
    const differ = { opinion: 'differ', reasons: '资金未落实' } as const;
    const replaced = await at.as('finance.head').act(number, { kind: 'answer', workItem, answer: differ, replaces: receipt.id });
    expect(replaced.receipt.judgement).toEqual({ receipt: replaced.receipt.id, accepted: true, replaces: receipt.id });
    const { pages } = await at.as('housing.head').listPages(number);
    expect(pages.map(({ name }) => name)).toEqual(['sheet', 'dissent']);
    const page = await at.as('housing.head').getPage(number, 'sheet');
    expect(page.isFinished).toBe(false);
    const lines = page.sections.flatMap((section) => section.lines).filter((line) => line.party.code === 'finance');
    expect(lines.map(({ kind, receipt: by }) => [kind, by])).toEqual([
      ['replaced', receipt.id],
      ['said', replaced.receipt.id],
    ]);
    expect(lines.every((line) => line.object?.digest === 'd'.repeat(64))).toBe(true);
  });

  test('a page for print says across the sheet that it is unfinished, runs nothing and escapes what people wrote', async () => {
    const { number, items } = await opened('finance', 'housing');
    const answer = { opinion: 'differ', reasons: '<script>alert(1)</script>' } as const;
    await at.as('finance.head').act(number, { kind: 'answer', workItem: of(items, 'finance'), answer });
    const token = await at.token('transport.head');
    const response = await fetch(`${at.url}/v1/cases/${number}/pages/sheet/print`, { headers: { authorization: `Bearer ${token}` } });
    const html = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).toContain('<p class="unfinished" role="note">未完成</p>');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toContain('<script>');
    expect(await refusalOf(at.as('transport.head').getPage(number, 'nothing'))).toMatchObject({ status: 404 });
  });
});

describe('an answer after the due instant', () => {
  test('is refused, kept as a late opinion, and taken in only when the lead reopens', async () => {
    const { number, items } = await opened('finance', 'housing');
    const dueAt = items['finance']?.deadline.dueAt;
    if (dueAt === undefined) throw new Error('not served');
    const longer = await at.as('housing.head').act(number, {
      kind: 'propose-extension',
      workItem: of(items, 'housing'),
      until: addDays(items['housing']?.deadline.dueDate ?? civilDate('2026-01-01'), 30),
      reason: '须研究',
    });
    await at
      .as('transport.head')
      .act(number, { kind: 'decide-extension', workItem: of(items, 'housing'), proposal: longer.receipt.id, agreed: true });
    await skipTo(at.house.client, number, later(dueAt, 60_000));

    const error = await refusalOf(
      at
        .as('finance.head')
        .act(number, { kind: 'answer', workItem: of(items, 'finance'), answer: { opinion: 'differ', reasons: '迟到的理由' } }),
    );
    expect(error).toMatchObject({
      status: 409,
      code: 'ANSWER_LATE',
      citation: { article: 48, paragraph: 2 },
      receipt: { judgement: { keptAs: 'late-opinion' } },
    });

    const explained = await at.as('finance.head').explainWorkItem(of(items, 'finance'));
    expect(explained.proof).toMatchObject({ dueAt, servedBy: 'in-app-inbox', party: { code: 'finance' } });
    expect(explained.lines.at(-1)?.zh).toContain(explained.deadline.dueDate);

    const lead = at.as('transport.head');
    const opinion = error.receipt?.id ?? '';
    const wrong = lead.act(number, { kind: 'reopen', workItem: of(items, 'housing'), opinion, reason: 'r' });
    expect(await refusalOf(wrong)).toMatchObject({ status: 422, code: 'NOT_A_LATE_OPINION', path: 'opinion' });
    const reopened = await lead.act(number, { kind: 'reopen', workItem: of(items, 'finance'), opinion, reason: '意见重要' });
    expect(reopened.receipt.act).toMatchObject({
      answer: { opinion: 'differ', reasons: '迟到的理由' },
      answeredBy: { position: 'finance.head' },
      answeredAt: error.receipt?.receivedAt,
    });

    const { lines } = await lead.getTimeline(number);
    const told = lines.map((line) => line.zh).join('\n');
    for (const part of ['发起事项', '送达市财政局', '视为无不同意见', '迟到意见', '采纳迟到意见']) expect(told).toContain(part);
    expect(lines.map((line) => line.at)).toEqual(lines.map((line) => line.at).toSorted());
    expect(await lead.verifyJournal(number)).toMatchObject({ kind: 'intact', caseNumber: number });
  });
});
