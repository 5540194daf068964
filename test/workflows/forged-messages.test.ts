import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defaultPayloadConverter } from '@temporalio/common';
import proto from '@temporalio/proto';
import { quietRelay } from '../support/quiet-relay.ts';
import { recover } from '../../delivery/recover.ts';
import { turpan } from '../../rules/cities/turpan/rulebook.ts';
import { openCase } from '../../intake/open-case.ts';
import { untilSettled } from '../../local/time-skipping/until-settled.ts';
import { verdict, type CaseUnderTest } from '../support/case-under-test.ts';
import { holderOf } from '../support/directory.ts';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';
import { firstWants } from '../../workers/first-wants.ts';

let house: TestEnvironment;
beforeAll(async () => {
  house = await openTestEnvironment();
});
// Runs that were forged are no examples, so the house keeps no history.
afterAll(() => house.halt());

const details = { purpose: 'opinions', consulted: [{ department: 'finance' }, { department: 'water' }] };
const consult = () => house.open('P03', 'transport', details);

/** All rows of a case. */
const held = async (number: string) => ({
  row: await house.register.case(number),
  items: await house.register.workItemsOf(number),
  journal: await house.register.journal(number),
  receipts: await house.register.receiptsOf(number),
  notices: await house.register.noticesOf(number),
});

/** Answers all that is open with consent, and sees the case end. */
async function goesOn(road: CaseUnderTest): Promise<void> {
  for (const item of (await road.items()).filter((each) => each.state === 'open')) {
    expect(verdict(await road.answer(`${item.party.code}.head`, { opinion: 'agree' }))).toBe('accepted');
  }
  expect((await road.outcome()).kind).toBe('opinions-collected');
  expect(await house.register.verification(road.number)).toMatchObject({ kind: 'intact' });
}

