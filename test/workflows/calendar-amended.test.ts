import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { CivilDate } from '../../rules/time/civil-date.ts';
import { addDays, dayNumber, weekday } from '../../rules/time/day-number.ts';
import { beijingDate, endOfDay, later } from '../../rules/time/instant.ts';
import { verdict } from '../support/case-under-test.ts';
import { nationalCalendar } from '../support/calendars.ts';
import { counted, openAmendingEnvironment, today, told, type AmendingEnvironment } from './support/amending.ts';
import { proofsOf } from './support/proofs.ts';

let house: AmendingEnvironment;
afterEach(() => house.close());

const HOUR = 3_600_000;
const isWeekday = (date: CivilDate): boolean => weekday(dayNumber(date)) < 5;

/** The next `count` Mondays to Fridays after today. */
function weekdays(count: number): readonly CivilDate[] {
  return Array.from({ length: 31 }, (_, index) => addDays(today(), index + 1))
    .filter(isWeekday)
    .slice(0, count);
}

function onWeekday(index: number): CivilDate {
  const date = weekdays(15)[index];
  if (date === undefined) throw new RangeError(`no weekday ${String(index)}`);
  return date;
}

const off = (...dates: readonly CivilDate[]) => dates.map((date) => ({ date, kind: 'off', name: '春节' }) as const);
const publish = (version: string, ...dates: readonly CivilDate[]) =>
  house.register.publishNational(nationalCalendar(version, undefined, off(...dates)));

describe('docs/design.md 5.8: a national notice comes while departments are being asked', () => {
  beforeEach(async () => {
    house = await openAmendingEnvironment();
  });

  test('a day more off moves the date back; reminder and silence move along, and the proof names the notice', async () => {
    const road = await house.consult('finance');
    const before = (await road.item('finance')).deadline;
    await publish('extended', onWeekday(1));
    await house.relay();
    const { id, deadline } = await road.item('finance');
    expect([before.dueDate, deadline.dueDate]).toEqual([onWeekday(6), onWeekday(7)]);
    expect(await road.journal('deadline-moved')).toMatchObject([
      {
        workItem: id,
        content: {
          from: before.dueDate,
          to: deadline.dueDate,
          days: [{ date: onWeekday(1), is: { notice: 'test-notice' } }],
          notices: [{ title: '测试用放假通知' }],
        },
      },
    ]);
    const [moved = ''] = (await told(road)).filter((line) => line.startsWith('因日历修订'));
    expect(moved).toContain(`市财政局的时限由${before.dueDate}变为${deadline.dueDate}：${onWeekday(1)}`);
    expect(moved).toContain('原为第2个工作日，现为春节，不计（测试用放假通知）。');

    await road.skipTo(later(before.dueAt, HOUR));
    expect((await road.item('finance')).state).toBe('open');
    const [reminded, ...more] = await road.journal('reminded');
    expect([reminded && beijingDate(reminded.at), more]).toEqual([counted(deadline)[3], []]);
    await road.skipTo(later(deadline.dueAt, HOUR));
    expect(await road.outcome()).toMatchObject({ kind: 'opinions-collected', detail: { lines: [{ kind: 'deemed' }] } });
    expect(await proofsOf(road)).toMatchObject([
      { dueAt: deadline.dueAt, calendarVersion: deadline.calendarVersion, notices: [{ id: 'test-notice' }] },
    ]);
  });

  test('two notices, one after the other: each pass counts on the newest, once', async () => {
    const road = await house.consult('finance');
    await publish('first', onWeekday(1));
    await house.relay();
    expect((await road.item('finance')).deadline.dueDate).toBe(onWeekday(7));
    await publish('second', onWeekday(1), onWeekday(2));
    await house.relay();
    expect((await road.item('finance')).deadline.dueDate).toBe(onWeekday(8));
    const records = (await road.journal()).length;
    await house.relay();
    expect(await road.journal()).toHaveLength(records);
  });

  test('who has answered and what was agreed stay; only open items are counted again', async () => {
    const road = await house.consult('finance', 'housing', 'water');
    const [finance, housing, water] = [await road.item('finance'), await road.item('housing'), await road.item('water')];
    await road.answer('finance.head', { opinion: 'agree' });
    const until = addDays(housing.deadline.dueDate, 10);
    const proposal = await road.act('housing.head', { kind: 'propose-extension', workItem: housing.id, until, reason: '须研究' });
    await road.act('transport.head', { kind: 'decide-extension', workItem: housing.id, proposal: proposal.id, agreed: true });
    await publish('extended', onWeekday(1));
    await house.relay();
    const dates = (await road.items()).map((item) => [item.party.code, item.deadline.dueDate]);
    expect(dates).toEqual([
      ['finance', finance.deadline.dueDate],
      ['housing', until],
      ['water', onWeekday(7)],
    ]);
    const amended = (await road.journal('deadline-moved')).filter((record) => JSON.stringify(record.content).includes('calendar-amended'));
    // The agreed date stands, and the limit under it is counted again (docs/design.md 5.7).
    expect(amended.map((record) => record.workItem)).toEqual([housing.id, water.id]);
    const moved = (await house.register.noticesOf(road.number)).filter((notice) => notice.kind === 'deadline-moved');
    expect(moved.map((notice) => notice.workItem)).toEqual([water.id]);
  });

  test('a notice about other days is taken in, and moves and tells nothing', async () => {
    const road = await house.consult('finance');
    await publish('elsewhere', onWeekday(12));
    await house.relay();
    await house.relay();
    expect(await road.journal('calendar-amended')).toHaveLength(1);
    expect(await road.journal('deadline-moved')).toEqual([]);
    expect((await house.register.noticesOf(road.number)).filter((notice) => notice.kind === 'deadline-moved')).toEqual([]);
  });

  test('published before the due instant, with no relay: silence is counted on the newest calendar', async () => {
    const road = await house.consult('finance');
    const before = (await road.item('finance')).deadline;
    await publish('extended', onWeekday(1));
    await road.skipTo(later(before.dueAt, 90_000));
    expect((await road.item('finance')).state).toBe('open');
    const { deadline } = await road.item('finance');
    expect(deadline.dueDate).toBe(onWeekday(7));
    await road.answer('finance.head', { opinion: 'agree' }, deadline.dueAt);
    expect(await road.outcome()).toMatchObject({ kind: 'opinions-collected' });
    expect(await road.journal('deemed')).toEqual([]);
  });

  test('an answer after the date as it was is judged on the newest calendar, and is in time', async () => {
    const road = await house.consult('finance');
    const { id: workItem, deadline: before } = await road.item('finance');
    await publish('extended', onWeekday(1));
    const receipt = await road.act('finance.head', { kind: 'answer', workItem, answer: { opinion: 'agree' } }, later(before.dueAt, HOUR));
    expect(verdict(receipt)).toBe('accepted');
    expect(await road.outcome()).toMatchObject({ kind: 'opinions-collected' });
    expect(await road.journal('late-opinion')).toEqual([]);
  });

  test('and one that is late by the newest calendar too is told so at once', async () => {
    const road = await house.consult('finance', 'water');
    const { id: workItem, deadline: before } = await road.item('finance');
    await publish('elsewhere', onWeekday(12));
    const receipt = await road.receive(
      'finance.head',
      { kind: 'answer', workItem, answer: { opinion: 'agree' } },
      later(before.dueAt, HOUR),
    );
    expect(verdict(receipt)).toBe('ANSWER_LATE');
  });
});

