import { beforeEach, describe, expect, test } from '@jest/globals';
import { civilDate } from '../../rules/time/civil-date.ts';
import type { DateRange } from '../../rules/calendar/calendar.ts';
import { century, nationalCalendar, regionalCalendar } from '../support/calendars.ts';
import { openCase, openingOf } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const under = registerUnderTest();
beforeEach(() => under.owner.query('truncate calendars'));

const horizon: DateRange = { from: civilDate('2026-11-01'), to: civilDate('2026-12-31') };
const counted = { regionalHolidaysCount: true };
const off = (date: string) => ({ date: civilDate(date), kind: 'off', name: '测试节' }) as const;
const snapshot = () => under.register.calendar(horizon, counted);

describe('docs/design.md 5.8: a published calendar is kept, version by version', () => {
  test('without one there is no excerpt, and nothing is guessed', async () => {
    expect(await under.register.nationalCalendar()).toBeUndefined();
    await expect(snapshot()).rejects.toThrow(RangeError);
  });

  test('the newest counts, for every process, and comes back as it was published', async () => {
    const other = await under.another();
    const [first, second] = [nationalCalendar('cn.1'), nationalCalendar('cn.2', century, [off('2026-12-01')])];
    await under.register.publishNational(first);
    expect(await other.nationalCalendar()).toEqual(first);
    await under.register.publishNational(second);
    expect(await other.nationalCalendar()).toEqual(second);
    expect((await other.calendar(horizon, counted)).exceptions).toMatchObject([{ date: '2026-12-01', layer: 'national' }]);
  });

  test('the same version with the same contents changes nothing, and does not become the newest again', async () => {
    const [first, second] = [nationalCalendar('cn.1'), nationalCalendar('cn.2')];
    for (const calendar of [first, second, first]) await under.register.publishNational(calendar);
    expect(await under.register.nationalCalendar()).toEqual(second);
  });

  test('the same version with other contents is refused, and what stands stays', async () => {
    const first = nationalCalendar('cn.1');
    await under.register.publishNational(first);
    await expect(under.register.publishNational(nationalCalendar('cn.1', century, [off('2026-12-01')]))).rejects.toThrow(RangeError);
    expect(await under.register.nationalCalendar()).toEqual(first);
    await under.register.publishRegional(regionalCalendar('xj.1'));
    await expect(under.register.publishRegional(regionalCalendar('xj.1', []))).rejects.toThrow(RangeError);
  });

  test('two contents of one version at once: one stands, whoever brought the other is told', async () => {
    const contents = [nationalCalendar('cn.1'), nationalCalendar('cn.1', century, [off('2026-12-01')])];
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => under.register.publishNational(contents[index % 2] ?? nationalCalendar())),
    );
    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(5);
    expect(contents).toContainEqual(await under.register.nationalCalendar());
  });

  test.each([
    [
      'national',
      () => under.register.publishNational({ ...nationalCalendar('cn.1'), days: [{ ...off('2026-12-01'), notice: 'test-notice' }] }),
    ],
    ['regional', () => under.register.publishRegional({ ...regionalCalendar('xj.1'), confirmed: [] })],
  ])('a %s one whose hash is not that of its contents is refused', async (_, publish) => {
    await expect(publish()).rejects.toThrow(RangeError);
    expect(await under.owner.query('select from calendars')).toEqual([]);
  });
});

describe('the region’s part', () => {
  test('unknown until one is published: then every day is unconfirmed', async () => {
    await under.register.publishNational(nationalCalendar('cn.1'));
    expect(await snapshot()).toMatchObject({ regional: [], version: expect.stringMatching(/\+regional-unknown$/) });
  });

  test('confirmed over what its newest version says, within the horizon', async () => {
    await under.register.publishNational(nationalCalendar('cn.1'));
    await under.register.publishRegional(regionalCalendar('xj.1', [{ from: civilDate('2026-10-01'), to: civilDate('2026-11-30') }]));
    expect((await snapshot()).regional).toEqual([{ from: '2026-11-01', to: '2026-11-30' }]);
    await under.register.publishRegional(regionalCalendar('xj.2', [{ from: civilDate('2026-10-01'), to: civilDate('2026-12-31') }]));
    expect((await snapshot()).regional).toEqual([horizon]);
  });

  test('left out where the city does not count its days', async () => {
    await under.register.publishNational(nationalCalendar('cn.1'));
    await under.register.publishRegional(regionalCalendar('xj.1', []));
    expect(await under.register.calendar(horizon, { regionalHolidaysCount: false })).toMatchObject({
      regional: [],
      regionalHolidaysCount: false,
    });
  });
});

describe('a case keeps the excerpt of the calendar that it was opened with', () => {
  test('whatever is published later, until its dates are counted on the new one', async () => {
    await under.register.publishNational(nationalCalendar('cn.1'));
    const calendar = await snapshot();
    const opening = openingOf();
    const caseNumber = await openCase(under.register, {
      ...opening,
      input: (number, at) => ({ ...opening.input(number, at, undefined), calendar }),
    });
    const newest = async () => (await snapshot()).version;
    const behind = async () => under.register.casesNotOn(await newest(), 1000);
    expect(await behind()).not.toContain(caseNumber);

    await under.register.publishNational(nationalCalendar('cn.2', century, [off('2026-12-01')]));
    expect(await under.register.caseInput(caseNumber)).toMatchObject({ calendar });
    expect(await behind()).toContain(caseNumber);

    expect(await under.register.bringUpToDate(caseNumber)).toBe(true);
    expect(await behind()).not.toContain(caseNumber);
    expect(await under.register.bringUpToDate(caseNumber)).toBe(false);
    expect(await under.register.caseInput(caseNumber)).toMatchObject({ calendar });
  });
});
