import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createRelay } from '../../client/relay.ts';
import { turpan } from '../../rules/cities/turpan/rulebook.ts';
import { later } from '../../rules/time/instant.ts';
import { openRegister } from '../../register/open-register.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../workers/surroundings/postgres.ts';
import { startTemporal, type Temporal } from '../../workers/surroundings/temporal.ts';
import { CaseClock, virtualTime } from '../../workers/time-skipping/case-clock.ts';
import { startWorker } from '../../workers/worker.ts';
import { CaseUnderTest, verdict } from '../support/case-under-test.ts';
import { openHouse, type House } from '../support/house.ts';
import { required } from '../support/required.ts';

/** Servers of this test's own, on directories that outlive them. */
let directories: { readonly temporal: string; readonly postgres: string };
let temporal: Temporal;
let postgres: EmbeddedPostgres;
let house: House;

const startServers = async (port?: number): Promise<void> => {
  [temporal, postgres] = await Promise.all([
    startTemporal({ directory: directories.temporal, timeSkipping: true, ui: false }),
    startEmbeddedPostgres({ directory: directories.postgres, ...(port === undefined ? {} : { port }) }),
  ]);
};

beforeAll(async () => {
  const temporary = (name: string): Promise<string> => mkdtemp(path.join(tmpdir(), `countersign-away-${name}-`));
  directories = { temporal: await temporary('temporal'), postgres: await temporary('postgres') };
  await startServers();
  house = await openHouse({ servers: { temporal: temporal.address, postgres: postgres.url } });
}, 120_000);
afterAll(async () => {
  await Promise.all([temporal.stop(), postgres.stop()]);
  await Promise.all(Object.values(directories).map((each) => rm(each, { recursive: true, force: true })));
});

const details = { signedBy: 'transport.head', consulted: [{ department: 'finance' }, { department: 'water' }] };
const SECOND = 1_000;

test('PostgreSQL, Temporal and the worker away over the due instant: who answered before it is not silent', async () => {
  const road = await house.open('P03', 'transport', details);
  const item = await road.item('finance');
  await road.skipTo(later(item.deadline.dueAt, -3 * SECOND));

  // The answer is acknowledged; nobody has told the case of it when everything goes down.
  const receipt = await road.receive('finance.head', { kind: 'answer', workItem: item.id, answer: { opinion: 'differ', reasons: '资金未落实' } });
  expect(receipt.receivedAt <= item.deadline.dueAt).toBe(true);
  await house.halt();
  await Promise.all([temporal.stop(), postgres.stop()]);
  await startServers(postgres.port);

  const connection = await Connection.connect({ address: temporal.address });
  const client = new Client({ connection, namespace: house.namespace });
  // The case's time ran on with the clock on the wall while its servers were away.
  let present = await virtualTime(client, road.number);
  while (present === undefined || present <= item.deadline.dueAt) present = await virtualTime(client, road.number);

  const register = await openRegister({ databaseUrl: house.databaseUrl, clock: new CaseClock(client) });
  const worker = await startWorker({
    address: temporal.address,
    namespace: house.namespace,
    taskQueue: house.taskQueue,
    register,
    workflowBundlePath: required('COUNTERSIGN_TEST_BUNDLE'),
  });
  const after = new CaseUnderTest(road.number, register, client, new CaseClock(client));
  await after.settle();
  const relay = createRelay({ register, rulebook: turpan, temporal: client, taskQueue: house.taskQueue, logger: pino({ level: 'silent' }), graceMs: 0 });
  while ((await register.unjudged(0, 1)).length > 0) await relay.relayOnce();

  const row = await register.receipt(receipt.id);
  expect(row === undefined ? 'gone' : verdict(row)).toBe('accepted');
  expect((await after.items()).map((each) => [each.kind, each.party.code, each.state])).toEqual([
    ['opinion', 'finance', 'answered'],
    ['opinion', 'water', 'deemed'],
    ['negotiation', 'transport', 'open'],
  ]);

  // PostgreSQL restarted under a running case: what comes while it is away is refused with an error, not lost half-way.
  await postgres.stop();
  await expect(after.receive('transport.head', { kind: 'urge' })).rejects.toThrow();
  postgres = await startEmbeddedPostgres({ directory: directories.postgres, port: postgres.port });
  expect(verdict(await after.answer('transport.head', { result: 'no-agreement', account: '协商未果' }))).toBe('accepted');
  expect((await register.case(road.number))?.stage).toBe('dissent-schedule');
  expect(await register.verification(road.number)).toMatchObject({ kind: 'intact' });

  await worker.stop();
  await register.close();
  await connection.close();
}, 180_000);
