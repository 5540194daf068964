import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Relay } from '../../delivery/relay.ts';
import { quietRelay } from '../support/quiet-relay.ts';
import type { Act } from '../../rules/case/act.ts';
import type { ReceiptRow } from '../../rules/case/receipt.ts';
import { verdict, type CaseUnderTest } from '../support/case-under-test.ts';
import { actor } from '../support/directory.ts';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';

let house: TestEnvironment;
let relay: Relay;
beforeAll(async () => {
  house = await openTestEnvironment();
  const { register, client: temporal, taskQueue } = house;
  relay = quietRelay({ register, client: temporal, taskQueue });
});
afterAll(() => house.close());

const consult = (...departments: readonly string[]) =>
  house.open('P03', 'transport', { purpose: 'opinions', consulted: departments.map((department) => ({ department })) });

/** Answers the department's work item at the counter and rings for nobody. */
async function receiveAnswer(
  road: CaseUnderTest,
  department: string,
  answer: Extract<Act, { kind: 'answer' }>['answer'] = { opinion: 'agree' },
) {
  return road.receive(`${department}.head`, { kind: 'answer', workItem: (await road.item(department)).id, answer });
}

const marked = async (road: CaseUnderTest): Promise<boolean> => (await house.register.bellOf(road.number)) !== undefined;

describe('docs/design.md 4.2: a bell that was lost is rung again from the register', () => {
  test('everybody answers and every bell is lost: one pass of the relay brings the case to its end', async () => {
    const road = await consult('finance', 'housing', 'water');
    for (const department of ['finance', 'housing', 'water']) expect(verdict(await receiveAnswer(road, department))).toBe('accepted');
    await road.settle();
    expect([(await house.register.case(road.number))?.state, await marked(road)]).toEqual(['open', true]);
    await relay.relayOnce();
    expect((await road.outcome()).kind).toBe('opinions-collected');
    expect(await marked(road)).toBe(false);
  });

  test('the bell of a dissent is lost, and so are those of what follows: the relay brings each step about, once', async () => {
    const road = await house.open('P03', 'transport', { consulted: [{ department: 'finance' }] });
    await receiveAnswer(road, 'finance', { opinion: 'differ', reasons: '资金未落实' });
    await relay.relayOnce();
    await road.settle();
    const disposition = { department: 'finance', disposition: 'not', reasons: '另行协商' };
    await receiveAnswer(road, 'transport', { final: 'countersign', dispositions: [disposition] });
    await relay.relayOnce();
    await road.settle();
    await receiveAnswer(road, 'transport', { result: 'agreed', settlement: '另列' });
    await relay.relayOnce();
    await relay.relayOnce();
    await road.settle();
    expect((await road.items()).map((item) => `${item.kind} ${item.state}`)).toEqual([
      'opinion answered',
      'final-text answered',
      'negotiation answered',
      'countersignature open',
    ]);
  });

  test('a refused act marks nothing, and a withdrawal whose bell is lost is a withdrawal', async () => {
    const road = await consult('finance', 'water');
    expect(verdict(await road.receive('finance.head', { kind: 'withdraw', reason: '想撤' }))).toBe('LEAD_ONLY');
    expect(await marked(road)).toBe(false);
    await road.receive('transport.head', { kind: 'withdraw', reason: '材料有误' });
    await relay.relayOnce();
    expect((await road.outcome()).kind).toBe('withdrawn');
  });
});

describe('docs/design.md 4.1: an act at the counter is final while nobody works', () => {
  test('answers are accepted and refused at once, and the worker that comes changes none of it', async () => {
    const road = await consult('finance', 'water');
    const receipts: ReceiptRow[] = [];
    await house.withoutWorker(async () => {
      receipts.push(await receiveAnswer(road, 'finance'));
      receipts.push(await receiveAnswer(road, 'finance', { opinion: 'differ', reasons: '线路过长' }));
      receipts.push(
        await road.receive('housing.head', { kind: 'answer', workItem: (await road.item('water')).id, answer: { opinion: 'agree' } }),
      );
      receipts.push(await receiveAnswer(road, 'water'));
      expect(receipts.map(verdict)).toEqual(['accepted', 'ALREADY_ANSWERED', 'NOT_YOUR_WORK_ITEM', 'accepted']);
      expect((await road.items()).map((item) => item.state)).toEqual(['answered', 'answered']);
      // Bells may ring to nobody as often as they like.
      for (let bells = 0; bells < 3; bells += 1) await road.handle.signal('bell');
    });
    expect((await road.outcome()).kind).toBe('opinions-collected');
    expect((await house.register.receiptsOf(road.number)).map(({ id }) => id)).toEqual(receipts.map(({ id }) => id));
    expect(await road.item('finance')).toMatchObject({ state: 'answered', receipt: receipts[0]?.id });
    expect(await road.journal('closed')).toHaveLength(1);
  });

  test('an act sent again under its key gives the first receipt, while the worker is away and after the case has closed', async () => {
    const road = await consult('finance');
    const acting = {
      caseNumber: road.number,
      act: { kind: 'answer', workItem: (await road.item('finance')).id, answer: { opinion: 'agree' } },
      by: actor('finance.head'),
      idempotencyKey: 'once',
    } as const;
    await house.withoutWorker(async () => {
      const first = await house.register.act(acting);
      expect(first).toMatchObject({ kind: 'judged', receipt: { judgement: { accepted: true } } });
      const again = await house.register.act(acting);
      expect(again).toMatchObject({ kind: 'repeated', receipt: { id: first.kind === 'judged' ? first.receipt.id : '' } });
    });
    await road.ring();
    expect((await road.outcome()).kind).toBe('opinions-collected');
    expect(await house.register.act(acting)).toMatchObject({ kind: 'repeated' });
    expect(await house.register.receiptsOf(road.number)).toHaveLength(1);
  });
});
