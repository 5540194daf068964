import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createRelay } from '../../delivery/relay.ts';
import { ring } from '../../delivery/ring.ts';
import { turpan } from '../../rules/cities/turpan/rulebook.ts';
import { later } from '../../rules/time/instant.ts';
import type { ReceiptRow } from '../../rules/case/receipt.ts';
import type { CaseUnderTest } from '../support/case-under-test.ts';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';
import { required } from '../support/required.ts';

const CASES = 16;
const SEED = 48;
/** One write in so many ends with the worker's death, before it or after it. */
const ONE_IN = 25;

const departments = ['finance', 'housing', 'water'] as const;
const answers = [{ opinion: 'agree' }, { opinion: 'agree-with-amendments', amendments: '改一字' }] as const;
/** Where these answers leave a department. */
const stands = ['agrees', 'conditional'] as const;

let house: TestEnvironment;
let worker: ChildProcess | undefined;
let deaths = 0;
let closing = false;

beforeAll(async () => {
  // A worker that dies holds its tasks until they time out, which is most of what this test would wait for.
  house = await openTestEnvironment({ worker: false, taskTimeoutSeconds: 2 });
  await employ();
});
afterAll(async () => {
  closing = true;
  if (worker?.exitCode === null && worker.signalCode === null) {
    const ended = once(worker, 'exit');
    worker.kill('SIGTERM');
    await ended;
  }
  await house.close();
});

/** The relay's own pauses pass at once: every look is a minute later. */
let looks = 0;
const hurried = (): number => {
  looks += 1;
  return looks * 60_000;
};

/** Starts a worker, and another whenever one dies. */
async function employ(): Promise<void> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'killable-worker.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  worker = child;
  child.stdin.end(
    JSON.stringify({
      address: required('COUNTERSIGN_TEST_TEMPORAL'),
      workflowBundlePath: required('COUNTERSIGN_TEST_BUNDLE'),
      namespace: house.namespace,
      taskQueue: house.taskQueue,
      databaseUrl: house.databaseUrl,
      seed: SEED + deaths,
      oneIn: ONE_IN,
    }),
  );
  child.once('exit', (_code, signal) => {
    if (signal === 'SIGKILL') deaths += 1;
    if (!closing) void employ();
  });
  await once(child.stdout, 'data');
}

/** Which departments of a case answer; the others fall silent. */
const answering = (index: number): readonly (typeof departments)[number][] => departments.filter((_, place) => (index >> place) % 2 === 0);

test('the worker killed at random points of many cases: nothing acknowledged is lost, nobody who answered is silent, each closes once', async () => {
  const details = { purpose: 'opinions', consulted: departments.map((department) => ({ department })) };
  const cases = await Promise.all(Array.from({ length: CASES }, () => house.open('P03', 'transport', details)));

  const receipts = (await Promise.all(cases.map((each, index) => answerAll(each, index)))).flat();
  const relay = createRelay({
    register: house.register,
    rulebook: turpan,
    temporal: house.client,
    taskQueue: house.taskQueue,
    logger: pino({ level: 'silent' }),
    graceMs: 0,
    bellAgeMs: 0,
    now: hurried,
  });
  while ((await house.register.bells(0, 1)).length > 0) await relay.relayOnce();
  for (const each of cases) await each.ring();
  await Promise.all(
    cases.map(async (each, index) => {
      if (answering(index).length === departments.length) return;
      const item = await each.item('finance');
      await each.skipTo(later(item.deadline.dueAt, 60_000));
    }),
  );

  for (const [index, each] of cases.entries()) {
    const outcome = await each.outcome();
    const silent = departments.filter((department) => !answering(index).includes(department));
    const said = answering(index);
    expect(outcome).toMatchObject({
      kind: 'opinions-collected',
      detail: {
        positions: departments.map((department) => ({ stand: stands[said.indexOf(department) % 2] ?? 'silent' })),
        lines: departments.map((department) => ({ party: { code: department }, kind: silent.includes(department) ? 'deemed' : 'said' })),
      },
    });
    const items = await each.items();
    expect(items.map((item) => [item.party.code, item.state])).toEqual(
      departments.map((department) => [department, silent.includes(department) ? 'deemed' : 'answered']),
    );
    expect(await each.journal('closed')).toHaveLength(1);
    expect(await each.journal('deemed')).toHaveLength(silent.length);
    expect(await house.register.verification(each.number)).toMatchObject({ kind: 'intact' });
  }
  for (const receipt of receipts) {
    expect((await house.register.receipt(receipt.id))?.judgement).toEqual({ receipt: receipt.id, accepted: true });
  }
  // Otherwise nothing was tried.
  expect(deaths).toBeGreaterThanOrEqual(3);
}, 300_000);

async function answerAll(each: CaseUnderTest, index: number): Promise<readonly ReceiptRow[]> {
  return Promise.all(
    answering(index).map(async (department, place) => {
      const { id: workItem } = await each.item(department);
      const receipt = await each.receive(`${department}.head`, { kind: 'answer', workItem, answer: answers[place % 2] ?? answers[0] });
      await ring(house.client, each.number);
      return receipt;
    }),
  );
}
