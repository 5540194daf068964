import { beforeEach, describe, expect, test } from '@jest/globals';
import { responsibleHead } from '../../rules/definition/parties.ts';
import type { DirectoryFile, HolderRow } from '../../rules/directory/directory-file.ts';
import { civilDate } from '../../rules/time/civil-date.ts';
import { beijingDate, instant, later, type Instant } from '../../rules/time/instant.ts';
import { addDays } from '../../rules/time/day-number.ts';
import { verdict } from '../support/case-under-test.ts';
import { testDirectory } from '../support/directory.ts';
import { SetClock } from './support/clocks.ts';
import { answerTo, openCase, received, serveOn } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const start = instant('2026-11-24T02:00:00.000Z');
const clock = new SetClock(start);
const under = registerUnderTest(clock);

const SOON_AFTER_MS = 10_000;
const current = (): Promise<boolean> => Promise.resolve(true);
const look = { procedure: 'P03', run: 'run-1', waitsFor: ['opinion#1'], facts: false, wants: [] } as const;

/** Ends every head of finance on a day, and begins them again on another. */
function financeHeads(validTo: string, validFrom?: string): DirectoryFile {
  const heads = testDirectory.holders.filter(({ position }) => position === 'finance.head' || position === 'finance.deputy');
  const again = heads.map((row): HolderRow => ({ ...row, person: `${row.person}-next`, validFrom: civilDate(validFrom ?? '2026-12-31') }));
  const ended = heads.map((row): HolderRow => ({ ...row, validTo: civilDate(validTo) }));
  return { departments: [], positions: [], holders: [...ended, ...(validFrom === undefined ? [] : again)], portfolios: [], mandates: [] };
}

async function servedOnFinanceAndHousing() {
  clock.at = start;
  const caseNumber = await openCase(under.register);
  await serveOn(
    under.register,
    caseNumber,
    responsibleHead({ code: 'finance', name: '市财政局' }),
    responsibleHead({ code: 'housing', name: '市住房和城乡建设局' }),
  );
  const item = await under.register.workItem(`${caseNumber}.1`);
  if (item === undefined) throw new Error('nothing was served');
  return { caseNumber, dueAt: item.deadline.dueAt };
}

async function statesAt(at: Instant, caseNumber: string) {
  clock.at = at;
  await under.register.advance({ ...look, caseNumber }, current);
  return (await under.register.workItemsOf(caseNumber)).map((item) => [item.party.code, item.state]);
}

beforeEach(async () => {
  await under.owner.query('delete from holders');
  await under.register.importDirectory(testDirectory);
});

describe('L2: nobody is silent where nobody holds the post', () => {
  test('vacant from service on: silence is counted for the other party alone, and lead and secretary-general are told', async () => {
    await under.register.importDirectory(financeHeads('2026-11-23'));
    const { caseNumber, dueAt } = await servedOnFinanceAndHousing();
    expect(await statesAt(later(dueAt, SOON_AFTER_MS), caseNumber)).toEqual([
      ['finance', 'open'],
      ['housing', 'deemed'],
    ]);
    const records = await under.register.journal(caseNumber);
    expect(records.filter(({ kind }) => kind === 'silence-stopped').map(({ workItem }) => workItem)).toEqual([`${caseNumber}.1`]);
    const told = (await under.register.noticesOf(caseNumber)).filter(({ kind }) => kind === 'post-vacant').map(({ to }) => to);
    expect(told).toEqual([
      { kind: 'department', department: 'transport' },
      { kind: 'position', position: 'secretary-general' },
    ]);
    expect(await under.register.verification(caseNumber)).toMatchObject({ kind: 'intact' });
  });

  test.each([
    ['on the last day alone', '2026-12-02', undefined],
    ['for one day in between', '2026-11-25', '2026-11-27'],
  ])('vacant %s: silence is not counted', async (_, validTo, validFrom) => {
    const { caseNumber, dueAt } = await servedOnFinanceAndHousing();
    await under.register.importDirectory(financeHeads(validTo, validFrom));
    expect(beijingDate(dueAt)).toBe('2026-12-04');
    expect(await statesAt(later(dueAt, SOON_AFTER_MS), caseNumber)).toContainEqual(['finance', 'open']);
  });

  test('vacant after the due date: silence was complete before, and is counted', async () => {
    const { caseNumber, dueAt } = await servedOnFinanceAndHousing();
    await under.register.importDirectory(financeHeads('2026-12-04'));
    expect(await statesAt(later(dueAt, SOON_AFTER_MS), caseNumber)).toContainEqual(['finance', 'deemed']);
  });

  test('an answer after the date is in time where silence had stopped', async () => {
    const { caseNumber, dueAt } = await servedOnFinanceAndHousing();
    await under.register.importDirectory(financeHeads('2026-11-25', '2026-12-04'));
    await statesAt(later(dueAt, SOON_AFTER_MS), caseNumber);
    const receipt = await received(under.register, caseNumber, answerTo(`${caseNumber}.1`, 'differ'), 'finance.head');
    expect(verdict(receipt)).toBe('accepted');
  });

  test('once somebody holds the post, the work item is served anew with the whole limit, and silence counts on that one', async () => {
    const { caseNumber, dueAt } = await servedOnFinanceAndHousing();
    await under.register.importDirectory(financeHeads('2026-11-25'));
    await statesAt(later(dueAt, SOON_AFTER_MS), caseNumber);
    for (const change of await under.register.changedHolders(100)) await under.register.handOver(change);

    await under.register.importDirectory(financeHeads('2026-11-25', '2026-12-07'));
    clock.at = instant('2026-12-07T02:00:00.000Z');
    for (const change of await under.register.changedHolders(100)) await under.register.handOver(change);
    const items = await under.register.workItemsOf(caseNumber);
    expect(items.map(({ party, state }) => [party.code, state])).toEqual([
      ['finance', 'superseded'],
      ['housing', 'deemed'],
      ['finance', 'open'],
    ]);
    const again = items.at(-1);
    expect(again).toMatchObject({
      servedAt: clock.at,
      deadline: { startDate: '2026-12-07', dueDate: addDays(civilDate('2026-12-07'), 9) },
    });
    expect(await statesAt(later(again?.deadline.dueAt ?? dueAt, SOON_AFTER_MS), caseNumber)).toContainEqual(['finance', 'deemed']);
  });
});
