import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openRegister } from '../../register/open-register.ts';
import type { Register } from '../../register/register.ts';
import { later } from '../../rules/time/instant.ts';
import { nationalCalendar, regionalCalendar } from '../support/calendars.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { serveCase } from './support/opened-case.ts';

let database: FreshDatabase;
let register: Register;
beforeAll(async () => {
  database = await freshDatabase();
  register = await openRegister({ databaseUrl: database.url });
});
afterAll(async () => {
  await register.close();
  await database.drop();
});

test.each([true, false])('design 5.5: silence is sealed on the newest calendar alone (regional days count: %s)', async (regionalHolidaysCount) => {
  const choice = { regionalHolidaysCount };
  const caseNumber = await serveCase(register, 'finance');
  const items = [{ workItem: `${caseNumber}.1`, dueAt: later(await register.now(), -1) }];
  const publish = (version: string): Promise<void> => register.publishNational(nationalCalendar(`${version}-${String(regionalHolidaysCount)}`));
  const newest = async () => ({ ...choice, version: (await register.calendarVersion(choice)) ?? '' });

  await publish('first');
  const first = await newest();
  await publish('second');
  expect(await register.seal(caseNumber, items, first)).toEqual({ kind: 'calendar-behind' });
  expect((await register.journal(caseNumber)).filter((record) => record.kind === 'sealed')).toEqual([]);

  const second = await newest();
  await register.publishRegional(regionalCalendar(`regional-${String(regionalHolidaysCount)}`));
  expect((await register.seal(caseNumber, items, second)).kind).toBe(regionalHolidaysCount ? 'calendar-behind' : 'sealed');
  expect((await register.seal(caseNumber, items, await newest())).kind).toBe('sealed');
});
