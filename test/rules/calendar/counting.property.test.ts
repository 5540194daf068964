import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarException, CalendarSnapshot } from '../../../rules/calendar/calendar.ts';
import { addMonths } from '../../../rules/calendar/count.ts';
import { deadlineOf } from '../../../rules/calendar/deadline-of.ts';
import { explainDay } from '../../../rules/calendar/day.ts';
import { latestBefore } from '../../../rules/calendar/latest-before.ts';
import type { Period } from '../../../rules/calendar/period.ts';
import { windowEnd } from '../../../rules/calendar/window-end.ts';
import { workingDayOffset } from '../../../rules/calendar/working-day-offset.ts';
import { civilDate, type CivilDate } from '../../../rules/time/civil-date.ts';
import { addDays, dateOfDay, dayNumber } from '../../../rules/time/day-number.ts';
import { beijingDate, endOfDay, instantOf, type Instant } from '../../../rules/time/instant.ts';

const first = dayNumber(civilDate('2024-01-01'));
const DAY_MS = 86_400_000;

/** Any calendar of 2023 to 2026: each day off, worked, or with its make-up cancelled by any layer. */
const calendars: fc.Arbitrary<CalendarSnapshot> = fc
  .array(
    fc.record({
      date: fc.integer({ min: -300, max: 1000 }).map((n): CivilDate => dateOfDay(first + n)),
      layer: fc.constantFrom('national', 'regional'),
      kind: fc.constantFrom('off', 'work', 'cancel-make-up'),
    }),
    { maxLength: 300 },
  )
  .map((days) => ({
    version: 'any',
    national: { from: civilDate('2023-01-01'), to: civilDate('2026-12-31') },
    regional: [{ from: civilDate('2023-06-01'), to: civilDate('2025-06-30') }],
    regionalHolidaysCount: true,
    exceptions: days
      .filter((day) => day.layer === 'regional' || day.kind !== 'cancel-make-up')
      .map((day): CalendarException => ({ ...day, notice: 'any' })),
    notices: [],
  }));
const triggers: fc.Arbitrary<Instant> = fc.integer({ min: first * DAY_MS, max: (first + 600) * DAY_MS }).map((ms) => instantOf(ms));
const dates: fc.Arbitrary<CivilDate> = fc.integer({ min: 0, max: 600 }).map((n) => dateOfDay(first + n));
const lengths = fc.integer({ min: 1, max: 40 });
const dayUnits = fc.constantFrom('working-days' as const, 'calendar-days' as const, 'months' as const);
const units: fc.Arbitrary<Period['unit']> = fc.constantFrom('working-days', 'calendar-days', 'months', 'hours');
const atMost = (length: number, unit: Period['unit']) => ({ length, unit, bound: 'at-most' }) as const;

const holds = <Ts>(property: fc.IProperty<Ts>): void => {
  fc.assert(property, { numRuns: 200 });
};

describe('a deadline in working days', () => {
  test('is a working day, counts exactly n of them, and passes over no working day uncounted', () => {
    holds(
      fc.property(calendars, triggers, lengths, (calendar, trigger, n) => {
        const { dueDate, days } = deadlineOf(calendar, trigger, atMost(n, 'working-days'));
        expect(explainDay(calendar, dueDate).works).toBe(true);
        expect(days.filter((day) => day.counts).map((day) => day.ordinal)).toEqual(Array.from({ length: n }, (_, i) => i + 1));
        expect(days.slice(1).every((day) => explainDay(calendar, day.date).works === day.counts)).toBe(true);
      }),
    );
  });

  test('is the n-th working day after the trigger’s date', () => {
    holds(
      fc.property(calendars, triggers, lengths, (calendar, trigger, n) => {
        const { dueDate, standing } = deadlineOf(calendar, trigger, atMost(n, 'working-days'));
        expect(workingDayOffset(calendar, beijingDate(trigger), n)).toEqual({ date: dueDate, standing });
      }),
    );
  });
});

describe('a deadline in calendar days or months', () => {
  test('ends on a working day, no earlier than its last day, with none worked in between', () => {
    holds(
      fc.property(calendars, triggers, lengths, fc.constantFrom('calendar-days', 'months'), (calendar, trigger, n, unit) => {
        const start = beijingDate(trigger);
        const { dueDate } = deadlineOf(calendar, trigger, atMost(n, unit));
        const nominal = unit === 'months' ? addMonths(start, n) : addDays(start, n);
        expect(explainDay(calendar, dueDate).works).toBe(true);
        expect(dueDate >= nominal).toBe(true);
        for (let date = nominal; date < dueDate; date = addDays(date, 1)) {
          expect(explainDay(calendar, date).works).toBe(false);
        }
      }),
    );
  });
});

