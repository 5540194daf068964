import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, dayNumber, weekday } from '../../rules/time/day-number.ts';
import type { CivilDate } from '../../rules/time/civil-date.ts';
import { endOfDay, later } from '../../rules/time/instant.ts';
import { nationalCalendar } from '../support/calendars.ts';
import { openAmendingEnvironment, today, told, type AmendingEnvironment } from './support/amending.ts';

let house: AmendingEnvironment;
beforeAll(async () => {
  house = await openAmendingEnvironment();
});
afterAll(() => house.close());

const HOUR = 3_600_000;
/** A Sunday at least a week from now. */
const sunday = (): CivilDate =>
  Array.from({ length: 7 }, (_, index) => addDays(today(), 7 + index)).find((date) => weekday(dayNumber(date)) === 6) ?? today();

describe('Art. 48¶2: 除主办部门另有时限要求外, per department and as a date', () => {
  test('each department has its own limit, and the timeline says who set it', async () => {
    const until = sunday();
    const road = await house.open('P03', 'transport', {
      purpose: 'opinions',
      consulted: [
        { department: 'finance', limit: { hours: 48 } },
        { department: 'housing', limit: { until, at: '18:00' } },
        { department: 'water' },
      ],
      limit: { until },
    });
    const [finance, housing, water] = [await road.item('finance'), await road.item('housing'), await road.item('water')];
    expect(finance.deadline.dueAt).toBe(later(finance.servedAt, 48 * HOUR));
    expect(housing.deadline.dueAt).toBe(later(endOfDay(until), -6 * HOUR));
    expect(water.deadline).toMatchObject({ dueDate: until, standing: 'firm' });
    expect([finance, housing, water].map(({ limitSetBy }) => limitSetBy)).toEqual(['lead', 'lead', 'lead']);
    const lines = (await told(road)).filter((line) => line.startsWith('送达'));
    expect(lines.map((line) => /（(主办部门规定的时限：.*)）/.exec(line)?.[1])).toEqual([
      '主办部门规定的时限：48小时',
      `主办部门规定的时限：${until} 18:00`,
      `主办部门规定的时限：${until} 24:00`,
    ]);

    // A published calendar moves no date that the lead named, and silence counts on it although it is a Sunday.
    const days = [1, 2, 3].map((count) => ({ date: addDays(until, -count), kind: 'off', name: '春节' }) as const);
    await house.register.publishNational(
      nationalCalendar(
        'named',
        undefined,
        days.filter(({ date }) => weekday(dayNumber(date)) < 5),
      ),
    );
    await house.relay();
    expect((await road.item('water')).deadline).toMatchObject({ dueDate: until, dueAt: water.deadline.dueAt });
    await road.skipTo(later(endOfDay(until), HOUR));
    expect(await road.outcome()).toMatchObject({
      kind: 'opinions-collected',
      detail: { silences: [{ limit: { value: { length: 48, unit: 'hours' }, setBy: 'lead' } }, {}, { dueDate: until }] },
    });
  });

  test('the date has passed when the countersignature is asked for: the limit of the rules counts, and the lead is told', async () => {
    const until = addDays(today(), 9);
    const road = await house.open('P03', 'transport', { consulted: [{ department: 'finance' }], limit: { until } });
    await road.answer('finance.head', { opinion: 'differ', reasons: '未列入预算' });
    await road.skipTo(later(endOfDay(until), HOUR));
    const dispositions = [{ department: 'finance', disposition: 'not', reasons: '须协商' }];
    await road.answer('transport.head', { final: 'countersign', dispositions });
    await road.answer('transport.head', { result: 'agreed', settlement: '列入明年预算' });
    const item = await road.item('finance', 'countersignature');
    expect(item).toMatchObject({ state: 'open', limit: { length: 7, unit: 'working-days' } });
    expect(item).not.toHaveProperty('limitSetBy');
    expect(item.deadline.days.filter((day) => day.counts)).toHaveLength(7);
    const notices = (await house.register.noticesOf(road.number)).filter(({ kind }) => kind === 'limit-replaced');
    expect(notices).toMatchObject([
      {
        to: { kind: 'department', department: 'transport' },
        workItem: item.id,
        note: expect.stringContaining(`${until} 24:00在送达时已过`),
      },
    ]);
    expect((await told(road)).at(-1)).toContain(`主办部门指定的${until} 24:00在送达时已过或所余时间过短，改按规则的时限`);
    await road.answer('finance.head', { countersignature: 'signed' });
    await road.answer('transport.head', { signature: 'signed' });
    expect((await road.outcome()).kind).toBe('agreed-after-negotiation');
  });
});