/** Starts a workflow as somebody would who reaches Temporal and nothing else, and returns why it ended. */
async function forgedRun(type: string, workflowId: string, ...args: readonly unknown[]): Promise<unknown> {
  const handle = await house.client.workflow.start(type, {
    workflowId,
    taskQueue: house.taskQueue,
    args: [...args],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
  return handle.result().catch((error: unknown) => (error as { readonly cause?: unknown }).cause);
}

describe('docs/design.md 4.2: what is sent straight to Temporal is not believed', () => {
  test('signals with forged contents, of our name and of others, change nothing', async () => {
    const road = await consult();
    const before = await held(road.number);
    const item = await road.item('finance');
    const answer = { act: { kind: 'answer', workItem: item.id, answer: { opinion: 'agree' } }, by: { position: 'finance.head' } };
    for (const args of [[], [{ forged: true }], [answer], [null], ['答'.repeat(10_000)]]) await road.handle.signal('bell', ...args);
    await road.handle.signal('answer', answer);
    await road.handle.signal('__temporal_forged', answer);
    await road.settle();
    expect(await held(road.number)).toEqual(before);
    await goesOn(road);
  });

  test('updates and queries are refused and change nothing', async () => {
    const road = await consult();
    const before = await held(road.number);
    await expect(road.handle.executeUpdate('answer', { args: [{ opinion: 'agree' }] })).rejects.toThrow();
    await expect(road.handle.executeUpdate('bell', { args: [{ forged: true }] })).rejects.toThrow();
    await expect(road.handle.query('answer', { opinion: 'agree' })).rejects.toThrow();
    await road.settle();
    expect(await held(road.number)).toEqual(before);
    await goesOn(road);
  });

  test('a run under another id that says it serves a case ends NOT_YOURS', async () => {
    const road = await consult();
    const before = await held(road.number);
    expect(await forgedRun('countersign', 'not-a-case-number', { caseNumber: road.number, procedure: 'P03' })).toMatchObject({
      type: 'NOT_YOURS',
    });
    expect(await held(road.number)).toEqual(before);
    await goesOn(road);
  });

  test('a run for a case that the register does not know ends NOT_YOURS', async () => {
    expect(await forgedRun('countersign', 'P03-2001-000001', { caseNumber: 'P03-2001-000001', procedure: 'P03' })).toMatchObject({
      type: 'NOT_YOURS',
    });
    expect(await house.register.case('P03-2001-000001')).toBeUndefined();
  });

  test('a run of another procedure under a case’s number ends NOT_YOURS, and recovery begins the case anew', async () => {
    const road = await consult();
    const before = await held(road.number);
    await road.handle.terminate('by somebody');
    expect(await forgedRun('cityWideMeeting', road.number, { caseNumber: road.number, procedure: 'P22' })).toMatchObject({
      type: 'NOT_YOURS',
    });
    expect(await held(road.number)).toEqual(before);
    const recovered = [];
    for await (const each of recover({ register: house.register, temporal: house.client, taskQueue: house.taskQueue, waitMs: 10_000 })) {
      if (each.caseNumber === road.number) recovered.push(each.kind);
    }
    expect(recovered).toEqual(['started']);
    await road.settle();
    await goesOn(road);
  });

  test('a run that took a case’s number before the case was opened: the relay begins the case all the same', async () => {
    const road = await consult();
    const next = road.number.replace(/\d+$/, (digits) => String(Number(digits) + 1).padStart(digits.length, '0'));
    expect(await forgedRun('countersign', next, { caseNumber: next, procedure: 'P03' })).toMatchObject({ type: 'NOT_YOURS' });
    const { register, client: temporal, taskQueue } = house;
    const person = { id: holderOf('transport.head'), capacities: () => register.capacities(holderOf('transport.head')) };
    const body = {
      procedure: 'P03',
      lead: 'transport',
      details,
      document: { system: 'test', id: randomUUID(), title: '测试文件', digest: 'd'.repeat(64) },
    };
    expect(await openCase({ register, rulebook: turpan, firstWants, temporal, taskQueue, waitMs: 10_000 }, body, person)).toMatchObject({
      caseNumber: next,
      started: false,
    });
    await quietRelay({ register, client: temporal, taskQueue }).relayOnce();
    await untilSettled(temporal, next);
    expect((await register.workItemsOf(next)).map((item) => item.state)).toEqual(['open', 'open']);
    expect(await register.case(next)).toMatchObject({ started: true });
  });

  test('the worker’s activity, asked for from a workflow of somebody else’s, closes no case', async () => {
    const road = await consult();
    const before = await held(road.number);
    const { runId } = await road.handle.describe();
    const { workflowService } = house.client;
    const { namespace } = house;
    const seen = seenIn(await road.handle.fetchHistory());
    expect(seen).toBeGreaterThan(0);
    const asked = {
      caseNumber: road.number,
      procedure: 'P03',
      run: runId,
      seen,
      wants: [{ want: 'close', outcome: 'opinions-collected' }],
      waitsFor: [],
      facts: false,
    };
    const queue = { name: 'forger' };
    await workflowService.startWorkflowExecution({
      namespace,
      workflowId: 'forger',
      workflowType: { name: 'forger' },
      taskQueue: queue,
      requestId: randomUUID(),
    });
    const poll = () =>
      house.client.withDeadline(Date.now() + 20_000, () =>
        workflowService.pollWorkflowTaskQueue({ namespace, taskQueue: queue, identity: 'forger' }),
      );
    const first = await poll();
    const commands = [
      {
        commandType: proto.temporal.api.enums.v1.CommandType.COMMAND_TYPE_SCHEDULE_ACTIVITY_TASK,
        scheduleActivityTaskCommandAttributes: {
          ...{
            activityId: '1',
            activityType: { name: 'advance' },
            taskQueue: { name: house.taskQueue },
            input: { payloads: [defaultPayloadConverter.toPayload(asked)] },
          },
          ...{
            scheduleToStartTimeout: { seconds: 3 as never },
            startToCloseTimeout: { seconds: 5 as never },
            retryPolicy: { maximumAttempts: 1 },
          },
        },
      },
    ];
    await workflowService.respondWorkflowTaskCompleted({ namespace, taskToken: first.taskToken, commands, identity: 'forger' });
    // The next task comes when the activity has ended, or nobody took it.
    await poll();
    expect(await held(road.number)).toEqual(before);
    await goesOn(road);
  });
});

/** The number of the case's last change, as anybody can read it from its history. */
function seenIn({ events }: proto.temporal.api.history.v1.IHistory): number {
  const markers = (events ?? []).flatMap(({ markerRecordedEventAttributes: marker }) => marker?.details?.['result']?.payloads ?? []);
  const told = markers.map((payload) => defaultPayloadConverter.fromPayload<{ readonly state?: { readonly acts?: number } }>(payload));
  return told.at(-1)?.state?.acts ?? 0;
}