describe('every deadline', () => {
  test('is later for a later trigger, and for a longer period', () => {
    holds(
      fc.property(calendars, triggers, triggers, lengths, units, (calendar, a, b, n, unit) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const due = (trigger: Instant, length: number): Instant => deadlineOf(calendar, trigger, atMost(length, unit)).dueAt;
        expect(due(early, n) <= due(late, n)).toBe(true);
        expect(due(early, n) <= due(early, n + 1)).toBe(true);
      }),
    );
  });

  test('lists each day from the trigger’s to the last once, never counts the trigger’s, and ends at 24:00', () => {
    holds(
      fc.property(calendars, triggers, lengths, dayUnits, (calendar, trigger, n, unit) => {
        const { startDate, dueDate, dueAt, days } = deadlineOf(calendar, trigger, atMost(n, unit));
        expect(days[0]).toEqual({ date: beijingDate(trigger), counts: false, reason: 'trigger-day', standing: 'known' });
        expect(days.map((day) => day.date)).toEqual(
          Array.from({ length: dayNumber(dueDate) - dayNumber(startDate) + 1 }, (_, i) => addDays(startDate, i)),
        );
        expect(dueAt).toBe(endOfDay(dueDate));
      }),
    );
  });

  test('is no earlier after one more day off', () => {
    holds(
      fc.property(calendars, triggers, lengths, dayUnits, dates, (calendar, trigger, n, unit, date) => {
        const exceptions = calendar.exceptions.filter((exception) => exception.date !== date);
        const more: CalendarException = { date, kind: 'off', layer: 'regional', notice: 'any' };
        const was = deadlineOf({ ...calendar, exceptions: [...exceptions] }, trigger, atMost(n, unit));
        const is = deadlineOf({ ...calendar, exceptions: [...exceptions, more] }, trigger, atMost(n, unit));
        expect(is.dueAt >= was.dueAt).toBe(true);
      }),
    );
  });

  test('is firm only if every day that decides it lies inside both coverages', () => {
    holds(
      fc.property(calendars, triggers, lengths, (calendar, trigger, n) => {
        const { standing, days } = deadlineOf(calendar, trigger, atMost(n, 'working-days'));
        const last = days.at(-1)?.date ?? '';
        expect(standing === 'firm').toBe(last <= '2025-06-30');
        expect(standing === 'provisional').toBe(last > '2026-12-31');
      }),
    );
  });
});

describe('backward and forward agree', () => {
  test('n working days back from a working day, then n forward, is that day again', () => {
    holds(
      fc.property(calendars, dates, lengths, (calendar, date, n) => {
        const working = workingDayOffset(calendar, date, 1).date;
        const back = workingDayOffset(calendar, working, -n).date;
        expect(workingDayOffset(calendar, back, n).date).toBe(working);
        const counted = latestBefore(calendar, working, { length: n, unit: 'working-days', bound: 'at-least' }, 'counted-back');
        expect(counted.latestDate).toBe(back);
      }),
    );
  });

  test('the latest day is the last working day from which the whole period ends before the event', () => {
    const plain: CalendarSnapshot = {
      version: 'plain',
      national: { from: civilDate('1970-01-01'), to: civilDate('2099-12-31') },
      regional: [],
      regionalHolidaysCount: false,
      exceptions: [],
      notices: [],
    };
    const endsBefore = (
      event: CivilDate,
      calendar: CalendarSnapshot,
      from: CivilDate,
      n: number,
      unit: Exclude<Period['unit'], 'hours'>,
    ): boolean => {
      switch (unit) {
        case 'working-days':
          return windowEnd(calendar, endOfDay(addDays(from, -1)), { length: n, unit, bound: 'at-least' }).lastDate < event;
        case 'calendar-days':
          return addDays(from, n) < event;
        case 'months':
          return addMonths(from, n) < event;
      }
    };
    holds(
      fc.property(fc.oneof(calendars, fc.constant(plain)), dates, lengths, dayUnits, (calendar, event, n, unit) => {
        const { latestDate } = latestBefore(calendar, event, { length: n, unit, bound: 'at-least' });
        expect(explainDay(calendar, latestDate).works).toBe(true);
        expect(endsBefore(event, calendar, latestDate, n, unit)).toBe(true);
        expect(endsBefore(event, calendar, workingDayOffset(calendar, latestDate, 1).date, n, unit)).toBe(false);
      }),
    );
  });
});
