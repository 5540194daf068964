import { describe, expect, test } from '@jest/globals';
import { deadlineOf } from '../../../rules/calendar/deadline-of.ts';
import { replyLadder } from '../../../rules/cities/turpan/ladders.ts';
import { planLadder, rungAt } from '../../../rules/rulebook/plan-ladder.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';
import { beijingInstant, later, type Instant } from '../../../rules/time/instant.ts';
import { plainCalendar, servedAt } from '../support/case-view.ts';

/** Due on Thursday 2026-12-03; the third working day before it is Monday 11-30. */
const deadline = deadlineOf(plainCalendar, servedAt, { length: 7, unit: 'working-days', bound: 'at-most' });
const at = (date: string, hour: number): Instant => beijingInstant(civilDate(date), hour * 60);

describe('the ladder of Art. 48 (policy)', () => {
  test('reminds three working days before, tells when the limit has passed, reports three after', () => {
    const planned = planLadder(replyLadder, deadline, plainCalendar, servedAt).map(({ rung, at: moment }) => [rung.key, moment]);
    expect(planned).toEqual([
      ['remind-3', at('2026-11-30', 10)],
      ['overdue', later(deadline.dueAt, 1)],
      ['escalate-3', at('2026-12-08', 10)],
    ]);
  });

  test.each([
    [at('2026-11-30', 9), 'green', 3],
    [at('2026-11-30', 10), 'yellow', 2],
    [deadline.dueAt, 'yellow', 2],
    [later(deadline.dueAt, 1), 'red', 1],
    [at('2026-12-09', 0), 'red', 0],
  ])('at %s the light is %s, and %i rungs are still to come', (moment, light, left) => {
    expect(rungAt(replyLadder, deadline, plainCalendar, moment)?.light ?? 'green').toBe(light);
    expect(planLadder(replyLadder, deadline, plainCalendar, moment)).toHaveLength(left);
  });
});
