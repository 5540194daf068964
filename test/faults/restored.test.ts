import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Connection } from '@temporalio/client';
import { recover, type RecoveredCase } from '../../delivery/recover.ts';
import { addDays } from '../../rules/time/day-number.ts';
import { later } from '../../rules/time/instant.ts';
import { prepareNamespace } from '../../workers/temporal/namespace.ts';
import { verdict, type CaseUnderTest } from '../support/case-under-test.ts';
import { untilSettled } from '../../local/time-skipping/until-settled.ts';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';
import { OwnServers, resume, type Resumed } from './support/own-servers.ts';

const details = { consulted: [{ department: 'finance' }, { department: 'water' }] };

const HOUR_MS = 3_600_000;

let servers: OwnServers;
let house: TestEnvironment;
let resumed: Resumed | undefined;
beforeEach(async () => {
  servers = await OwnServers.start();
  house = await openTestEnvironment({ servers: { temporal: servers.temporal.address, postgres: servers.postgres.url } });
}, 120_000);
afterEach(async () => {
  await resumed?.stop();
  resumed = undefined;
  await servers.remove();
});

/** Everything stops, Temporal's data is exchanged, and register and worker run on it again. */
async function exchanged(exchange: () => Promise<void>): Promise<Resumed> {
  if (resumed === undefined) await house.halt();
  else await resumed.stop();
  await servers.temporal.stop();
  await exchange();
  await servers.startTemporal();
  const connection = await Connection.connect({ address: servers.temporal.address });
  await prepareNamespace(connection, house.namespace);
  await connection.close();
  resumed = await resume(house, servers.temporal.address);
  return resumed;
}

async function recovered({ register, client, taskQueue }: Resumed): Promise<readonly RecoveredCase[]> {
  const cases: RecoveredCase[] = [];
  for await (const each of recover({ register, temporal: client, taskQueue, waitMs: 10_000 })) {
    cases.push(each);
    await untilSettled(client, each.caseNumber);
  }
  return cases;
}

const standing = async (road: CaseUnderTest): Promise<readonly (readonly [string, string, string])[]> =>
  (await road.items()).map((item) => [item.kind, item.party.code, item.state] as const);

describe('Temporal restored: what the register acknowledged is not lost', () => {
  test('from an older backup, then from nothing: each open case goes on where the register is', async () => {
    const opened = await house.open('P03', 'transport', details);
    await opened.answer('finance.head', { opinion: 'differ', reasons: '资金未落实' });
    let road = (await exchanged(() => servers.backUpTemporal())).case(opened.number);

    // None of this is in the backup: an answer, the step that it leads to, and an answer to that, which no silence ever counts.
    await road.answer('water.head', { opinion: 'agree' });
    await road.settle();
    const disposition = { department: 'finance', disposition: 'not', reasons: '另行协商' };
    expect(verdict(await road.answer('transport.head', { final: 'countersign', dispositions: [disposition] }))).toBe('accepted');
    await road.settle();
    const before = await standing(road);
    expect(before).toEqual([
      ['opinion', 'finance', 'answered'],
      ['opinion', 'water', 'answered'],
      ['final-text', 'transport', 'answered'],
      ['negotiation', 'transport', 'open'],
    ]);

    let again = await exchanged(() => servers.restoreTemporal('backup'));
    road = again.case(opened.number);
    expect(await recovered(again)).toEqual([{ caseNumber: opened.number, kind: 'rung' }]);
    expect(await standing(road)).toEqual(before);
    for (const answer of [
      { result: 'no-agreement', account: '协商未果' },
      { grounds: '工期所限', proposal: '请市政府决定' },
    ]) {
      expect(verdict(await road.answer('transport.head', answer))).toBe('accepted');
      await road.settle();
    }

    again = await exchanged(() => servers.restoreTemporal('nothing'));
    road = again.case(opened.number);
    expect(await recovered(again)).toEqual([{ caseNumber: opened.number, kind: 'started' }]);
    // Done once more it changes nothing.
    expect(await recovered(again)).toEqual([{ caseNumber: opened.number, kind: 'rung' }]);
    for (const [by, answer] of [
      ['finance.head', { countersignature: 'signed' }],
      ['water.head', { countersignature: 'signed' }],
      ['transport.head', { signature: 'signed' }],
      ['office.supervision', { 'taking-in': 'taken-in', registration: '吐政办收〔2026〕9号' }],
    ] as const)
      expect(verdict(await road.answer(by, answer))).toBe('accepted');
    expect((await road.outcome()).kind).toBe('submitted-with-dissent');

    const served = (await road.journal('served')).map((record) => record.workItem);
    expect(served).toEqual([...new Set(served)]);
    expect((await standing(road)).map(([, , state]) => state)).toEqual(Array(served.length).fill('answered'));
    expect(await again.register.verification(opened.number)).toMatchObject({ kind: 'intact' });
  }, 180_000);

  test('a silence that was proven stays proven, once, and an agreed date stays agreed', async () => {
    const opened = await house.open('P03', 'transport', { ...details, purpose: 'opinions' });
    const [finance, water] = [await opened.item('finance'), await opened.item('water')];
    const until = addDays(finance.deadline.dueDate, 10);
    const proposal = await opened.act('finance.staff', {
      kind: 'propose-extension',
      workItem: finance.id,
      until,
      reason: '须经局务会研究',
    });
    await opened.act('transport.head', { kind: 'decide-extension', workItem: finance.id, proposal: proposal.id, agreed: true });
    await opened.skipTo(later(water.deadline.dueAt, HOUR_MS));
    const before = await standing(opened);
    expect(before).toEqual([
      ['opinion', 'finance', 'open'],
      ['opinion', 'water', 'deemed'],
    ]);

    const again = await exchanged(() => servers.restoreTemporal('nothing'));
    const road = again.case(opened.number);
    expect(await recovered(again)).toEqual([{ caseNumber: opened.number, kind: 'started' }]);
    // A workflow that begins anew begins in the time of the machine.
    await road.skipTo(later(water.deadline.dueAt, HOUR_MS));
    expect(await standing(road)).toEqual(before);
    expect((await road.item('finance')).deadline.dueDate).toBe(until);
    expect(verdict(await road.answer('finance.head', { opinion: 'agree' }))).toBe('accepted');
    expect(await road.outcome()).toMatchObject({ detail: { lines: [{ kind: 'said' }, { kind: 'deemed' }] } });
    expect(await road.journal('deemed')).toHaveLength(1);
    expect(await again.register.verification(opened.number)).toMatchObject({ kind: 'intact' });
  }, 180_000);
});
