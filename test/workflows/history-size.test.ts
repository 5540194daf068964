import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { later } from '../../rules/time/instant.ts';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';

let house: TestEnvironment;
beforeAll(async () => {
  house = await openTestEnvironment();
});
afterAll(async () => {
  await house.close();
});

const five = ['finance', 'housing', 'water', 'justice', 'reform'] as const;
const details = { purpose: 'opinions', consulted: five.map((department) => ({ department })) };

describe('docs/design.md 6: few events', () => {
  test('five answers before anybody rings', async () => {
    const road = await house.open('P03', 'transport', details);
    const items = await road.items();
    for (const item of items)
      await road.receive(`${item.party.code}.head`, { kind: 'answer', workItem: item.id, answer: { opinion: 'agree' } });
    await road.ring();
    await road.outcome();
    expect(await road.events()).toBe(14);
  });

  test('five answers, one after the other', async () => {
    const road = await house.open('P03', 'transport', details);
    for (const department of five) await road.answer(`${department}.head`, { opinion: 'agree' });
    await road.outcome();
    expect(await road.kinds()).toMatchInlineSnapshot(`
{
  "MARKER_RECORDED": 7,
  "TIMER_STARTED": 1,
  "UPSERT_WORKFLOW_SEARCH_ATTRIBUTES": 5,
  "WORKFLOW_EXECUTION_COMPLETED": 1,
  "WORKFLOW_EXECUTION_SIGNALED": 5,
  "WORKFLOW_EXECUTION_STARTED": 1,
  "WORKFLOW_TASK_COMPLETED": 6,
  "WORKFLOW_TASK_SCHEDULED": 6,
  "WORKFLOW_TASK_STARTED": 6,
}
`);
    expect(await road.events()).toBeLessThanOrEqual(38);
  });

  test('four answers and one silence', async () => {
    const road = await house.open('P03', 'transport', details);
    for (const department of five.slice(1)) await road.answer(`${department}.head`, { opinion: 'agree' });
    const silent = await road.item('finance');
    await road.skipTo(later(silent.deadline.dueAt, 60_000));
    await road.outcome();
    expect(await road.kinds()).toMatchInlineSnapshot(`
{
  "MARKER_RECORDED": 8,
  "TIMER_FIRED": 2,
  "TIMER_STARTED": 2,
  "UPSERT_WORKFLOW_SEARCH_ATTRIBUTES": 6,
  "WORKFLOW_EXECUTION_COMPLETED": 1,
  "WORKFLOW_EXECUTION_OPTIONS_UPDATED": 1,
  "WORKFLOW_EXECUTION_SIGNALED": 4,
  "WORKFLOW_EXECUTION_STARTED": 1,
  "WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED": 2,
  "WORKFLOW_TASK_COMPLETED": 7,
  "WORKFLOW_TASK_SCHEDULED": 7,
  "WORKFLOW_TASK_STARTED": 7,
}
`);
    expect(await road.events()).toBeLessThanOrEqual(48);
  });
});
