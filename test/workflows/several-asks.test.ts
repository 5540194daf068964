import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { later } from '../../rules/time/instant.ts';
import { openHouseOfTestProcedures } from '../procedures/house.ts';
import { verdict, type CaseUnderTest } from '../support/case-under-test.ts';
import type { TestEnvironment } from '../support/test-environment.ts';
import { resetToFirstTask } from './support/reset-run.ts';

const HOUR = 3_600_000;

let house: TestEnvironment;
beforeAll(async () => {
  house = await openHouseOfTestProcedures();
});
afterAll(() => house.close());

const open = () => house.open('P90', 'transport', { reviewer: 'justice', consulted: ['finance', 'water'] });

const items = async (road: CaseUnderTest) => (await road.items()).map((item) => `${item.kind} ${item.party.code} ${item.state}`).sort();

const isRunning = async (road: CaseUnderTest): Promise<boolean> => (await road.handle.describe()).status.name === 'RUNNING';

const clears = (road: CaseUnderTest) => road.answer('justice.head', { review: 'clear' });
const agrees = (road: CaseUnderTest, department: string) => road.answer(`${department}.head`, { opinion: 'agree' });
const approves = (road: CaseUnderTest) => road.answer('transport.head', { decision: 'yes' });

describe('design 3: several asks run at once, each with a state of its own', () => {
  test('the review is answered first: its branch goes on to the approval while departments are still asked', async () => {
    const road = await open();
    expect(await items(road)).toEqual(['opinion finance open', 'opinion water open', 'review justice open']);
    expect(verdict(await clears(road))).toBe('accepted');
    expect(await isRunning(road)).toBe(true);
    expect(await items(road)).toEqual(['approval transport open', 'opinion finance open', 'opinion water open', 'review justice answered']);
    expect(verdict(await clears(road))).toBe('ALREADY_ANSWERED');
    expect(verdict(await road.answer('finance.head', { review: 'clear' }))).toBe('INVALID_INPUT');
    expect(verdict(await approves(road))).toBe('accepted');
    expect(verdict(await agrees(road, 'finance'))).toBe('accepted');
    expect(await isRunning(road)).toBe(true);
    expect(verdict(await agrees(road, 'water'))).toBe('accepted');
    expect((await road.outcome()).kind).toBe('passed');
    expect(await house.register.verification(road.number)).toMatchObject({ kind: 'intact' });
  });

  test('the departments answer first: their ask is over, and the review alone is waited for', async () => {
    const road = await open();
    expect(verdict(await agrees(road, 'water'))).toBe('accepted');
    expect(verdict(await agrees(road, 'finance'))).toBe('accepted');
    expect(await isRunning(road)).toBe(true);
    expect(verdict(await agrees(road, 'finance'))).toBe('ALREADY_ANSWERED');
    expect((await house.register.case(road.number))?.waitingFor.map((party) => party.code)).toEqual(['justice']);
    expect(verdict(await clears(road))).toBe('accepted');
    expect(verdict(await approves(road))).toBe('accepted');
    expect((await road.outcome()).kind).toBe('passed');
  });

  test('one ask ends by silence, the other never does: it is reminded, and goes on', async () => {
    const road = await open();
    const { deadline } = await road.item('finance');
    await road.skipTo(later(deadline.dueAt, HOUR));
    expect(await items(road)).toEqual(['opinion finance deemed', 'opinion water deemed', 'review justice open']);
    expect(await isRunning(road)).toBe(true);
    expect((await road.journal('reminded')).some((record) => record.workItem?.endsWith('.1'))).toBe(true);
    expect(verdict(await agrees(road, 'finance'))).toBe('ANSWER_LATE');
    expect(verdict(await clears(road))).toBe('accepted');
    expect(verdict(await approves(road))).toBe('accepted');
    expect((await road.outcome()).kind).toBe('passed');
  });

  test('the case is taken back while both run: all of both asks is taken back, and everybody is told', async () => {
    const road = await open();
    expect(verdict(await road.act('transport.head', { kind: 'withdraw', reason: '材料有误' }))).toBe('accepted');
    expect((await road.outcome()).kind).toBe('withdrawn');
    expect(await items(road)).toEqual(['opinion finance withdrawn', 'opinion water withdrawn', 'review justice withdrawn']);
    const told = (await house.register.noticesOf(road.number)).filter((notice) => notice.kind === 'superseded');
    expect(told).toHaveLength(3);
  });

  test('a run that is reset to its first task while one ask is over asks both again, and nobody is asked twice', async () => {
    const road = await open();
    expect(verdict(await clears(road))).toBe('accepted');
    await resetToFirstTask(house, road);
    const standing = ['approval transport open', 'opinion finance open', 'opinion water open', 'review justice answered'];
    expect(await items(road)).toEqual(standing);
    expect(verdict(await agrees(road, 'finance'))).toBe('accepted');
    expect(verdict(await agrees(road, 'water'))).toBe('accepted');
    await resetToFirstTask(house, road);
    expect(verdict(await approves(road))).toBe('accepted');
    expect((await road.outcome()).kind).toBe('passed');
    expect(await road.journal('served')).toHaveLength(4);
    expect(await house.register.verification(road.number)).toMatchObject({ kind: 'intact' });
  });

  test('both asks end while nobody works: one look tells the flow of both', async () => {
    const road = await open();
    await house.withoutWorker(async () => {
      for (const [by, department, answer] of [
        ['justice.head', 'justice', { review: 'flawed' }],
        ['finance.head', 'finance', { opinion: 'agree' }],
        ['water.head', 'water', { opinion: 'differ' }],
      ] as const) {
        const { id: workItem } = await road.item(department);
        expect(verdict(await road.receive(by, { kind: 'answer', workItem, answer }))).toBe('accepted');
      }
    });
    await road.ring();
    expect((await road.outcome()).kind).toBe('stopped');
  });
});
