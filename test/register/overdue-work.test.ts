import { expect, test } from '@jest/globals';
import { checkOverdueWork } from '../../workers/doctor/overdue-work.ts';
import { openingOf, serveCase } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const under = registerUnderTest();

test('T3: what should have been done is counted, from minutes on, and doctor tells it', async () => {
  const { register, owner } = under;
  const caseNumber = await serveCase(register, 'finance', 'housing');
  await owner.query('delete from bells');
  expect(await register.overdueWork(0)).toEqual({ unstarted: 0, unclaimed: 0, bells: 0 });
  expect(await checkOverdueWork(under.databaseUrl, 0)).toMatchObject({ state: 'good' });

  // Registered and not started; then Temporal has a workflow of that number, no run of which has looked at the register.
  const opened = await register.open(openingOf());
  expect(await register.overdueWork(0)).toEqual({ unstarted: 1, unclaimed: 0, bells: 0 });
  expect(await register.overdueWork(60_000)).toEqual({ unstarted: 0, unclaimed: 0, bells: 0 });
  if (opened.kind === 'opened') await register.markStarted(opened.caseNumber);
  expect(await register.overdueWork(0)).toEqual({ unstarted: 0, unclaimed: 1, bells: 0 });
  await owner.query(`update cases set run = 'run-1'`);

  // A due instant that has passed with nobody there to count it, then a reminder; the first of all is named.
  await owner.query(`insert into bells (case_number) values ($1)`, [caseNumber]);
  const due = '2026-11-20T16:00:00.000Z';
  await owner.query(
    `update work_items set due_at = $2::timestamptz, deadline = deadline || '{"standing": "firm"}', kept = kept || '{"planned": []}'
     where id = $1`,
    [`${caseNumber}.1`, due],
  );
  const overdue = await register.overdueWork(0);
  expect(overdue).toMatchObject({ unstarted: 0, unclaimed: 0, bells: 1 });
  expect(overdue.oldestMoment).toBe('2026-11-20T16:00:05.000Z');
  await owner.query(`update work_items set kept = kept || '{"planned": [{"key": "x", "at": "2026-11-19T01:00:00.000Z"}]}' where id = $1`, [
    `${caseNumber}.2`,
  ]);
  expect((await register.overdueWork(0)).oldestMoment).toBe('2026-11-19T01:00:00.000Z');
  expect(await checkOverdueWork(under.databaseUrl, 0)).toMatchObject({
    state: 'bad',
    found: { en: expect.stringContaining('2026-11-19T01:00:00.000Z') },
  });
});