describe('docs/design.md 5.8: a day less off brings the date forward', () => {
  beforeEach(async () => {
    house = await openAmendingEnvironment({
      national: nationalCalendar('holiday', undefined, off(onWeekday(1), onWeekday(2), onWeekday(3))),
    });
  });

  test('told in good time, silence counts at the new date and not an hour earlier', async () => {
    const road = await house.consult('finance');
    const before = (await road.item('finance')).deadline;
    await publish('taken-back');
    await house.relay();
    const { deadline } = await road.item('finance');
    expect([before.dueDate, deadline.dueDate]).toEqual([onWeekday(9), onWeekday(6)]);
    await road.skipTo(later(deadline.dueAt, -HOUR));
    expect((await road.item('finance')).state).toBe('open');
    expect((await road.journal('reminded')).map((record) => beijingDate(record.at))).toEqual([onWeekday(3)]);
    await road.skipTo(later(deadline.dueAt, HOUR));
    expect(await road.outcome()).toMatchObject({ kind: 'opinions-collected', detail: { lines: [{ kind: 'deemed' }] } });
    expect(await proofsOf(road)).toMatchObject([{ dueAt: deadline.dueAt }]);
  });

  test('told when the new date has passed: the department keeps the day after, and silence counts then', async () => {
    const road = await house.consult('finance', 'housing');
    const late = later(endOfDay(onWeekday(6)), 2 * HOUR);
    await road.skipTo(late);
    const known = beijingDate(late);
    await publish('taken-back');
    await house.relay();
    const { deadline } = await road.item('finance');
    expect(deadline).toMatchObject({ dueDate: addDays(known, 1), standing: 'firm' });
    expect(deadline.days.at(-1)).toMatchObject({ date: addDays(known, 1), reason: 'grace-day' });
    expect((await told(road)).filter((line) => line.includes(`${addDays(known, 1)}为修订后的宽限日（工作惯例）`))).toHaveLength(2);
    expect((await road.items()).map((item) => item.state)).toEqual(['open', 'open']);
    await road.answer('housing.head', { opinion: 'agree' }, deadline.dueAt);
    await road.skipTo(later(deadline.dueAt, HOUR));
    const lines = [
      { kind: 'deemed', party: { code: 'finance' } },
      { kind: 'said', party: { code: 'housing' } },
    ];
    expect(await road.outcome()).toMatchObject({ kind: 'opinions-collected', detail: { lines } });
    expect(await proofsOf(road)).toMatchObject([{ party: { code: 'finance' }, dueAt: deadline.dueAt }]);
  });
});
