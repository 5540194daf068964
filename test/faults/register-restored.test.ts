import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { recover, type RecoveredCase } from '../../delivery/recover.ts';
import { quietRelay } from '../support/quiet-relay.ts';
import { openCase } from '../../intake/open-case.ts';
import { untilSettled } from '../../local/time-skipping/until-settled.ts';
import { moveSeriesAhead } from '../../register/move-series-ahead.ts';
import { turpan } from '../../rules/cities/turpan/rulebook.ts';
import { procedures } from '../../rules/procedures/registry.ts';
import type { ReceiptRow } from '../../rules/case/receipt.ts';
import { verdict, type CaseUnderTest } from '../support/case-under-test.ts';
import { holderOf } from '../support/directory.ts';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';
import { OwnServers, resume, type Resumed } from './support/own-servers.ts';
import { firstWants } from '../../workers/first-wants.ts';

const details = { consulted: [{ department: 'finance' }, { department: 'water' }] };

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

/** Everything of ours stops, PostgreSQL's data is kept or exchanged, and register and worker run on it again; Temporal goes on. */
async function meanwhile(exchange: () => Promise<void>): Promise<Resumed> {
  if (resumed === undefined) await house.halt();
  else await resumed.stop();
  const { port } = servers.postgres;
  await servers.postgres.stop();
  await exchange();
  await servers.startPostgres(port);
  resumed = await resume(house, servers.temporal.address);
  return resumed;
}

async function recovered({ register, client, taskQueue }: Resumed): Promise<readonly RecoveredCase[]> {
  const cases: RecoveredCase[] = [];
  for await (const each of recover({ register, temporal: client, taskQueue, waitMs: 10_000 })) cases.push(each);
  return cases;
}

async function relayUntilQuiet({ register, client, taskQueue }: Resumed): Promise<void> {
  const relay = quietRelay({ register, client, taskQueue });
  for (;;) {
    await relay.relayOnce();
    const open = await register.openCaseNumbers(undefined, 100);
    for (const caseNumber of open) await untilSettled(client, caseNumber);
    const waiting = await Promise.all(open.map((caseNumber) => register.workItemsOf(caseNumber)));
    if ((await register.bells(0, 1)).length === 0 && waiting.every((items) => items.length > 0)) return;
  }
}

/** Opens another document in a register that was restored. */
async function openAnother({ register, client, taskQueue }: Resumed, id: string): Promise<string> {
  const person = { id: holderOf('transport.head'), capacities: () => register.capacities(holderOf('transport.head')) };
  const body = {
    procedure: 'P03',
    lead: 'transport',
    details,
    document: { system: 'test', id, title: '测试文件', digest: 'd'.repeat(64) },
  };
  const opening = await openCase({ register, rulebook: turpan, firstWants, temporal: client, taskQueue, waitMs: 10_000 }, body, person);
  if (opening.kind !== 'opened') throw new Error(opening.kind);
  return opening.caseNumber;
}

/** The heads sign what they agree to, the lead's last, and each receipt is accepted. */
async function sign(at: Resumed, road: CaseUnderTest): Promise<readonly ReceiptRow[]> {
  const receipts: ReceiptRow[] = [];
  for (const by of ['finance.head', 'water.head', 'transport.head']) {
    receipts.push(await road.answer(by, by === 'transport.head' ? { signature: 'signed' } : { countersignature: 'signed' }));
    await relayUntilQuiet(at);
  }
  expect(receipts.map(verdict)).toEqual(['accepted', 'accepted', 'accepted']);
  return receipts;
}

const standing = async ({ register }: Resumed, caseNumber: string): Promise<readonly string[]> =>
  (await register.workItemsOf(caseNumber)).map((item) => `${item.kind} ${item.party.code} ${item.state}`);

describe('T9: the register restored from a backup that is older than what it acknowledged', () => {
  test('no number comes twice, and a run that has seen more than the register holds starts anew from its rows', async () => {
    const opened = await house.open('P03', 'transport', details);
    await meanwhile(() => servers.backUpPostgres());
    if (resumed === undefined) throw new Error('not resumed');

    // None of this is in the backup: a dissent, the step that it leads to, another case.
    let road = resumed.case(opened.number);
    const lost = [
      await road.answer('finance.head', { opinion: 'differ', reasons: '资金未落实' }),
      await road.answer('water.head', { opinion: 'agree' }),
    ];
    await road.settle();
    expect(await standing(resumed, opened.number)).toContain('final-text transport open');
    const lostCase = await openAnother(resumed, 'lost');
    await untilSettled(resumed.client, lostCase);
    lost.push(await resumed.case(lostCase).answer('finance.head', { opinion: 'agree' }));
    expect(lost.map(verdict)).toEqual(['accepted', 'accepted', 'accepted']);

    const again = await meanwhile(async () => {
      await servers.restorePostgres();
    });
    const moved = await moveSeriesAhead(house.databaseUrl, Object.keys(procedures));
    expect(moved.open).toBe(1);
    await recovered(again);
    await relayUntilQuiet(again);

    // The case is where the register is: nobody has answered, and whoever did answers again.
    expect(await standing(again, opened.number)).toEqual(['opinion finance open', 'opinion water open']);
    road = again.case(opened.number);
    const given = [await road.answer('finance.head', { opinion: 'agree' }), await road.answer('water.head', { opinion: 'agree' })];
    expect(given.map(verdict)).toEqual(['accepted', 'accepted']);
    await relayUntilQuiet(again);
    given.push(...(await sign(again, road)));
    expect((await again.register.case(opened.number))?.outcome?.kind).toBe('agreed');
    expect(await road.journal('closed')).toHaveLength(1);
    expect(await again.register.verification(opened.number)).toMatchObject({ kind: 'intact' });

    const next = await openAnother(again, 'after');
    expect(next).not.toBe(lostCase);
    await relayUntilQuiet(again);
    expect(await standing(again, next)).toEqual(['opinion finance open', 'opinion water open']);
    const numbers = [...lost, ...given].map((receipt) => receipt.id);
    expect(new Set(numbers).size).toBe(numbers.length);
  }, 240_000);

  test('without that step a new document may get a lost case’s number, whose workflow runs: it is served all the same, and doctor sees it until then', async () => {
    await meanwhile(() => servers.backUpPostgres());
    if (resumed === undefined) throw new Error('not resumed');
    const lostCase = await openAnother(resumed, 'lost');
    await untilSettled(resumed.client, lostCase);
    const before = await resumed.case(lostCase).answer('finance.head', { opinion: 'differ', reasons: '资金未落实' });
    expect(verdict(before)).toBe('accepted');
    const again = await meanwhile(() => servers.restorePostgres());
    const next = await openAnother(again, 'after');
    expect(next).toBe(lostCase);
    expect(await again.register.overdueWork(0)).toMatchObject({ unstarted: 1 });
    await relayUntilQuiet(again);
    expect(await standing(again, next)).toEqual(['opinion finance open', 'opinion water open']);
    const road = again.case(next);
    await road.answer('finance.head', { opinion: 'agree' });
    await road.answer('water.head', { opinion: 'agree' });
    await relayUntilQuiet(again);
    await sign(again, road);
    expect((await again.register.case(next))?.outcome?.kind).toBe('agreed');
    expect(await again.register.overdueWork(0)).toEqual({ unstarted: 0, unclaimed: 0, bells: 0 });
  }, 240_000);
});
