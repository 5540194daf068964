import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recover } from '../../delivery/recover.ts';
import { quietRelay } from '../support/quiet-relay.ts';
import { verdict, type CaseUnderTest } from '../support/case-under-test.ts';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';

let house: TestEnvironment;
beforeAll(async () => {
  house = await openTestEnvironment();
});
afterAll(() => house.close());

test('a workflow that somebody terminated: acts are judged all the same, and recovery begins the case anew where the register is', async () => {
  const road = await house.open('P03', 'transport', {
    purpose: 'opinions',
    consulted: [{ department: 'finance' }, { department: 'water' }],
  });
  await road.answer('finance.head', { opinion: 'agree' });
  await road.handle.terminate('by mistake');
  expect(verdict(await road.answer('water.head', { opinion: 'agree' }))).toBe('accepted');

  const { register, client: temporal, taskQueue } = house;
  const recovered = [];
  for await (const each of recover({ register, temporal, taskQueue, waitMs: 10_000 })) recovered.push(each);
  expect(recovered).toEqual([{ caseNumber: road.number, kind: 'started' }]);
  expect((await road.outcome()).kind).toBe('opinions-collected');
  expect(await register.verification(road.number)).toMatchObject({ kind: 'intact' });
});

/** Deletes the run of a case, history and all, as a retention that has passed would; returns when it is gone. */
async function deleteRun(road: CaseUnderTest): Promise<void> {
  const { namespace, client } = house;
  await client.workflowService.deleteWorkflowExecution({ namespace, workflowExecution: { workflowId: road.number } });
  const isThere = (): Promise<boolean> =>
    road.handle.describe().then(
      () => true,
      () => false,
    );
  while (await isThere());
}

test('a workflow that somebody deleted: acts are judged all the same, and recovery begins the case anew where the register is', async () => {
  const road = await house.open('P03', 'transport', {
    consulted: [{ department: 'finance' }, { department: 'water' }],
  });
  await road.answer('finance.head', { opinion: 'differ', reasons: '资金未落实' });
  await deleteRun(road);
  expect(verdict(await road.answer('water.head', { opinion: 'agree' }))).toBe('accepted');

  const { register, client: temporal, taskQueue } = house;
  const recovered = [];
  for await (const each of recover({ register, temporal, taskQueue, waitMs: 10_000 })) recovered.push(each);
  expect(recovered).toEqual([{ caseNumber: road.number, kind: 'started' }]);
  await road.settle();
  expect((await road.items()).map((item) => `${item.kind} ${item.state}`)).toEqual([
    'opinion answered',
    'opinion answered',
    'final-text open',
  ]);
  const disposition = { department: 'finance', disposition: 'not', reasons: '另行协商' };
  for (const [by, answer] of [
    ['transport.head', { final: 'countersign', dispositions: [disposition] }],
    ['transport.head', { result: 'agreed', settlement: '另列' }],
    ['finance.head', { countersignature: 'signed' }],
    ['water.head', { countersignature: 'signed' }],
    ['transport.head', { signature: 'signed' }],
  ] as const)
    expect(verdict(await road.answer(by, answer))).toBe('accepted');
  expect((await road.outcome()).kind).toBe('agreed-after-negotiation');
  expect(await register.verification(road.number)).toMatchObject({ kind: 'intact' });
});

test.each(['terminated', 'deleted'])(
  'a workflow that somebody %s, with nobody to recover it: the next act’s bell begins the case anew',
  async (fate) => {
    const road = await house.open('P03', 'transport', { purpose: 'opinions', consulted: [{ department: 'finance' }] });
    await (fate === 'deleted' ? deleteRun(road) : road.handle.terminate('by mistake'));
    expect(verdict(await road.answer('finance.head', { opinion: 'agree' }))).toBe('accepted');
    const { register, client: temporal, taskQueue } = house;
    await quietRelay({ register, client: temporal, taskQueue }).relayOnce();
    expect((await road.outcome()).kind).toBe('opinions-collected');
  },
);
