import { Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openRegister } from '../../register/open-register.ts';
import { openApiUnderTest, type ApiUnderTest } from '../api/support/api-under-test.ts';
import { documentFor } from '../api/support/documents.ts';
import { asOwner, type Owner } from '../register/support/owner.ts';
import { required } from '../support/required.ts';
import { openProxy, type Proxy } from '../support/proxy.ts';

/** The API's way to its register can be cut; the house's own is another. */
let at: ApiUnderTest;
let proxy: Proxy;
let owner: Owner;
beforeAll(async () => {
  at = await openApiUnderTest({
    register: async ({ databaseUrl }) => {
      proxy = await openProxy(databaseUrl);
      return openRegister({ databaseUrl: proxy.url });
    },
  });
  owner = await asOwner(at.house.databaseUrl);
});
afterAll(async () => {
  await owner.close();
  await at.close();
  await proxy.close();
});

async function served(): Promise<string> {
  const { caseNumber } = await at.as('transport.head').openCase(documentFor(['finance', 'housing']));
  await at.settle(caseNumber);
  return caseNumber;
}

async function post(path: string, position: string, body: object, key?: string) {
  const headers = key === undefined ? {} : { 'idempotency-key': key };
  return at.raw('POST', path, { token: await at.token(position), text: JSON.stringify(body), headers });
}

const answerIn = (caseNumber: string) => ({ kind: 'answer', workItem: `${caseNumber}.1`, answer: { opinion: 'agree' } });
const claimsNothingChanged = /未作任何更改|nothing was changed/;

describe('T10: the connection to PostgreSQL is lost at the commit', () => {
  test.each([
    ['before PostgreSQL has it: nothing stands', 'before', 0],
    ['after it was done: the receipt stands', 'after', 1],
  ] as const)('%s, the person is told of the doubt, and the same key gives one receipt', async (_, cut, kept) => {
    const caseNumber = await served();
    const act = answerIn(caseNumber);
    proxy.cutAtCommit(cut);
    const first = await post(`/v1/cases/${caseNumber}/acts`, 'finance.head', act, 'once');
    expect(first).toMatchObject({
      status: 503,
      body: { code: 'COMMIT_IN_DOUBT', zh: expect.stringContaining('尚不确定'), en: expect.stringContaining('under the same key') },
    });
    expect(first.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(JSON.stringify(first.body)).not.toMatch(claimsNothingChanged);
    const receipts = await at.house.register.receiptsOf(caseNumber);
    expect(receipts).toHaveLength(kept);

    const again = await post(`/v1/cases/${caseNumber}/acts`, 'finance.head', act, 'once');
    expect(again).toMatchObject({ status: 200, body: { receipt: { judgement: { accepted: true } } } });
    const [receipt, ...more] = await at.house.register.receiptsOf(caseNumber);
    expect(more).toEqual([]);
    expect(again.body).toMatchObject({ receipt: { id: receipt?.id } });
    if (kept === 1) expect(receipt).toEqual(receipts[0]);
  });

  test.each(['before', 'after'] as const)('a document, cut %s: sent again under its id it is one case', async (cut) => {
    const document = documentFor(['finance']);
    proxy.cutAtCommit(cut);
    expect(await post('/v1/cases', 'transport.head', document)).toMatchObject({ status: 503, body: { code: 'COMMIT_IN_DOUBT' } });
    expect(await post('/v1/cases', 'transport.head', document)).toMatchObject({
      status: cut === 'after' ? 200 : 201,
      body: { repeated: cut === 'after', started: true },
    });
    const rows = (await at.house.register.cases({})).filter((row) => row.source.id === document.document.id);
    expect(rows).toHaveLength(1);
  });
});

describe('T11: a lock or a statement that takes too long', () => {
  test('503 with a time to try again, and nothing on record; the attempt that succeeds is the receipt', async () => {
    const caseNumber = await served();
    const act = answerIn(caseNumber);
    await owner.query('begin');
    await owner.query('select from cases where case_number = $1 for update', [caseNumber]);
    const busy = await post(`/v1/cases/${caseNumber}/acts`, 'finance.head', act, 'once');
    await owner.query('rollback');
    expect(busy).toMatchObject({ status: 503, body: { code: 'REGISTER_BUSY', zh: expect.stringContaining('本次未登记') } });
    expect(busy.headers.get('retry-after')).toBe('1');
    expect(await at.house.register.receiptsOf(caseNumber)).toEqual([]);

    const [freed] = await owner.query<{ at: Date }>('select clock_timestamp() as at');
    const again = await post(`/v1/cases/${caseNumber}/acts`, 'finance.head', act, 'once');
    expect(again.status).toBe(200);
    const [receipt] = await at.house.register.receiptsOf(caseNumber);
    expect(receipt === undefined ? '' : receipt.receivedAt >= (freed?.at.toISOString() ?? '~')).toBe(true);
  });

  test('a register that only reads: 503, and not ready', async () => {
    const caseNumber = await served();
    const name = new URL(at.house.databaseUrl).pathname.slice(1);
    const anew =
      'select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
    expect(await at.raw('GET', '/readyz')).toMatchObject({ status: 200, body: { register: 'up', temporal: 'up' } });
    await owner.query(`alter database ${name} set default_transaction_read_only = on`);
    await owner.query(anew);
    expect(await post(`/v1/cases/${caseNumber}/acts`, 'finance.head', answerIn(caseNumber))).toMatchObject({
      status: 503,
      body: { code: 'REGISTER_AWAY' },
    });
    expect(await at.raw('GET', '/readyz')).toMatchObject({ status: 503, body: { register: 'away', temporal: 'up' } });
    await owner.query('set default_transaction_read_only = off');
    await owner.query(`alter database ${name} reset default_transaction_read_only`);
    await owner.query(anew);
    expect(await at.raw('GET', '/readyz')).toMatchObject({ status: 200, body: { register: 'up' } });
    expect(await post(`/v1/cases/${caseNumber}/acts`, 'finance.head', answerIn(caseNumber))).toMatchObject({ status: 200 });
  });
});

test('T6: a deleted namespace is Temporal away, and the API is ready all the same', async () => {
  expect(await at.raw('GET', '/readyz')).toMatchObject({ status: 200, body: { register: 'up', temporal: 'up' } });
  const connection = await Connection.connect({ address: required('COUNTERSIGN_TEST_TEMPORAL') });
  await connection.operatorService.deleteNamespace({ namespace: at.house.namespace });
  await connection.close();
  expect(await at.raw('GET', '/readyz')).toMatchObject({ status: 200, body: { register: 'up', temporal: 'away' } });
});
