import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { DateRange } from '../../rules/calendar/calendar.ts';
import type { JournalRecord } from '../../rules/case/journal.ts';
import { civilDate } from '../../rules/time/civil-date.ts';
import { instant, later } from '../../rules/time/instant.ts';
import { century, nationalCalendar, regionalCalendar } from '../support/calendars.ts';
import { verdict } from '../support/case-under-test.ts';
import { actor, testDirectory } from '../support/directory.ts';
import { HeldClock, SetClock } from './support/clocks.ts';
import { advance, answerTo, openCase, received, serveCase } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const start = instant('2026-11-24T02:00:00.000Z');
const clock = new SetClock(start);
const under = registerUnderTest(clock);
beforeAll(() => under.register.importDirectory(testDirectory));
beforeEach(async () => {
  clock.at = start;
  // A version is read once and kept, so each test publishes versions of its own, the first of them the newest.
  await under.register.publishRegional(regionalCalendar());
});

const GRACE_MS = 5_000;
const DAY = 24 * 3_600_000;
const november: DateRange = { from: civilDate('2000-01-01'), to: civilDate('2026-11-30') };
const off = { date: civilDate('2026-12-01'), kind: 'off', name: '测试节' } as const;

async function served(...departments: readonly string[]) {
  const caseNumber = await serveCase(under.register, ...departments);
  const item = async (number = 1) => {
    const found = await under.register.workItem(`${caseNumber}.${String(number)}`);
    if (found === undefined) throw new Error('nothing was served');
    return found;
  };
  return { caseNumber, item, dueAt: (await item()).deadline.dueAt };
}

describe('docs/design.md 4.4: silence is counted on a firm date of the newest calendar alone', () => {
  test('a provisional date that passes ends nothing, and whoever answers after it is in time', async () => {
    await under.register.publishNational(nationalCalendar('cn1.1', november));
    const { caseNumber, item, dueAt } = await served('finance');
    expect((await item()).deadline.standing).toBe('provisional');
    clock.at = later(dueAt, 30 * DAY);
    await under.register.bringUpToDate(caseNumber);
    expect((await item()).state).toBe('open');
    expect(verdict(await received(under.register, caseNumber, answerTo(`${caseNumber}.1`)))).toBe('accepted');
  });

  test('a date that becomes firm after it has passed leaves a day to answer, and then silence counts with the notices of the new calendar', async () => {
    await under.register.publishNational(nationalCalendar('cn2.1', november));
    const { caseNumber, item, dueAt } = await served('finance', 'housing');
    clock.at = later(dueAt, 10 * DAY - 1);
    await under.register.publishNational(nationalCalendar('cn2.2'));
    expect(await under.register.bringUpToDate(caseNumber)).toBe(true);
    const { deadline, state } = await item();
    expect([state, deadline.standing, deadline.dueAt]).toEqual(['open', 'firm', later(dueAt, 11 * DAY)]);
    clock.at = deadline.dueAt;
    expect(verdict(await received(under.register, caseNumber, answerTo(`${caseNumber}.1`)))).toBe('accepted');
    clock.at = later(deadline.dueAt, GRACE_MS + 1);
    expect(await under.register.bringUpToDate(caseNumber)).toBe(true);
    expect((await item(2)).state).toBe('deemed');
    const deemed = (await under.register.journal(caseNumber)).find((record) => record.kind === 'deemed');
    expect(deemed).toMatchObject({ workItem: `${caseNumber}.2`, content: { proof: { calendarVersion: deadline.calendarVersion } } });
  });

  test('a calendar that was published before anybody looked moves the date before silence is counted', async () => {
    await under.register.publishNational(nationalCalendar('cn3.1'));
    const { caseNumber, item, dueAt } = await served('finance', 'housing');
    await under.register.publishNational(nationalCalendar('cn3.2', century, [off]));
    clock.at = later(dueAt, GRACE_MS + 1);
    expect(verdict(await received(under.register, caseNumber, answerTo(`${caseNumber}.1`)))).toBe('accepted');
    const { deadline, state } = await item(2);
    expect([state, deadline.dueAt]).toEqual(['open', later(dueAt, DAY)]);
    clock.at = later(deadline.dueAt, GRACE_MS + 1);
    expect(await under.register.bringUpToDate(caseNumber)).toBe(true);
    expect((await item(2)).state).toBe('deemed');
  });
});

