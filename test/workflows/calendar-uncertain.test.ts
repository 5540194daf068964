import { afterEach, describe, expect, test } from '@jest/globals';
import type { CivilDate } from '../../rules/time/civil-date.ts';
import { addDays, dayNumber, weekday } from '../../rules/time/day-number.ts';
import { beijingDate, endOfDay, later } from '../../rules/time/instant.ts';
import { nationalCalendar, regionalCalendar } from '../support/calendars.ts';
import { verdict } from '../support/case-under-test.ts';
import { counted, openAmendingEnvironment, soonUnknown, told, type AmendingEnvironment } from './support/amending.ts';
import { proofsOf } from './support/proofs.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const agree = { opinion: 'agree' } as const;

let house: AmendingEnvironment;
afterEach(() => house.close());

/** The first Monday to Friday after a date; these calendars have no holiday. */
function weekdayAfter(date: CivilDate): CivilDate {
  const next = addDays(date, 1);
  return weekday(dayNumber(next)) < 5 ? next : weekdayAfter(next);
}

const uncertain = [
  {
    standing: 'provisional',
    word: '暂定',
    until: 'the national notice is published',
    open: () => openAmendingEnvironment({ national: nationalCalendar('short', soonUnknown()) }),
    settle: () => house.register.publishNational(nationalCalendar('published')),
  },
  {
    standing: 'unconfirmed',
    word: '待确认',
    until: 'the region’s days are confirmed',
    open: () => openAmendingEnvironment({ regional: regionalCalendar('short', [soonUnknown()]) }),
    settle: () => house.register.publishRegional(regionalCalendar('confirmed')),
  },
] as const;

describe.each(uncertain)('docs/design.md 5.8: a date that is $standing until $until', ({ standing, word, open, settle }) => {
  test('silence does not count at it, an answer after it does, and who is silent has the working day after it became firm', async () => {
    house = await open();
    const road = await house.consult('finance', 'housing', 'water');
    const { deadline } = await road.item('finance');
    expect(deadline.standing).toBe(standing);
    expect((await told(road)).filter((line) => line.includes(`（${word}）`))).toHaveLength(3);
    await road.skipTo(later(deadline.dueAt, 2 * DAY));
    expect((await road.items()).map((item) => item.state)).toEqual(['open', 'open', 'open']);
    expect(verdict(await road.answer('housing.head', agree))).toBe('accepted');

    // Received while the date was uncertain, with nobody rung for.
    const water = await road.item('water');
    const differs = { opinion: 'agree-with-amendments', amendments: '补充水源保护内容' };
    const waiting = await road.receive('water.head', { kind: 'answer', workItem: water.id, answer: differs });
    await settle();
    await house.relay();
    expect(verdict(waiting)).toBe('accepted');

    const firm = (await road.item('finance')).deadline;
    expect(firm).toMatchObject({ standing: 'firm', dueDate: weekdayAfter(beijingDate(waiting.receivedAt)) });
    expect(
      (await told(road)).filter((line) => line.includes(`市财政局的时限由${deadline.dueDate}变为${firm.dueDate}，由${word}转为确定`)),
    ).toHaveLength(1);
    const moved = (await house.register.noticesOf(road.number)).filter((notice) => notice.kind === 'deadline-moved');
    expect(moved.map((notice) => notice.to)).toContainEqual({ kind: 'responsible-head', department: 'finance' });
    await road.skipTo(later(firm.dueAt, -HOUR));
    expect((await road.item('finance')).state).toBe('open');
    await road.skipTo(later(firm.dueAt, HOUR));
    expect(await road.outcome()).toMatchObject({
      kind: 'opinions-collected',
      detail: {
        lines: [
          { kind: 'deemed', party: { code: 'finance' } },
          { kind: 'said', party: { code: 'housing' } },
          { kind: 'said', party: { code: 'water' }, quotes: ['修改意见：补充水源保护内容'] },
        ],
      },
    });
    expect(await proofsOf(road)).toMatchObject([{ dueAt: firm.dueAt, calendarVersion: firm.calendarVersion }]);
    expect(await road.journal('deemed')).toHaveLength(1);
  });

  test('firm in good time, it stays where it was counted, and silence counts there', async () => {
    house = await open();
    const road = await house.consult('finance');
    const before = (await road.item('finance')).deadline;
    await settle();
    await house.relay();
    const { deadline } = await road.item('finance');
    expect(deadline).toMatchObject({ dueDate: before.dueDate, standing: 'firm' });
    expect(
      (await told(road)).filter((line) => line.includes(`市财政局的时限重新核定，${deadline.dueDate}不变，由${word}转为确定`)),
    ).toHaveLength(1);
    await road.skipTo(later(deadline.dueAt, HOUR));
    expect(await road.outcome()).toMatchObject({ kind: 'opinions-collected', detail: { lines: [{ kind: 'deemed' }] } });
    expect(await proofsOf(road)).toMatchObject([{ dueAt: endOfDay(before.dueDate) }]);
  });

  test('Art. 48¶2: past it an extension can still be agreed, to a date that is not over', async () => {
    house = await open();
    const road = await house.consult('finance');
    const { id, deadline } = await road.item('finance');
    await road.skipTo(later(deadline.dueAt, 3 * DAY));
    const propose = (days: number) =>
      road.act('finance.head', { kind: 'propose-extension', workItem: id, until: addDays(deadline.dueDate, days), reason: '须研究' });
    expect(verdict(await propose(1))).toBe('EXTENSION_NOT_LATER');
    const proposal = await propose(10);
    expect(verdict(await road.act('transport.head', { kind: 'decide-extension', workItem: id, proposal: proposal.id, agreed: true }))).toBe(
      'accepted',
    );
    const agreed = (await road.item('finance')).deadline;
    // An agreement makes no date certain: the limit under it is still uncertain, and may turn out to be later (docs/design.md 5.7).
    expect(agreed).toMatchObject({ standing, dueDate: addDays(deadline.dueDate, 10) });
    await settle();
    await house.relay();
    expect((await road.item('finance')).deadline).toMatchObject({ standing: 'firm', dueDate: agreed.dueDate, agreed: agreed.dueDate });
    await road.skipTo(later(agreed.dueAt, HOUR));
    expect((await road.outcome()).kind).toBe('opinions-collected');
  });
});

