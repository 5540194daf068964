import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isAddressed, type Addressee, type Capacity, type Rank } from '../../rules/case/actor.ts';
import type { DirectoryFile } from '../../rules/directory/directory-file.ts';
import { civilDate, type CivilDate } from '../../rules/time/civil-date.ts';
import { endOfDay, later } from '../../rules/time/instant.ts';
import { SetClock } from './support/clocks.ts';
import { openCase, serveOn } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'].map((day) => civilDate(day));
const noon = (day: CivilDate) => later(endOfDay(day), -12 * 3_600_000);
const clock = new SetClock(noon(civilDate('2026-11-23')));
const under = registerUnderTest(clock);

const departments = ['finance', 'leadership'];
const positions = ['a', 'b', 'c', 'd'];
const persons = ['p1', 'p2', 'p3'];
const ranks: readonly Rank[] = ['principal-head', 'deputy-head', 'staff', 'vice-mayor'];

const addressees: readonly Addressee[] = [
  ...departments.flatMap((department) =>
    (['department', 'principal-head', 'responsible-head', 'vice-mayor-in-charge'] as const).map((kind) => ({ kind, department })),
  ),
  ...positions.map((position) => ({ kind: 'position' as const, position })),
];

const day = fc.constantFrom(...days);
const dates = fc
  .tuple(day, fc.option(day, { nil: undefined }))
  .map(([validFrom, validTo]) => ({ validFrom, ...(validTo === undefined ? {} : { validTo }) }));
const rowsOf = <Row extends object>(row: fc.Arbitrary<Row>, most: number) =>
  fc.array(
    fc.tuple(row, dates).map(([each, dated]) => ({ ...each, ...dated })),
    { maxLength: most },
  );

/** Any directory at all, consistent or not: positions that end before their holders do, mandates in a ring, two in charge. */
const directories: fc.Arbitrary<DirectoryFile> = fc.record({
  departments: fc.constant(
    departments.map((code) => ({ code, name: code, kind: 'department' as const, validFrom: civilDate('2018-11-26') })),
  ),
  positions: rowsOf(
    fc.record({
      code: fc.constantFrom(...positions),
      title: fc.constantFrom('x'),
      department: fc.constantFrom(...departments),
      rank: fc.constantFrom(...ranks),
    }),
    8,
  ),
  holders: rowsOf(fc.record({ position: fc.constantFrom(...positions), person: fc.constantFrom(...persons) }), 8),
  portfolios: rowsOf(fc.record({ viceMayor: fc.constantFrom(...positions), department: fc.constantFrom(...departments) }), 3),
  mandates: rowsOf(
    fc.record({
      id: fc.constantFrom('M1', 'M2', 'M3'),
      from: fc.constantFrom(...positions),
      to: fc.constantFrom(...positions),
      instrument: fc.constant('x'),
    }),
    3,
  ),
});

beforeEach(async () => {
  const caseNumber = await openCase(under.register);
  await serveOn(
    under.register,
    caseNumber,
    ...addressees.map((addressee) => ({ party: { code: 'finance', name: '市财政局' }, addressee })),
  );
});

/** The capacities of all persons on a day. */
async function everybody(today: CivilDate): Promise<ReadonlyMap<string, readonly Capacity[]>> {
  return new Map(await Promise.all(persons.map(async (person) => [person, await under.register.capacities(person, today)] as const)));
}

describe('whom an item is for: the database decides as rules/case/actor.ts does, on every day and in any directory', () => {
  test('holders are those whom it addresses in a position of their own, letters go to whoever may act, inboxes show what one may answer', async () => {
    await fc.assert(
      fc.asyncProperty(directories, day, async (directory, today) => {
        const { register, owner } = under;
        await owner.query('truncate departments, positions, holders, portfolios, mandates');
        await register.importDirectory(directory);
        clock.at = noon(today);
        const may = await everybody(today);
        const view = await register.directory(today);
        const means = (addressee: Addressee, capacity: Capacity): boolean =>
          isAddressed(
            addressee,
            capacity,
            addressee.kind === 'vice-mayor-in-charge' ? view.viceMayorInCharge(addressee.department) : undefined,
          );
        const meant = (addressee: Addressee, of: (capacity: Capacity) => boolean): readonly string[] =>
          persons.filter((person) => may.get(person)?.some((capacity) => of(capacity) && means(addressee, capacity)));

        for (const addressee of addressees) {
          const holders = await register.holders(addressee, today);
          expect([addressee, holders.map((holder) => holder.person)]).toEqual([
            addressee,
            meant(addressee, (capacity) => capacity.mandate === undefined),
          ]);
          const department = addressee.kind === 'position' ? null : addressee.department;
          const position = addressee.kind === 'position' ? addressee.position : null;
          const behind = await owner.query<{ person: string }>(
            'select distinct person from people_behind($1, $2, $3, $4::date) order by 1',
            [addressee.kind, department, position, today],
          );
          expect([addressee, behind.map((row) => row.person)]).toEqual([addressee, meant(addressee, () => true)]);
        }
        for (const [person, capacities] of may) {
          const shown = (await register.inbox(capacities)).map((item) => item.addressee);
          const answerable = addressees.filter((addressee) => capacities.some((capacity) => means(addressee, capacity)));
          expect([person, new Set(shown.map((each) => JSON.stringify(each)))]).toEqual([
            person,
            new Set(answerable.map((each) => JSON.stringify(each))),
          ]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
