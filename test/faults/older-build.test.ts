import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { NativeConnection, Worker } from '@temporalio/worker';
import { recover } from '../../delivery/recover.ts';
import { openCase } from '../../intake/open-case.ts';
import { turpan } from '../../rules/cities/turpan/rulebook.ts';
import { CaseUnderTest } from '../support/case-under-test.ts';
import { holderOf } from '../support/directory.ts';
import { required } from '../support/required.ts';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';
import { firstWants } from '../../workers/first-wants.ts';

let house: TestEnvironment;
beforeAll(async () => {
  house = await openTestEnvironment();
});
afterAll(() => house.close());

test('a run whose history this build cannot replay: recovery ends it and begins the case anew from the register', async () => {
  const { register, client: temporal, taskQueue, namespace, clock } = house;
  const details = { purpose: 'opinions', consulted: [{ department: 'finance' }] };
  let caseNumber = '';
  await house.withoutWorker(async () => {
    const person = { id: holderOf('transport.staff'), capacities: () => register.capacities(holderOf('transport.staff')) };
    const body = {
      procedure: 'P03',
      lead: 'transport',
      details,
      document: { system: 'test', id: 'older-build', title: '测试文件', digest: 'd'.repeat(64) },
    };
    const opening = await openCase({ register, rulebook: turpan, firstWants, temporal, taskQueue, waitMs: 10_000 }, body, person);
    if (opening.kind !== 'opened') throw new Error(opening.kind);
    caseNumber = opening.caseNumber;
    const connection = await NativeConnection.connect({ address: required('COUNTERSIGN_TEST_TEMPORAL') });
    const older = await Worker.create({
      connection,
      namespace,
      taskQueue,
      workflowsPath: path.join(import.meta.dirname, 'support', 'older-build.ts'),
    });
    await older.runUntil(async () => {
      for (let timers = 0; timers === 0;) {
        const { events } = await temporal.workflow.getHandle(caseNumber).fetchHistory();
        timers = (events ?? []).filter((event) => event.timerStartedEventAttributes).length;
      }
    });
    await connection.close();
  });
  const road = new CaseUnderTest(caseNumber, register, temporal, clock);
  // The register served the draft for sign-off with the opening; the older build's run has not looked there.
  expect(await road.items()).toHaveLength(1);

  const recovered = [];
  for await (const each of recover({ register, temporal, taskQueue, waitMs: 10_000 })) recovered.push(each);
  expect(recovered).toEqual([{ caseNumber, kind: 'anew' }]);
  await road.settle();
  await road.answer('transport.head', { 'sign-off': 'signed' });
  await road.answer('finance.head', { opinion: 'agree' });
  expect((await road.outcome()).kind).toBe('opinions-collected');
  expect(await road.journal('served')).toHaveLength(2);
  expect(await register.verification(caseNumber)).toMatchObject({ kind: 'intact' });
}, 120_000);
