import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '../../rules/time/day-number.ts';
import { later } from '../../rules/time/instant.ts';
import { verdict } from '../support/case-under-test.ts';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';
import { REVISED } from './support/countersigning.ts';

let house: TestEnvironment;
beforeAll(async () => {
  house = await openTestEnvironment();
});
afterAll(async () => {
  await house.close();
});

const consulting = (...departments: readonly string[]) => ({
  purpose: 'opinions',
  consulted: departments.map((department) => ({ department })),
});
const agree = { opinion: 'agree' } as const;
const HOUR = 3_600_000;

describe('Art. 48¶2: in time is what was received at or before the due instant, whenever it is processed', () => {
  test.each([
    [-1, 'said', 'accepted'],
    [0, 'said', 'accepted'],
    [1, 'deemed', 'ANSWER_LATE'],
  ])('received %i ms from it, with nobody rung for: %s', async (ms, line, expected) => {
    const road = await house.open('P03', 'transport', consulting('finance'));
    const item = await road.item('finance');
    const receipt = await road.receive(
      'finance.head',
      { kind: 'answer', workItem: item.id, answer: agree },
      later(item.deadline.dueAt, ms),
    );
    expect(verdict(receipt)).toBe(expected);
    await road.skipTo(later(item.deadline.dueAt, HOUR));
    expect(await road.outcome()).toMatchObject({ kind: 'opinions-collected', detail: { lines: [{ kind: line }] } });
  });

  test.each([
    [-1, 'said', 'accepted'],
    [0, 'said', 'accepted'],
    [1, 'deemed', 'ANSWER_LATE'],
  ])('received %i ms from it, processed before the case’s own clock gets there: %s', async (ms, line, expected) => {
    const road = await house.open('P03', 'transport', consulting('finance'));
    const item = await road.item('finance');
    const row = await road.answer('finance.head', agree, later(item.deadline.dueAt, ms));
    expect(verdict(row)).toBe(expected);
    await road.skipTo(later(item.deadline.dueAt, HOUR));
    expect(await road.outcome()).toMatchObject({ kind: 'opinions-collected', detail: { lines: [{ kind: line }] } });
  });

  test('silence waits for the register’s own clock, however far ahead the case’s is', async () => {
    const road = await house.open('P03', 'transport', consulting('finance'));
    const item = await road.item('finance');
    house.clock.pin(road.number, item.deadline.dueAt);
    await road.skipTo(later(item.deadline.dueAt, 500));
    expect((await road.item('finance')).state).toBe('open');
    const row = await road.answer('finance.head', agree, item.deadline.dueAt);
    expect(verdict(row)).toBe('accepted');
    house.clock.pin(road.number, undefined);
    expect((await road.outcome()).kind).toBe('opinions-collected');
    const overdue = (await house.register.noticesOf(road.number)).filter((notice) => notice.kind === 'overdue' || notice.kind === 'deemed');
    expect(overdue).toEqual([]);
  });

  test('an extension agreed in time, with nobody rung for, comes before silence', async () => {
    const road = await house.open('P03', 'transport', consulting('finance'));
    const item = await road.item('finance');
    const until = later(item.deadline.dueAt, 10 * 24 * HOUR);
    const proposal = await road.act('finance.head', {
      kind: 'propose-extension',
      workItem: item.id,
      until: (await house.register.calendar({ from: item.deadline.dueDate, to: item.deadline.dueDate }, { regionalHolidaysCount: true }))
        .national.from,
      reason: '占位',
    });
    expect(verdict(proposal)).toBe('EXTENSION_NOT_LATER');
    const date = addDays(item.deadline.dueDate, 10);
    const good = await road.act('finance.head', { kind: 'propose-extension', workItem: item.id, until: date, reason: '需研究' });
    await road.receive(
      'transport.head',
      { kind: 'decide-extension', workItem: item.id, proposal: good.id, agreed: true },
      later(item.deadline.dueAt, -1),
    );
    await road.skipTo(later(item.deadline.dueAt, HOUR));
    expect(await road.item('finance')).toMatchObject({ state: 'open', deadline: { dueDate: date } });
    await road.skipTo(later(until, HOUR));
    expect((await road.outcome()).kind).toBe('opinions-collected');
  });

  test('a withdrawal received in time, with nobody rung for, comes before silence', async () => {
    const road = await house.open('P03', 'transport', consulting('finance'));
    const item = await road.item('finance');
    await road.receive('transport.head', { kind: 'withdraw', reason: '材料有误' }, item.deadline.dueAt);
    await road.skipTo(later(item.deadline.dueAt, HOUR));
    expect((await road.outcome()).kind).toBe('withdrawn');
  });

  test.each([
    ['a clerk’s is refused', 'transport.staff', 'NOT_YOUR_POST', 'opinions-collected'],
    ['the principal head’s drops the matter, and what was said is kept', 'transport.head', 'accepted', 'dropped'],
  ])('an answer that came before a withdrawal counts: %s', async (_, by, expected, ending) => {
    const road = await house.open('P03', 'transport', consulting('finance', 'water'));
    const { dueAt } = (await road.item('finance')).deadline;
    const water = await road.item('water');
    const until = addDays(water.deadline.dueDate, 10);
    const proposal = await road.act('water.head', { kind: 'propose-extension', workItem: water.id, until, reason: '需研究' });
    await road.act('transport.head', { kind: 'decide-extension', workItem: water.id, proposal: proposal.id, agreed: true });
    const answer = await road.receive('water.head', { kind: 'answer', workItem: water.id, answer: agree }, later(dueAt, -2));
    const withdrawal = await road.receive(by, { kind: 'withdraw', reason: '材料有误' }, later(dueAt, -1));
    await road.skipTo(later(dueAt, HOUR));
    expect((await road.outcome()).kind).toBe(ending);
    expect([verdict(answer), verdict(withdrawal)]).toEqual(['accepted', expected]);
    expect((await road.items()).map((item) => item.state)).toEqual([ending === 'dropped' ? 'withdrawn' : 'deemed', 'answered']);
  });
});