describe('docs/design.md 4.4: whoever changes a case shares the lock that publishing takes', () => {
  test('a calendar is published when the change that has begun is written, not before', async () => {
    const held = new HeldClock(start);
    const register = await under.another(held);
    const first = nationalCalendar('cn4.1');
    await register.publishNational(first);
    const caseNumber = await openCase(register);
    const { asked, release } = held.hold();
    const changing = register.bringUpToDate(caseNumber);
    await asked;
    const publishing = under.register.publishNational(nationalCalendar('cn4.2', century, [off]));
    await under.owner.untilWaiting(1);
    expect(await under.register.nationalCalendar()).toEqual(first);
    release(start);
    await Promise.all([changing, publishing]);
    expect((await under.register.nationalCalendar())?.version).toBe('cn4.2');
  });

  test('a calendar that is published between reading and writing a case that nobody holds: it is done anew on that one', async () => {
    const held = new HeldClock(start);
    const register = await under.another(held);
    await register.publishNational(nationalCalendar('cn4.3'));
    const caseNumber = await openCase(register);
    const { asked, release } = held.hold();
    const acting = register.act({ caseNumber, act: { kind: 'urge' }, by: actor('transport.staff') });
    await asked;
    await under.register.publishNational(nationalCalendar('cn4.4', century, [off]));
    release(start);
    expect(await acting).toMatchObject({ kind: 'judged' });
    const newest = await under.register.calendarVersion({ regionalHolidaysCount: true });
    expect((await under.register.case(caseNumber))?.calendarVersion).toBe(newest);
    expect(stepsOf(await under.register.journal(caseNumber))).toBe(newest);
  });

  test('calendars published again and again while flows look and acts come in: each date rests on the newest, step by step', async () => {
    await under.register.publishNational(nationalCalendar('cn5.0'));
    const other = await under.another(clock);
    const cases = await Promise.all(Array.from({ length: 4 }, () => serveCase(under.register, 'finance', 'housing')));
    for (let round = 1; round <= 10; round += 1) {
      await Promise.all([
        under.register.publishNational(nationalCalendar(`cn5.${String(round)}`, century, round % 2 === 0 ? [] : [off])),
        ...cases.flatMap((caseNumber) => [
          advance(other, caseNumber),
          under.register.bringUpToDate(caseNumber),
          received(other, caseNumber, { kind: 'urge' }, 'transport.head'),
          received(under.register, caseNumber, answerTo(`${caseNumber}.1`, 'nonsense')),
        ]),
      ]);
    }
    await Promise.all(cases.map((caseNumber) => under.register.bringUpToDate(caseNumber)));
    const newest = await under.register.calendarVersion({ regionalHolidaysCount: true });
    for (const caseNumber of cases) {
      const items = await under.register.workItemsOf(caseNumber);
      expect(items.map(({ deadline }) => deadline.days.some((day) => day.date === off.date && !day.counts))).toEqual([false, false]);
      expect((await under.register.case(caseNumber))?.calendarVersion).toBe(newest);
      expect(stepsOf(await under.register.journal(caseNumber))).toBe(newest);
      expect(await under.register.verification(caseNumber)).toMatchObject({ kind: 'intact' });
    }
  });
});

/** The calendar that the steps on a case's record lead to; each begins where the one before it ended. */
function stepsOf(records: readonly JournalRecord[]): string | undefined {
  let version: string | undefined;
  for (const { kind, content } of records) {
    if (kind !== 'calendar-amended') continue;
    const { from, to } = content as { readonly from: string; readonly to: string };
    if (version !== undefined) expect(from).toBe(version);
    version = to;
  }
  return version;
}