describe('docs/design.md 5.8: what is still uncertain after a calendar has come', () => {
  test('the nation’s days published and the region’s not: silence goes on waiting', async () => {
    house = await openAmendingEnvironment({
      national: nationalCalendar('short', soonUnknown()),
      regional: regionalCalendar('short', [soonUnknown()]),
    });
    const road = await house.consult('finance');
    const { deadline } = await road.item('finance');
    await house.register.publishNational(nationalCalendar('published'));
    await house.relay();
    expect((await road.item('finance')).deadline).toMatchObject({ standing: 'unconfirmed', dueDate: deadline.dueDate });
    await road.skipTo(later(deadline.dueAt, DAY));
    expect((await road.item('finance')).state).toBe('open');
    await road.answer('finance.head', agree);
    expect((await road.outcome()).kind).toBe('opinions-collected');
  });

  test('the region’s notice brings days off: the date moves past them, and the timeline names them', async () => {
    house = await openAmendingEnvironment({ regional: regionalCalendar('short', [soonUnknown()]) });
    const road = await house.consult('finance');
    const { deadline } = await road.item('finance');
    const festival = counted(deadline).slice(-3);
    await house.register.publishRegional(regionalCalendar('festival', undefined, festival));
    await house.relay();
    const amended = (await road.item('finance')).deadline;
    expect(amended.standing).toBe('firm');
    expect(amended.days.filter((day) => day.reason === 'regional-holiday').map((day) => day.date)).toEqual(festival);
    expect(amended.days.filter((day) => day.counts)).toHaveLength(7);
    expect((await told(road)).find((line) => line.includes('由待确认转为确定'))).toContain('现为古尔邦节，不计（测试用地区通知）');
    await road.skipTo(later(deadline.dueAt, HOUR));
    expect((await road.item('finance')).state).toBe('open');
    await road.skipTo(later(amended.dueAt, HOUR));
    expect(await road.outcome()).toMatchObject({ kind: 'opinions-collected', detail: { lines: [{ kind: 'deemed' }] } });
    expect(await proofsOf(road)).toMatchObject([{ notices: [{ id: 'test-regional-notice' }] }]);
  });
});