describe('docs/design.md 4: received first, judged after', () => {
  test('two answers for one work item while the worker is away: the first received stands', async () => {
    const road = await house.open('P03', 'transport', consulting('finance', 'water'));
    const { id: workItem } = await road.item('finance');
    await house.withoutWorker(async () => {
      const first = await road.receive('finance.deputy', { kind: 'answer', workItem, answer: { opinion: 'differ', reasons: '线路过长' } });
      const second = await road.receive('finance.head', { kind: 'answer', workItem, answer: agree });
      expect([verdict(first), verdict(second)]).toEqual(['accepted', 'ALREADY_ANSWERED']);
      expect(await road.item('finance')).toMatchObject({ state: 'answered', receipt: first.id });
    });
  });

  test('both last departments at once: one case, closed once, with both opinions', async () => {
    const road = await house.open('P03', 'transport', consulting('finance', 'water'));
    const rows = await Promise.all([road.answer('finance.head', agree), road.answer('water.head', agree)]);
    expect(rows.map(verdict)).toEqual(['accepted', 'accepted']);
    expect(await road.outcome()).toMatchObject({
      kind: 'opinions-collected',
      detail: { positions: [{ stand: 'agrees' }, { stand: 'agrees' }] },
    });
    expect(await road.journal('closed')).toHaveLength(1);
  });

  test('ten bells at once change nothing', async () => {
    const road = await house.open('P03', 'transport', consulting('finance', 'water'));
    await road.answer('finance.head', agree);
    const before = await road.journal();
    await Promise.all(Array.from({ length: 10 }, () => road.ring()));
    expect(await road.journal()).toEqual(before);
  });

  test.each([
    ['a withdrawal', { kind: 'withdraw', reason: '材料有误' }, 'CASE_CLOSED'],
    ['a fresh round', { kind: 'new-round', reason: '文稿有修改', text: { digest: REVISED } }, 'ROUND_NOT_OPEN'],
    ['an urging', { kind: 'urge' }, 'NOBODY_TO_URGE'],
  ] as const)(
    'T8: %s two hours after the due instant, while nothing has moved the case, comes after the silence',
    async (_, act, refused) => {
      const road = await house.open('P03', 'transport', consulting('finance'));
      const { deadline } = await road.item('finance');
      const receipt = await road.receive('transport.head', act, later(deadline.dueAt, 2 * HOUR));
      expect([refused, 'accepted']).toContain(verdict(receipt));
      expect((await road.item('finance')).state).toBe('deemed');
    },
  );
});
