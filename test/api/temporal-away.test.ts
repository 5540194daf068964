import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verdict } from '../support/case-under-test.ts';
import { openApiUnderTest, type ApiUnderTest } from './support/api-under-test.ts';
import { documentFor } from './support/documents.ts';

/** The API's Temporal is a port where nobody listens; worker, register and relay have the real one. */
let at: ApiUnderTest;
let nowhere: Connection;
beforeAll(async () => {
  nowhere = Connection.lazy({ address: '127.0.0.1:1' });
  at = await openApiUnderTest({ temporal: new Client({ connection: nowhere, namespace: 'nowhere' }), waitMs: 300 });
});
afterAll(async () => {
  await at.close();
  await nowhere.close();
});

async function post(path: string, position: string, body: object) {
  return at.raw('POST', path, { token: await at.token(position), text: JSON.stringify(body) });
}

/** Opens a case that the API cannot start, and lets the relay start it. */
async function openServed(): Promise<string> {
  const { caseNumber } = await at.as('transport.head').openCase(documentFor(['finance', 'housing']));
  await at.relay.relayOnce();
  await at.settle(caseNumber);
  return caseNumber;
}

describe('while Temporal is away', () => {
  test('a case is registered with 201, once, and started by the relay', async () => {
    const document = documentFor(['finance']);
    const first = await post('/v1/cases', 'transport.head', document);
    expect(first).toMatchObject({ status: 201, body: { started: false, repeated: false } });
    expect(await post('/v1/cases', 'transport.head', document)).toMatchObject({ status: 200, body: { started: false, repeated: true } });

    expect(await at.relay.relayOnce()).toMatchObject({ started: 1 });
    expect(await post('/v1/cases', 'transport.head', document)).toMatchObject({ status: 200, body: { started: true, repeated: true } });
    expect(await at.relay.relayOnce()).toMatchObject({ started: 0 });
  });

  test('an answer is final at once, and the relay rings for its case', async () => {
    const caseNumber = await openServed();
    const answer = { kind: 'answer', workItem: `${caseNumber}.1`, answer: { opinion: 'agree' } };
    const given = await post(`/v1/cases/${caseNumber}/acts`, 'finance.head', answer);
    expect(given).toMatchObject({ status: 200, body: { receipt: { id: expect.stringMatching(/^R-/), judgement: { accepted: true } } } });
    const lines = (await at.as('finance.head').getTimeline(caseNumber)).lines;
    expect(lines.at(-1)?.zh).toBe('市财政局主要负责人就市财政局「征求意见」同意。');

    expect(await at.relay.relayOnce()).toMatchObject({ rung: 1, undelivered: 0 });
    expect(await at.relay.relayOnce()).toMatchObject({ rung: 0 });
  });

  test('two answers to one work item: the first received counts, the second is refused at once', async () => {
    const caseNumber = await openServed();
    const answer = { kind: 'answer', workItem: `${caseNumber}.1`, answer: { opinion: 'agree' } };
    expect((await post(`/v1/cases/${caseNumber}/acts`, 'finance.head', answer)).status).toBe(200);
    expect(await post(`/v1/cases/${caseNumber}/acts`, 'finance.deputy', answer)).toMatchObject({
      status: 409,
      body: { code: 'ALREADY_ANSWERED' },
    });
  });

  test.each([
    [
      'an answer and then a clerk’s withdrawal: the answer counts and the case goes on',
      ['answer', 'withdraw'],
      ['accepted', 'NOT_YOUR_POST'],
    ],
    [
      'a withdrawal and then an answer: the case is over, and the answer too late for it',
      ['withdraw', 'answer'],
      ['accepted', 'WORK_ITEM_ENDED'],
    ],
  ] as const)('%s', async (_, order, expected) => {
    const caseNumber = await openServed();
    const acts = {
      answer: () =>
        post(`/v1/cases/${caseNumber}/acts`, 'finance.head', { kind: 'answer', workItem: `${caseNumber}.1`, answer: { opinion: 'agree' } }),
      withdraw: () => post(`/v1/cases/${caseNumber}/acts`, 'transport.staff', { kind: 'withdraw', reason: '不再需要' }),
    };
    const statuses = [(await acts[order[0]]()).status, (await acts[order[1]]()).status];
    expect(statuses).toEqual([200, 409]);
    const receipts = await at.house.register.receiptsOf(caseNumber);
    expect(receipts.map((receipt) => receipt.act.kind)).toEqual(order);
    expect(receipts.map(verdict)).toEqual(expected);
    await at.relay.relayOnce();
    await at.settle(caseNumber);
    const row = await at.house.register.case(caseNumber);
    expect(row?.outcome?.kind).toBe(order[0] === 'withdraw' ? 'withdrawn' : undefined);
  });

  test('readiness says that Temporal is away, and that the API is ready all the same', async () => {
    expect(await at.raw('GET', '/readyz')).toMatchObject({ status: 200, body: { register: 'up', temporal: 'away' } });
  });
});
