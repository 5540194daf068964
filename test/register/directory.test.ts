import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Addressee } from '../../rules/case/actor.ts';
import type { DirectoryFile } from '../../rules/directory/directory-file.ts';
import { civilDate } from '../../rules/time/civil-date.ts';
import { instant } from '../../rules/time/instant.ts';
import { SetClock } from './support/clocks.ts';
import { registerUnderTest } from './support/register-under-test.ts';
import { smallDirectory } from './support/small-directory.ts';

const clock = new SetClock(instant('2026-06-30T02:00:00.000Z'));
const under = registerUnderTest(clock);
beforeAll(() => under.register.importDirectory(smallDirectory));

const head: Addressee = { kind: 'principal-head', department: 'finance' };
const empty: DirectoryFile = { departments: [], positions: [], holders: [], portfolios: [], mandates: [] };

const personsOf = async (addressee: Addressee, on?: string): Promise<readonly string[]> =>
  (await under.register.holders(addressee, on === undefined ? undefined : civilDate(on))).map((holder) => holder.person);
const positionsOf = async (person: string, on: string): Promise<readonly string[]> =>
  (await under.register.capacities(person, civilDate(on))).map(({ position, mandate }) =>
    mandate === undefined ? position : `${position} by ${mandate}`,
  );

describe('a row of the directory is in force on both its dates', () => {
  test.each([
    ['2018-11-25', []],
    ['2018-11-26', ['p-june']],
    ['2026-06-30', ['p-june']],
    ['2026-07-01', ['p-july']],
  ])('on %s the head is %j', async (on, persons) => {
    expect(await personsOf(head, on)).toEqual(persons);
    expect(await personsOf({ kind: 'position', position: 'finance.head' }, on)).toEqual(persons);
  });

  test.each([
    ['2026-06-30T15:59:59.999Z', 'p-june'],
    ['2026-06-30T16:00:00.000Z', 'p-july'],
  ])('a day begins at midnight in Beijing: at %s the head is %s, and only they may act', async (at, person) => {
    clock.at = instant(at);
    expect(await personsOf(head)).toEqual([person]);
    const both = await Promise.all(['p-june', 'p-july'].map((each) => under.register.capacities(each)));
    expect(both.map((capacities) => capacities.length)).toEqual(person === 'p-june' ? [1, 0] : [0, 1]);
  });

  test('a name changes with its date', async () => {
    const names = await Promise.all(['2026-06-30', '2026-07-01'].map((on) => under.register.departmentNames(civilDate(on))));
    expect(names.map((each) => each['finance'])).toEqual(['市财政局', '市财政和国资局']);
    expect((await under.register.directory(civilDate('2026-07-01'))).department('finance')).toMatchObject({ name: '市财政和国资局' });
  });

  test.each([
    ['2026-06-30', true],
    ['2026-07-01', false],
  ])('who supervises does so as long as the position lasts: on %s %s', async (on, supervises) => {
    expect(await under.register.supervises('p-inspector', civilDate(on))).toBe(supervises);
    expect(await under.register.supervises('p-staff', civilDate(on))).toBe(false);
  });
});

describe('Art. 5, 7: a mandate lends a position, explicitly and for its time', () => {
  test.each([
    ['2026-08-02', ['finance.deputy']],
    ['2026-08-03', ['finance.deputy', 'finance.head by M1']],
    ['2026-08-05', ['finance.deputy', 'finance.head by M1']],
    ['2026-08-06', ['finance.deputy']],
  ])('on %s the deputy acts as %j', async (on, positions) => {
    expect(await positionsOf('p-deputy', on)).toEqual(positions);
  });

  test('the head goes on acting themselves, and the position keeps its one holder', async () => {
    expect(await positionsOf('p-july', '2026-08-04')).toEqual(['finance.head']);
    expect(await personsOf(head, '2026-08-04')).toEqual(['p-july']);
  });

  test('what is lent lends nothing on, and nobody else acts for one who is absent', async () => {
    const onward = {
      id: 'M2',
      from: 'vice-mayor-1',
      to: 'finance.head',
      instrument: 'x',
      validFrom: civilDate('2026-08-04'),
      validTo: civilDate('2026-08-04'),
    };
    await under.register.importDirectory({ ...empty, mandates: [onward] });
    expect(await positionsOf('p-july', '2026-08-04')).toEqual(['finance.head', 'vice-mayor-1 by M2']);
    expect(await positionsOf('p-deputy', '2026-08-04')).toEqual(['finance.deputy', 'finance.head by M1']);
    expect(await positionsOf('p-staff', '2026-08-04')).toEqual(['finance.staff']);
    expect(await positionsOf('p-unknown', '2026-08-04')).toEqual([]);
  });
});

