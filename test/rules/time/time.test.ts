import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { civilDate, dateOf, daysInMonth, isCivilDate, partsOf } from '../../../rules/time/civil-date.ts';
import { beijingClock } from '../../../rules/time/clock.ts';
import { addDays, dateOfDay, dayNumber, weekday } from '../../../rules/time/day-number.ts';
import {
  beijingDate,
  beijingInstant,
  endOfDay,
  epochMs,
  instant,
  instantOf,
  isInstant,
  later,
  shownOnItsDay,
} from '../../../rules/time/instant.ts';

const DAY_MS = 86_400_000;
const dayNumbers = fc.integer({ min: -200_000, max: 200_000 });

describe('civil dates', () => {
  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-2-3', '2026-02-03T00:00', ' 2026-02-03', '0000-01-01', ''])(
    '%j is none',
    (text) => {
      expect(isCivilDate(text)).toBe(false);
      expect(() => civilDate(text)).toThrow(RangeError);
    },
  );

  test.each([
    [2024, 29],
    [2026, 28],
    [2100, 28],
    [2000, 29],
  ])('February %i has %i days', (year, days) => {
    expect(daysInMonth(year, 2)).toBe(days);
  });

  test('are put together from their parts and taken apart again', () => {
    fc.assert(
      fc.property(dayNumbers, (day) => {
        const date = dateOfDay(day);
        const { year, month, day: ofMonth } = partsOf(date);
        expect(dateOf(year, month, ofMonth)).toBe(date);
      }),
    );
  });
});

describe('day numbers', () => {
  test('agree with the Gregorian calendar of the platform, in UTC', () => {
    fc.assert(
      fc.property(dayNumbers, (day) => {
        const platform = new Date(day * DAY_MS);
        expect(dateOfDay(day)).toBe(platform.toISOString().slice(0, 10));
        expect(dayNumber(dateOfDay(day))).toBe(day);
        expect(weekday(day)).toBe((platform.getUTCDay() + 6) % 7);
      }),
      { numRuns: 1000 },
    );
  });

  test('step over leap days and years', () => {
    expect(addDays(civilDate('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(civilDate('2026-01-01'), -1)).toBe('2025-12-31');
  });
});

describe('instants', () => {
  test.each([
    '2026-11-24T10:00:00Z',
    '2026-11-24T10:00:00.000+08:00',
    '2026-02-30T10:00:00.000Z',
    '2026-11-24T24:00:00.000Z',
    '2026-11-24',
  ])('%j is none', (text) => {
    expect(isInstant(text)).toBe(false);
    expect(() => instant(text)).toThrow(RangeError);
  });

  test('民法典 203¶2: a day ends at 24:00 in Beijing, 16:00 in UTC', () => {
    const end = endOfDay(civilDate('2026-12-03'));
    expect(end).toBe('2026-12-03T16:00:00.000Z');
    expect(beijingDate(end)).toBe('2026-12-04');
    expect(beijingDate(later(end, -1))).toBe('2026-12-03');
  });

  test('lie on the Beijing date on which they fall', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 * DAY_MS }), (ms) => {
        const date = beijingDate(instantOf(ms));
        expect(epochMs(beijingInstant(date, 0)) <= ms).toBe(true);
        expect(ms < epochMs(endOfDay(date))).toBe(true);
      }),
    );
  });

  test.each([
    ['2026-11-24T15:59:59.999Z', '23:59'],
    ['2026-11-24T16:00:00.000Z', '00:00'],
    ['2026-11-24T02:30:00.000Z', '10:30'],
  ])('at %s the clocks in Beijing show %s', (at, clock) => {
    expect(beijingClock(instant(at))).toBe(clock);
  });

  test('U7: the end of a day is shown as its last second, and any other instant as it is, however often', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: DAY_MS - 1 }), (days, ms) => {
        const date = beijingDate(instantOf(days * DAY_MS));
        const shown = shownOnItsDay(endOfDay(date));
        expect(shown).toBe(later(endOfDay(date), -1_000));
        expect(beijingDate(shown)).toBe(date);
        expect(shownOnItsDay(shown)).toBe(shown);
        const within = later(endOfDay(date), -ms);
        expect(shownOnItsDay(within)).toBe(within);
      }),
    );
  });
});
