import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarSnapshot, DateRange } from '../../../rules/calendar/calendar.ts';
import { agreedDeadline, deadlineOf } from '../../../rules/calendar/deadline-of.ts';
import { amendedDeadline } from '../../../rules/case/amended-deadline.ts';
import { civilDate, type CivilDate } from '../../../rules/time/civil-date.ts';
import { addDays } from '../../../rules/time/day-number.ts';
import { beijingInstant, endOfDay } from '../../../rules/time/instant.ts';
import { plainCalendar } from '../support/case-view.ts';

const NOON = 12 * 60;
const served = beijingInstant(civilDate('2026-11-24'), NOON);
const sevenDays = { length: 7, unit: 'working-days', bound: 'at-most' } as const;
const from2000To = (to: string): DateRange => ({ from: civilDate('2000-01-01'), to: civilDate(to) });

/** The plain calendar, with these days off by a notice. */
function withHolidays(...dates: readonly string[]): CalendarSnapshot {
  const exceptions = dates.map((date) => ({ date: civilDate(date), kind: 'off', layer: 'national', notice: 'n' }) as const);
  return { ...plainCalendar, version: `off ${dates.join(' ')}`, exceptions };
}

const provisional: CalendarSnapshot = { ...plainCalendar, version: 'short', national: from2000To('2026-11-30') };
const unconfirmed: CalendarSnapshot = { ...plainCalendar, version: 'unconfirmed', regional: [from2000To('2026-11-30')] };

/** The seven days, counted first on one calendar and then again on another that becomes known at noon of a date. */
function amended(before: CalendarSnapshot, after: CalendarSnapshot, known: string) {
  return amendedDeadline(deadlineOf(before, served, sevenDays), after, served, beijingInstant(civilDate(known), NOON));
}

describe('docs/design.md 5.7: a firm date on an amended calendar (2026-12-03, but for the amendment)', () => {
  test.each([
    ['a day more off moves it back', plainCalendar, withHolidays('2026-11-27'), '2026-11-26', '2026-12-04'],
    ['a day less off brings it forward', withHolidays('2026-11-27'), plainCalendar, '2026-11-26', '2026-12-03'],
    [
      'forward, but not to before the end of the day after it became known',
      withHolidays('2026-11-27', '2026-11-30', '2026-12-01'),
      plainCalendar,
      '2026-12-04',
      '2026-12-05',
    ],
    ['forward, and never later than it was', withHolidays('2026-11-27'), plainCalendar, '2026-12-04', '2026-12-04'],
    [
      'back although it has passed already, as long as nothing was sealed',
      plainCalendar,
      withHolidays('2026-11-27'),
      '2026-12-04',
      '2026-12-04',
    ],
    [
      'a calendar that changes nothing on the way leaves it, passed or not',
      plainCalendar,
      withHolidays('2026-12-25'),
      '2026-12-24',
      '2026-12-03',
    ],
  ])('%s', (_, before, after, known, due) => {
    expect(amended(before, after, known)).toMatchObject({ dueDate: due, dueAt: endOfDay(civilDate(due)), standing: 'firm' });
  });
});

describe('docs/design.md 5.8: a date that becomes firm', () => {
  test.each([
    ['provisional', provisional],
    ['unconfirmed', unconfirmed],
  ])('%s until then: as counted, where that lies ahead; otherwise the end of the day after', (_, before) => {
    expect(amended(before, plainCalendar, '2026-11-26')).toMatchObject({ dueDate: '2026-12-03', standing: 'firm' });
    expect(amended(before, plainCalendar, '2026-12-02')).toMatchObject({ dueDate: '2026-12-03' });
    expect(amended(before, plainCalendar, '2026-12-03')).toMatchObject({ dueDate: '2026-12-04' });
    expect(amended(before, plainCalendar, '2027-01-11')).toMatchObject({ dueDate: '2027-01-12', standing: 'firm' });
  });

  test('published and still unconfirmed, it stays at the counted date, and no answer is late', () => {
    expect(amended(provisional, unconfirmed, '2027-01-11')).toMatchObject({ dueDate: '2026-12-03', standing: 'unconfirmed' });
  });

  test('the proof keeps the count and names the day of grace', () => {
    const { days } = amended(provisional, plainCalendar, '2027-01-11');
    expect(
      days
        .filter((day) => day.counts)
        .map((day) => day.date)
        .at(-1),
    ).toBe('2026-12-03');
    expect(days.at(-1)).toEqual({ date: '2027-01-12', counts: false, reason: 'grace-day', standing: 'known' });
  });

  test('a grace once given is neither taken back nor given again', () => {
    const first = amended(provisional, plainCalendar, '2027-01-11');
    const again = amendedDeadline(first, withHolidays('2027-02-10'), served, beijingInstant(civilDate('2027-01-12'), NOON));
    expect([again.dueDate, again.days]).toEqual([first.dueDate, first.days]);
  });
});

test('Art. 48¶2: a date that two parties agreed stays', () => {
  const agreed = agreedDeadline(provisional, civilDate('2026-11-24'), civilDate('2026-12-05'));
  expect(amendedDeadline(agreed, withHolidays('2026-11-27'), served, endOfDay(civilDate('2026-12-30')))).toBe(agreed);
});

test('no amendment ends a time before the end of the day after it became known, unless it had ended before', () => {
  const offset = fc.integer({ min: 1, max: 40 });
  const holidays = fc
    .uniqueArray(offset, { maxLength: 8 })
    .map((days) => withHolidays(...days.map((day) => addDays(civilDate('2026-11-24'), day))));
  const calendar = fc.oneof(holidays, fc.constantFrom(plainCalendar, provisional, unconfirmed));
  fc.assert(
    fc.property(calendar, calendar, offset, (before, after, days) => {
      const known: CivilDate = addDays(civilDate('2026-11-24'), days);
      const [was, is] = [deadlineOf(before, served, sevenDays), amended(before, after, known)];
      const fair = endOfDay(addDays(known, 1));
      if (is.standing === 'firm') expect(is.dueAt >= fair || (was.standing === 'firm' && is.dueAt >= was.dueAt)).toBe(true);
    }),
  );
});