describe('whose portfolio a department lies in', () => {
  test.each([
    ['2018-11-25', undefined, []],
    ['2026-06-30', 'vice-mayor-1', ['p-vice-1']],
    ['2026-07-01', 'vice-mayor-2', ['p-vice-2']],
  ])('on %s: %s', async (on, position, persons) => {
    expect((await under.register.directory(civilDate(on))).viceMayorInCharge('finance')).toBe(position);
    expect(await personsOf({ kind: 'vice-mayor-in-charge', department: 'finance' }, on)).toEqual(persons);
  });

  test('of a department that is in nobody’s, nobody', async () => {
    expect(await personsOf({ kind: 'vice-mayor-in-charge', department: 'leadership' }, '2026-07-01')).toEqual([]);
  });
});

describe('a directory is imported again', () => {
  test('the same file changes nothing', async () => {
    const rows = Object.values(smallDirectory).flat().length;
    expect(await under.register.importDirectory(smallDirectory)).toEqual({ added: 0, changed: 0, unchanged: rows });
  });

  test('a row under the same key is changed, a new one added, one that is absent stays as it was; every process sees it at once', async () => {
    const other = await under.another(clock);
    const on = civilDate('2026-09-01');
    expect(await other.departmentNames(on)).toMatchObject({ finance: '市财政和国资局' });
    const file: DirectoryFile = {
      ...empty,
      departments: [
        { code: 'finance', name: '市财政局', kind: 'department', validFrom: civilDate('2026-07-01') },
        { code: 'water', name: '市水利局', kind: 'department', validFrom: civilDate('2026-09-01') },
      ],
      holders: [{ position: 'finance.staff', person: 'p-staff', validFrom: civilDate('2018-11-26'), validTo: civilDate('2026-08-31') }],
    };
    expect(await under.register.importDirectory(file)).toEqual({ added: 1, changed: 2, unchanged: 0 });
    expect(await other.departmentNames(on)).toEqual({ finance: '市财政局', leadership: '市人民政府领导', water: '市水利局' });
    expect(await positionsOf('p-staff', '2026-09-01')).toEqual([]);
    expect(await positionsOf('p-deputy', '2026-09-01')).toEqual(['finance.deputy']);
  });

  test('one that cannot be taken in leaves nothing of itself', async () => {
    await under.owner.query("alter table mandates add constraint refuses check (id <> 'M9')");
    const dated = { validFrom: civilDate('2026-09-01') };
    const file: DirectoryFile = {
      ...empty,
      holders: [{ position: 'finance.head', person: 'p-new', ...dated }],
      mandates: [{ id: 'M9', from: 'finance.head', to: 'finance.staff', instrument: 'x', ...dated }],
    };
    await expect(under.register.importDirectory(file)).rejects.toMatchObject({ constraint: 'refuses' });
    await under.owner.query('alter table mandates drop constraint refuses');
    expect(await personsOf(head, '2026-09-01')).toEqual(['p-july']);
  });

  test('two at once: one after the other, and all rows of both', async () => {
    const rows = (of: string): DirectoryFile => ({
      ...empty,
      holders: ['a', 'b', 'c'].map((each) => ({
        position: 'vice-mayor-1',
        person: each,
        email: `${of}@turpan.example`,
        validFrom: civilDate('2026-10-01'),
      })),
    });
    const results = await Promise.all([
      under.register.importDirectory(rows('one')),
      under.register.importDirectory({ ...rows('two'), holders: rows('two').holders.toReversed() }),
    ]);
    expect(results.map((result) => [result.added, result.changed]).sort()).toEqual([
      [0, 3],
      [3, 0],
    ]);
    const mails = (await under.register.holders({ kind: 'position', position: 'vice-mayor-1' }, civilDate('2026-10-01'))).map(
      (holder) => holder.email,
    );
    expect(new Set(mails.filter((mail) => mail !== undefined)).size).toBe(1);
  });
});
