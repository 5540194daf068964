import { describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { CaseNumber } from '../../rules/case/identity.ts';
import type { Register } from '../../register/register.ts';
import type { EventRow } from '../../register/events/events.ts';
import { caseNumberOf, entryOf, openingOf } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const at = registerUnderTest();

const ALL = 100_000;
const all = (register: Register = at.register): Promise<readonly EventRow[]> => register.events(0, ALL);

const openedCase = async (): Promise<CaseNumber> => caseNumberOf(await at.register.open(openingOf()));
const note = (caseNumber: CaseNumber, key: string): Promise<void> => at.register.append(caseNumber, [entryOf(key)]);

/** Places follow one another without a gap, and each case's records keep their order. */
function expectInOrder(events: readonly EventRow[], from = 1): void {
  expect(events.map(({ place }) => place)).toEqual(events.map((_, index) => from + index));
  for (const number of new Set(events.map(({ caseNumber }) => caseNumber))) {
    const seqs = events.filter(({ caseNumber }) => caseNumber === number).map(({ seq }) => seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  }
}

describe('one order over all journals', () => {
  test('every record has its place, and a page ends where the next begins', async () => {
    const one = await openedCase();
    const other = await openedCase();
    await note(one, 'a');
    await note(other, 'a');
    const events = await all();
    expectInOrder(events);
    const journals = await Promise.all([one, other].map((number) => at.register.journal(number)));
    const told = events
      .filter(({ caseNumber }) => [one, other].includes(caseNumber))
      .map(({ caseNumber, seq, kind }) => [caseNumber, seq, kind]);
    expect([...told].sort()).toEqual(
      journals
        .flat()
        .map(({ caseNumber, seq, kind }) => [caseNumber, seq, kind])
        .sort(),
    );
    const first = await at.register.events(0, 1);
    expect([...first, ...(await at.register.events(1, ALL))]).toEqual(events);
  });

  test('a record that was written first and committed last comes last, and is missed by nobody', async () => {
    const [slow, fast] = [await openedCase(), await openedCase()];
    const before = (await all()).length;
    const client = new pg.Client({ connectionString: at.databaseUrl });
    await client.connect();
    try {
      await client.query('begin');
      await client.query(
        `insert into journal (case_number, seq, key, kind, by, content, at, previous, hash)
         values ($1, 99, 'slow', 'finding', '{"system":"countersign"}', '{}', now(), repeat('0', 64), repeat('0', 64))`,
        [slow],
      );
      await note(fast, 'fast');
      const seen = await at.register.events(before, ALL);
      expect(seen.map(({ caseNumber, place }) => [caseNumber, place])).toEqual([[fast, before + 1]]);
      await client.query('commit');
      expect(await at.register.events(before + 1, ALL)).toMatchObject([{ caseNumber: slow, seq: 99, place: before + 2 }]);
    } finally {
      await client.end();
    }
  });

  test('a record whose transaction was rolled back leaves no gap', async () => {
    const number = await openedCase();
    const before = (await all()).length;
    // PostgreSQL keeps no U+0000 in a text.
    await expect(at.register.append(number, [entryOf('x', { text: '\u0000' })])).rejects.toThrow();
    await note(number, 'y');
    expectInOrder(await at.register.events(before, ALL), before + 1);
  });

  test('many write and many read at once: all read the same order, whole', async () => {
    const numbers = await Promise.all(Array.from({ length: 8 }, () => openedCase()));
    const before = (await all()).length;
    const another = await at.another();
    let writing = true;
    const reader = async (register: Register): Promise<readonly EventRow[]> => {
      const read: EventRow[] = [];
      for (let last = false; !last;) {
        last = !writing;
        read.push(...(await register.events(before + read.length, 7)));
        if (last) read.push(...(await register.events(before + read.length, ALL)));
      }
      return read;
    };
    const readers = [at.register, at.register, another, another].map(reader);
    await Promise.all(
      numbers.map(async (number) => {
        for (let index = 0; index < 15; index += 1) await note(number, String(index));
      }),
    );
    writing = false;
    const [first = [], ...others] = await Promise.all(readers);
    expect(first).toHaveLength(8 * 15);
    expectInOrder(first, before + 1);
    for (const other of others) expect(other).toEqual(first);
  });
});
