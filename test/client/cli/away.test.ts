import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApiUnderTest, type ApiUnderTest } from '../../api/support/api-under-test.ts';
import { clerkOf, countersign, type Clerk } from './support/clerk.ts';
import { documentFile } from './support/opened-case.ts';

/** The API's Temporal is a port on which no server listens; worker, register and relay have the real one. */
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

const as =
  (position: string): Clerk =>
  (...argv) =>
    clerkOf(at, position)(...argv);

test('while Temporal is away, a case is received with its number and the command ends with 4; an answer is final', async () => {
  const started = await as('transport.head')('start', documentFile('finance', 'housing'));
  expect(started).toMatchObject({ code: 4, err: '', out: expect.stringContaining('流程引擎暂时不可用，恢复后自动开始，无须重发。') });
  const [number = ''] = /P03-\d{4}-\d{6}/.exec(started.out) ?? [];
  expect((await as('transport.staff')('show', number)).out).toContain('流程引擎尚未接收');
  await at.relay.relayOnce();
  await at.settle(number);

  const answered = await as('finance.head')('answer', `${number}.1`, '--agree');
  expect(answered).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^✓ 答复已接受。.*R-/s) });
});

test('status names the parts that are away, and ends with 1', async () => {
  expect(await countersign(['status'], { env: { COUNTERSIGN_URL: at.url } })).toMatchObject({
    code: 1,
    out: expect.stringContaining('流程引擎 Temporal：✗ 无法连接 away'),
  });
});
