import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { later } from '../../rules/time/instant.ts';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';

const HOUR_MS = 3_600_000;

let house: TestEnvironment;
beforeAll(async () => {
  house = await openTestEnvironment();
});
afterAll(() => house.close());

describe('a case ends as its article says, and not by a button of the Web UI', () => {
  test('a request to cancel its workflow changes nothing: answers, dates and silence go on', async () => {
    const road = await house.open('P03', 'transport', {
      purpose: 'opinions',
      consulted: [{ department: 'finance' }, { department: 'water' }],
    });
    const item = await road.item('water');
    await road.handle.cancel();
    await road.settle();
    await road.answer('finance.head', { opinion: 'agree' });
    await road.handle.cancel();
    await road.skipTo(later(item.deadline.dueAt, HOUR_MS));
    expect((await road.outcome()).kind).toBe('opinions-collected');
  });
});
