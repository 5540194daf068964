import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recover } from '../../client/delivery/recover.ts';
import { verdict } from '../support/case-under-test.ts';
import { openHouse, type House } from '../support/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test('a workflow that somebody terminated: acts are judged all the same, and recovery begins the case anew where the register is', async () => {
  const road = await house.open('P03', 'transport', { signedBy: 'transport.head', consulted: [{ department: 'finance' }, { department: 'water' }] });
  await road.answer('finance.head', { opinion: 'agree' });
  await road.handle.terminate('by mistake');
  expect(verdict(await road.answer('water.head', { opinion: 'agree' }))).toBe('accepted');

  const { register, client: temporal, taskQueue } = house;
  const recovered = [];
  for await (const each of recover({ register, temporal, taskQueue, waitMs: 10_000 })) recovered.push(each);
  expect(recovered).toEqual([{ caseNumber: road.number, kind: 'started' }]);
  expect((await road.outcome()).kind).toBe('agreed');
  expect(await register.verification(road.number)).toMatchObject({ kind: 'intact' });
});
