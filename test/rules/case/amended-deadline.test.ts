import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarSnapshot, DateRange } from '../../../rules/calendar/calendar.ts';
import { deadlineOf, extendedDeadline } from '../../../rules/calendar/deadline-of.ts';
import type { Deadline } from '../../../rules/calendar/deadline.ts';
import type { MaximumPeriod } from '../../../rules/calendar/period.ts';
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

/** A deadline counted again on a calendar that becomes known at noon of a date. */
function again(deadline: Deadline, after: CalendarSnapshot, known: string, limit: MaximumPeriod = sevenDays) {
  return amendedDeadline({ deadline, servedAt: served, draft: { limit } }, after, beijingInstant(civilDate(known), NOON));
}

/** The seven days, counted first on one calendar and then again on another that becomes known at noon of a date. */
function amended(before: CalendarSnapshot, after: CalendarSnapshot, known: string) {
  return again(deadlineOf(before, served, sevenDays), after, known);
}

describe('docs/design.md 5.7: a firm date on an amended calendar (2026-12-03, but for the amendment)', () => {
  test.each([
    ['a day more off moves it back', plainCalendar, withHolidays('2026-11-27'), '2026-11-26', '2026-12-04'],
    ['a day less off brings it forward', withHolidays('2026-11-27'), plainCalendar, '2026-11-26', '2026-12-03'],
    [
      'forward, but not to before the end of the working day after it became known, a Friday',
      withHolidays('2026-11-27', '2026-11-30', '2026-12-01'),
      plainCalendar,
      '2026-12-04',
      '2026-12-07',
    ],
    [
      'forward to a day that is worked: the date that it was is none any more',
      withHolidays('2026-11-27'),
      withHolidays('2026-12-04'),
      '2026-12-03',
      '2026-12-07',
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
  ])('%s until then: as counted, where that lies ahead; otherwise the end of the working day after', (_, before) => {
    expect(amended(before, plainCalendar, '2026-11-26')).toMatchObject({ dueDate: '2026-12-03', standing: 'firm' });
    expect(amended(before, plainCalendar, '2026-12-02')).toMatchObject({ dueDate: '2026-12-03' });
    expect(amended(before, plainCalendar, '2026-12-03')).toMatchObject({ dueDate: '2026-12-04' });
    expect(amended(before, plainCalendar, '2027-01-11')).toMatchObject({ dueDate: '2027-01-12', standing: 'firm' });
    // Confirmed on a Friday: nobody is at work on the day after.
    expect(amended(before, plainCalendar, '2027-01-15')).toMatchObject({ dueDate: '2027-01-18', standing: 'firm' });
    expect(amended(before, withHolidays('2027-01-18'), '2027-01-15')).toMatchObject({ dueDate: '2027-01-19', standing: 'firm' });
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
    const second = again(first, withHolidays('2027-02-10'), '2027-01-12');
    expect([second.dueDate, second.days]).toEqual([first.dueDate, first.days]);
  });

  test('a day of grace that may turn out to be a holiday makes no date firm', () => {
    const [short, longer] = [from2000To('2026-12-31'), from2000To('2027-01-31')];
    const first = amended(unconfirmed, { ...plainCalendar, regional: [short] }, '2026-12-31');
    expect(first).toMatchObject({ dueDate: '2027-01-01', standing: 'unconfirmed' });
    expect(again(first, { ...plainCalendar, regional: [longer] }, '2027-01-08')).toMatchObject({ dueDate: '2027-01-11', standing: 'firm' });
  });
});

describe('Art. 48¶2: an agreed date only lengthens (docs/design.md 5.7)', () => {
  const fiveDaysOff = withHolidays('2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01', '2026-12-02');

  test('a notice takes five days off: who had agreed on an earlier date has as long as the others', () => {
    const agreed = extendedDeadline(deadlineOf(plainCalendar, served, sevenDays), civilDate('2026-12-04'));
    expect(again(agreed, fiveDaysOff, '2026-11-25')).toMatchObject({ dueDate: '2026-12-10', standing: 'firm', agreed: '2026-12-04' });
    expect(amended(plainCalendar, fiveDaysOff, '2026-11-25').dueDate).toBe('2026-12-10');
  });

  test('a later agreed date stays where it is, and comes back to light when the days are worked again', () => {
    const agreed = extendedDeadline(deadlineOf(plainCalendar, served, sevenDays), civilDate('2026-12-13'));
    const moved = again(agreed, fiveDaysOff, '2026-11-25');
    expect(moved).toMatchObject({ dueDate: '2026-12-13', standing: 'firm' });
    expect(moved.days.map(({ reason }) => reason).slice(-3)).toEqual(['extension-day', 'extension-day', 'agreed-date']);
    const earlier = extendedDeadline(deadlineOf(plainCalendar, served, sevenDays), civilDate('2026-12-04'));
    expect(again(again(earlier, fiveDaysOff, '2026-11-25'), plainCalendar, '2026-11-26').dueDate).toBe('2026-12-04');
  });

  test.each([
    ['provisional', provisional],
    ['unconfirmed', unconfirmed],
  ])('a %s date becomes firm when its count does, not by an extension of a day', (standing, before) => {
    const agreed = extendedDeadline(deadlineOf(before, served, sevenDays), civilDate('2026-12-04'));
    expect(agreed).toMatchObject({ dueDate: '2026-12-04', standing });
    expect(again(agreed, plainCalendar, '2026-11-26')).toMatchObject({ dueDate: '2026-12-04', standing: 'firm' });
  });

  test('a row from before agreed dates kept their count is counted too', () => {
    const { period: _, ...old } = deadlineOf(plainCalendar, served, sevenDays);
    const agreed = { ...old, dueDate: civilDate('2026-12-04'), dueAt: endOfDay(civilDate('2026-12-04')) };
    expect(again(agreed, fiveDaysOff, '2026-11-25')).toMatchObject({ dueDate: '2026-12-10', agreed: '2026-12-04' });
  });
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
