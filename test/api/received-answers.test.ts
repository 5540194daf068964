import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import type { ActBody } from '../../protocol/acts.ts';
import { failureBody } from '../../protocol/failures.ts';
import type { Json } from '../../rules/json.ts';
import { civilDate } from '../../rules/time/civil-date.ts';
import { later } from '../../rules/time/instant.ts';
import { skipTo } from '../../local/time-skipping/skip.ts';
import { openApiUnderTest, type ApiUnderTest } from './support/api-under-test.ts';
import { documentFor, refusalOf } from './support/documents.ts';

let at: ApiUnderTest;
beforeAll(async () => {
  at = await openApiUnderTest();
});
afterAll(() => at.close());

/** Opens a case that asks 市财政局 and 市住建局, and gives the work item of the first. */
async function asked(): Promise<{ readonly number: string; readonly item: string; readonly dueAt: string }> {
  const { caseNumber } = await at.as('transport.head').openCase(documentFor(['finance', 'housing']));
  await at.settle(caseNumber);
  const { workItems } = await at.as('transport.staff').getCase(caseNumber);
  const item = workItems.find((each) => each.party.code === 'finance');
  if (item === undefined) throw new Error('not served');
  return { number: caseNumber, item: item.id, dueAt: item.deadline.dueAt };
}

/** Sends the body of an act as 市财政局局长, without the typed client's help. */
async function send(number: string, body: Json, key?: string) {
  const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
  const token = await at.token('finance.head');
  const answer = await at.raw('POST', `/v1/cases/${number}/acts`, { token, text: JSON.stringify(body), headers });
  return { status: answer.status, failure: failureBody.safeParse(answer.body).data };
}

async function dump(): Promise<string> {
  const client = new Client({ connectionString: at.house.databaseUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      "select quote_ident(tablename) as name from pg_tables where schemaname = 'public'",
    );
    const rows = [];
    for (const { name } of tables) rows.push(JSON.stringify((await client.query(`select * from ${name}`)).rows));
    return rows.join('\n');
  } finally {
    await client.end();
  }
}

describe('everything that an entitled party sends is received (design 4.1)', () => {
  test.each<[string, Record<string, Json>, string, string]>([
    ['a choice that there is not', { answer: { opinion: 'perhaps' } }, 'INVALID_INPUT', 'answer.opinion'],
    ['nothing', {}, 'INVALID_INPUT', 'answer'],
    ['a text in place of the form', { answer: '同意' }, 'INVALID_INPUT', 'answer'],
    ['a field of which the form knows nothing', { answer: { opinion: 'agree', colour: 'red' } }, 'INVALID_INPUT', 'answer.colour'],
    ['a field beside the answer', { answer: { opinion: 'agree' }, reasons: '另有意见' }, 'INVALID_INPUT', 'reasons'],
    ['too long a text', { answer: { opinion: 'differ', reasons: '长'.repeat(10_001) } }, 'TEXT_TOO_LONG', 'answer.reasons'],
    ['a control character', { answer: { opinion: 'differ', reasons: '资金\u001b[2K' } }, 'CHARACTER_NOT_ALLOWED', 'answer.reasons'],
    ['NUL, which PostgreSQL cannot keep', { answer: { opinion: 'differ', reasons: 'a\u0000' } }, 'CHARACTER_NOT_ALLOWED', 'answer.reasons'],
    ['half a character', { answer: { opinion: 'differ', reasons: 'a\ud800' } }, 'CHARACTER_NOT_ALLOWED', 'answer.reasons'],
  ])('%s: refused with its receipt, kept whole, and answered rightly afterwards', async (_, sent, code, path) => {
    const { number, item } = await asked();
    const { status, failure } = await send(number, { kind: 'answer', workItem: item, ...sent });
    expect({ status, failure }).toMatchObject({ status: 422, failure: { code, path, receipt: { judgement: { accepted: false } } } });
    const receipts = await at.house.register.receiptsOf(number);
    expect(receipts).toMatchObject([{ id: failure?.receipt?.id, judgement: { accepted: false, refusal: { code, path } } }]);
    const { workItems } = await at.as('transport.staff').getCase(number);
    expect(workItems.find((each) => each.id === item)?.state).toBe('open');

    const right: ActBody = { kind: 'answer', workItem: item, answer: { opinion: 'differ', reasons: '资金未落实' } };
    expect(await at.as('finance.head').act(number, right)).toMatchObject({ receipt: { judgement: { accepted: true } } });
    expect(await at.as('office.supervision').verifyJournal(number)).toMatchObject({ kind: 'intact' });
  });

  test('a field beside the answer is kept with it', async () => {
    const { number, item } = await asked();
    await send(number, { kind: 'answer', workItem: item, answer: { opinion: 'agree' }, reasons: '另有意见' });
    expect(await at.house.register.receiptsOf(number)).toMatchObject([
      { act: { answer: { answer: { opinion: 'agree' }, reasons: '另有意见' } } },
    ]);
  });

  test('a character that no text may hold is kept as a visible mark', async () => {
    const { number, item } = await asked();
    await send(number, { kind: 'answer', workItem: item, answer: { opinion: 'differ', reasons: '资金\u001b[2K\u0000' } });
    expect(await at.house.register.receiptsOf(number)).toMatchObject([{ act: { answer: { reasons: '资金⟨U+001B⟩[2K⟨U+0000⟩' } } }]);
  });

  test('sent again under the same key it is the same receipt, refused again', async () => {
    const { number, item } = await asked();
    const body = { kind: 'answer', workItem: item, answer: { opinion: 'perhaps' } };
    const [once, again] = [await send(number, body, 'key 1'), await send(number, body, 'key 1')];
    expect(again.failure?.receipt?.id).toBe(once.failure?.receipt?.id);
    expect(again.status).toBe(422);
    expect(await at.house.register.receiptsOf(number)).toHaveLength(1);
  });

  test('silence is counted all the same, and proof and timeline show that something came', async () => {
    const { number, item, dueAt } = await asked();
    const { failure } = await send(number, { kind: 'answer', workItem: item, answer: { opinion: 'perhaps' } });
    await skipTo(at.house.client, number, later(dueAt as Parameters<typeof later>[0], 60_000));
    const { workItems } = await at.as('transport.staff').getCase(number);
    expect(workItems.find((each) => each.id === item)?.state).toBe('deemed');
    const explained = await at.as('finance.head').explainWorkItem(item);
    expect(explained.proof).toMatchObject({ party: { code: 'finance' } });
    expect(explained.refusedAnswers).toMatchObject([{ receipt: failure?.receipt?.id, refusal: { code: 'INVALID_INPUT' } }]);
    const { lines } = await at.as('transport.staff').getTimeline(number);
    expect(lines.map(({ zh }) => zh).join('\n')).toContain('未予接受');
  });

  test('a department’s budget holds for what is refused, too', async () => {
    const { number, item } = await asked();
    const long = { kind: 'answer', workItem: item, answer: { opinion: 'differ', reasons: '长'.repeat(200_000) } };
    expect((await send(number, long)).status).toBe(422);
    expect((await send(number, { ...long, as: 'finance.head' })).failure).toMatchObject({ code: 'BUDGET_USED' });
    expect(await at.house.register.receiptsOf(number)).toHaveLength(1);
  });

  test.each<[string, string, Json, number, string]>([
    ['no JSON', 'finance.head', '{', 400, 'MALFORMED_JSON'],
    ['an unknown work item', 'finance.head', { kind: 'answer', workItem: 'P03-2026-000001.99', answer: 7 }, 422, 'UNKNOWN_WORK_ITEM'],
    ['somebody who is not asked', 'housing.head', { kind: 'answer', answer: 7 }, 403, 'NOT_YOUR_WORK_ITEM'],
    ['nobody', '', { kind: 'answer', answer: 7 }, 401, 'TOKEN_MISSING'],
  ])('%s is no answer of the department, and has no receipt', async (_, position, sent, status, code) => {
    const { number, item } = await asked();
    const token = position === '' ? {} : { token: await at.token(position) };
    const text = typeof sent === 'string' ? sent : JSON.stringify({ workItem: item, ...(sent as object) });
    expect(await at.raw('POST', `/v1/cases/${number}/acts`, { ...token, text })).toMatchObject({ status, body: { code } });
    expect(await at.house.register.receiptsOf(number)).toEqual([]);
  });
});

