import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { quietRelay } from '../support/quiet-relay.ts';
import { later, type Instant } from '../../rules/time/instant.ts';
import { virtualTime } from '../../local/time-skipping/case-clock.ts';
import { verdict } from '../support/case-under-test.ts';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';
import { OwnServers, resume } from './support/own-servers.ts';

let servers: OwnServers;
let house: TestEnvironment;
beforeAll(async () => {
  servers = await OwnServers.start();
  house = await openTestEnvironment({ servers: { temporal: servers.temporal.address, postgres: servers.postgres.url } });
}, 120_000);
afterAll(() => servers.remove());

const details = { consulted: [{ department: 'finance' }, { department: 'water' }] };
const SECOND = 1_000;

/** Returns when a case's time has passed an instant, with nobody at work. */
async function untilPast(caseNumber: string, instant: Instant): Promise<void> {
  const connection = await Connection.connect({ address: servers.temporal.address });
  const client = new Client({ connection, namespace: house.namespace });
  let present = await virtualTime(client, caseNumber);
  while (present === undefined || present <= instant) present = await virtualTime(client, caseNumber);
  await connection.close();
}

test('PostgreSQL, Temporal and the worker away over the due instant: who answered before it is not silent', async () => {
  const road = await house.open('P03', 'transport', details);
  const item = await road.item('finance');
  await road.skipTo(later(item.deadline.dueAt, -3 * SECOND));

  // The answer is acknowledged; nobody has rung for its case when everything goes down.
  const receipt = await road.receive('finance.head', {
    kind: 'answer',
    workItem: item.id,
    answer: { opinion: 'differ', reasons: '资金未落实' },
  });
  expect(receipt.receivedAt <= item.deadline.dueAt).toBe(true);
  await house.halt();
  const { port } = servers.postgres;
  await Promise.all([servers.temporal.stop(), servers.postgres.stop()]);
  await Promise.all([servers.startTemporal(), servers.startPostgres(port)]);

  // The case's time ran on with the clock on the wall while its servers were away.
  await untilPast(road.number, item.deadline.dueAt);
  const resumed = await resume(house, servers.temporal.address);
  const { register, client, taskQueue } = resumed;
  const after = resumed.case(road.number);
  await after.settle();
  const relay = quietRelay({ register, client, taskQueue });
  await relay.relayOnce();
  await after.settle();

  const row = await register.receipt(receipt.id);
  expect(row === undefined ? 'gone' : verdict(row)).toBe('accepted');
  expect((await after.items()).map((each) => [each.kind, each.party.code, each.state])).toEqual([
    ['opinion', 'finance', 'answered'],
    ['opinion', 'water', 'deemed'],
    ['final-text', 'transport', 'open'],
  ]);

  // PostgreSQL restarted under a running case: what comes while it is away is refused with an error, not lost half-way.
  await servers.postgres.stop();
  await expect(after.receive('transport.head', { kind: 'urge' })).rejects.toThrow();
  await servers.startPostgres(port);
  const disposition = { department: 'finance', disposition: 'not', reasons: '另行协商' };
  expect(verdict(await after.answer('transport.head', { final: 'countersign', dispositions: [disposition] }))).toBe('accepted');
  expect((await register.case(road.number))?.stage).toBe('negotiation');
  expect(await register.verification(road.number)).toMatchObject({ kind: 'intact' });

  await resumed.stop();
}, 180_000);
