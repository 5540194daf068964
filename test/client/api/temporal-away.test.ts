import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { settled } from '../../../workers/time-skipping/settled.ts';
import { verdict } from '../../support/case-under-test.ts';
import { openApiHouse, type ApiHouse } from '../support/api-house.ts';
import { documentFor } from '../support/documents.ts';

/** The API's Temporal is a port where nobody listens; worker, register and relay have the real one. */
let at: ApiHouse;
let nowhere: Connection;
beforeAll(async () => {
  nowhere = Connection.lazy({ address: '127.0.0.1:1' });
  at = await openApiHouse({ temporal: new Client({ connection: nowhere, namespace: 'nowhere' }), waitMs: 300 });
});
afterAll(async () => {
  await at.close();
  await nowhere.close();
});

async function post(path: string, position: string, body: object) {
  return at.raw('POST', path, { token: await at.token(position), text: JSON.stringify(body) });
}

describe('while Temporal is away', () => {
  test('a case is registered with 202, once, and started by the relay', async () => {
    const document = documentFor(['finance']);
    const first = await post('/v1/cases', 'transport.staff', document);
    expect(first).toMatchObject({ status: 202, body: { started: false, repeated: false } });
    expect(await post('/v1/cases', 'transport.staff', document)).toMatchObject({ status: 202, body: { started: false, repeated: true } });

    expect(await at.relay.relayOnce()).toMatchObject({ started: 1 });
    expect(await post('/v1/cases', 'transport.staff', document)).toMatchObject({ status: 200, body: { started: true, repeated: true } });
    expect(await at.relay.relayOnce()).toMatchObject({ started: 0 });
  });

  test('an answer gets 202 and its receipt, and is judged by when it was received', async () => {
    const { caseNumber } = await at.as('transport.staff').openCase(documentFor(['finance', 'housing']));
    await at.relay.relayOnce();
    await settled(at.house.client, caseNumber);
    const [item] = await at.house.register.workItemsOf(caseNumber);
    const answer = { kind: 'answer', workItem: item?.id, answer: { opinion: 'agree' } };
    const given = await post(`/v1/cases/${caseNumber}/acts`, 'finance.head', answer);
    expect(given).toMatchObject({ status: 202, body: { receipt: { id: expect.stringMatching(/^R-/) } } });

    const [receipt] = await at.house.register.receiptsOf(caseNumber);
    expect(receipt?.judgement).toBeUndefined();
    const before = await at.as('finance.head').getTimeline(caseNumber);
    expect(before.lines.at(-1)?.zh).toContain('待判定');

    expect(await at.relay.relayOnce()).toMatchObject({ judged: 1, undelivered: 0 });
    const judged = await at.as('finance.head').getReceipt(receipt?.id ?? '');
    expect(judged.receipt).toMatchObject({ judgement: { accepted: true }, receivedAt: receipt?.receivedAt });
    expect(await at.relay.relayOnce()).toMatchObject({ judged: 0 });
  });

  test('two answers to one work item: the first received counts, the second is refused', async () => {
    const { caseNumber } = await at.as('transport.staff').openCase(documentFor(['finance', 'housing']));
    await at.relay.relayOnce();
    await settled(at.house.client, caseNumber);
    const [item] = await at.house.register.workItemsOf(caseNumber);
    const answer = { kind: 'answer', workItem: item?.id, answer: { opinion: 'agree' } };
    await post(`/v1/cases/${caseNumber}/acts`, 'finance.head', answer);
    await post(`/v1/cases/${caseNumber}/acts`, 'finance.deputy', answer);
    await at.relay.relayOnce();
    const judgements = (await at.house.register.receiptsOf(caseNumber)).map(({ judgement }) => judgement);
    expect(judgements).toMatchObject([{ accepted: true }, { accepted: false, refusal: { code: 'ALREADY_ANSWERED' } }]);
  });

  test.each([
    ['an answer and then a withdrawal: the answer counts and the case goes on', ['answer', 'withdraw'], ['accepted', 'WITHDRAWAL_TOO_LATE']],
    ['a withdrawal and then an answer: the case is over, and the answer too late for it', ['withdraw', 'answer'], ['accepted', 'WORK_ITEM_ENDED']],
  ] as const)('%s', async (_, order, expected) => {
    const { caseNumber } = await at.as('transport.staff').openCase(documentFor(['finance', 'housing']));
    await at.relay.relayOnce();
    await settled(at.house.client, caseNumber);
    const acts = {
      answer: () => post(`/v1/cases/${caseNumber}/acts`, 'finance.head', { kind: 'answer', workItem: `${caseNumber}.1`, answer: { opinion: 'agree' } }),
      withdraw: () => post(`/v1/cases/${caseNumber}/acts`, 'transport.head', { kind: 'withdraw', reason: '不再需要' }),
    };
    for (const act of order) expect((await acts[act]()).status).toBe(202);
    await at.relay.relayOnce();
    const receipts = await at.house.register.receiptsOf(caseNumber);
    expect(receipts.map((receipt) => receipt.act.kind)).toEqual(order);
    expect(receipts.map(verdict)).toEqual(expected);
  });

  test('readiness says that Temporal is away, and that the API is ready all the same', async () => {
    expect(await at.raw('GET', '/readyz')).toMatchObject({ status: 200, body: { register: 'up', temporal: 'away' } });
  });
});