describe('a mark of state secrecy in a text that would be kept (Art. 59)', () => {
  test('an answer: its receipt stands, and nothing of its text is kept', async () => {
    const { number, item } = await asked();
    const answer = { opinion: 'differ', reasons: '某某工程的参数（机　密★１年）' };
    const { status, failure } = await send(number, { kind: 'answer', workItem: item, answer });
    expect({ status, failure }).toMatchObject({
      status: 422,
      failure: { code: 'CLASSIFIED_TEXT', citation: { article: 59 }, receipt: { act: { answer: { withheld: '机密' } } } },
    });
    const kept = await dump();
    expect(kept).not.toContain('某某工程');
    expect(kept).toContain(`${number} p-finance-head`);
  });

  test.each<[string, Json]>([
    ['a reason', { kind: 'withdraw', reason: '某某工程 機密★' }],
    ['a note', { kind: 'urge', note: '某某工程〔绝密〕' }],
    ['an unknown field', { kind: 'urge', secret: '密级：绝密 某某工程' }],
  ])('%s: refused, and nothing but a stub is kept', async (_, body) => {
    const { number } = await asked();
    const token = await at.token('transport.head');
    const refused = await at.raw('POST', `/v1/cases/${number}/acts`, { token, text: JSON.stringify(body) });
    expect(refused).toMatchObject({ status: 422, body: { code: 'CLASSIFIED_TEXT' } });
    const kept = await dump();
    expect(kept).not.toContain('某某工程');
    expect(kept).toContain(`${number} p-transport-head`);
  });

  test('工作秘密 in an answer is no state secret', async () => {
    const { number, item } = await asked();
    const answer = { opinion: 'differ', reasons: '涉及工作秘密管理，须先审查。' };
    expect(await at.as('finance.head').act(number, { kind: 'answer', workItem: item, answer })).toMatchObject({
      receipt: { judgement: { accepted: true } },
    });
  });

  test('a department in a directory import', async () => {
    const department = { code: 'x', name: '某某工程〔机密〕', kind: 'department', validFrom: civilDate('2026-01-01') } as const;
    const request = at
      .as('office.supervision')
      .importDirectory({ departments: [department], positions: [], holders: [], portfolios: [], mandates: [] });
    expect(await refusalOf(request)).toMatchObject({ status: 422, code: 'CLASSIFIED_TEXT' });
    expect(await dump()).not.toContain('某某工程');
  });
});
