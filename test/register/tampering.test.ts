import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CaseNumber } from '../../rules/case/identity.ts';
import { chain, emptyHead } from '../../protocol/proof/chain.ts';
import type { CaseVerification } from '../../protocol/proof/verify.ts';
import { answerTo, entryOf, openCase, received, serveCase } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const under = registerUnderTest();

/** A case whose journal has five records: opened, two served, an answer accepted, a finding. */
async function caseWithJournal(): Promise<CaseNumber> {
  const caseNumber = await serveCase(under.register, 'finance', 'housing');
  await received(under.register, caseNumber, answerTo(`${caseNumber}.1`));
  await under.register.append(caseNumber, [entryOf('k')]);
  expect(await under.register.verification(caseNumber)).toMatchObject({ kind: 'intact', length: 5 });
  return caseNumber;
}

/** Runs statements as the owner of the database with the triggers removed. */
async function tamper(...statements: readonly string[]): Promise<void> {
  await under.owner.query('alter table journal disable trigger user');
  for (const statement of statements) await under.owner.query(statement);
  await under.owner.query('alter table journal enable trigger user');
}

async function all(): Promise<readonly CaseVerification[]> {
  const found: CaseVerification[] = [];
  for await (const verification of under.register.verifications()) found.push(verification);
  return found;
}

/** Makes the whole journal of a case anew, its head too, as one who knows how it is made: the answer was another one. */
async function makeAnew(caseNumber: CaseNumber): Promise<void> {
  let head = emptyHead;
  const statements: string[] = [];
  for (const { key, kind, by, basis, workItem, receipt, content, at } of await under.register.journal(caseNumber)) {
    const said = kind === 'act-accepted' ? { answer: 'differ' } : content;
    const named = {
      ...(basis && { basis }),
      ...(workItem === undefined ? {} : { workItem }),
      ...(receipt === undefined ? {} : { receipt }),
    };
    const made = chain(caseNumber, head, at, [{ key, kind, by, ...named, content: said }]);
    statements.push(
      `update journal set content = '${JSON.stringify(said)}', previous = '${head.hash}', hash = '${made.head.hash}' where case_number = '${caseNumber}' and seq = ${String(made.head.length)}`,
    );
    head = made.head;
  }
  await tamper(...statements, `update cases set journal_head = '${head.hash}' where case_number = '${caseNumber}'`);
}

describe('docs/design.md 7: verification finds what was done to a journal in the database', () => {
  test.each([
    [
      'its contents changed',
      (of: string) => [`update journal set content = content || '{"x": 1}' where ${of} and seq = 3`],
      { seq: 3, reason: 'changed' },
    ],
    [
      'its moment moved by a millisecond',
      (of: string) => [`update journal set at = at - interval '1 ms' where ${of} and seq = 4`],
      { seq: 4, reason: 'changed' },
    ],
    [
      'the receipt it rests on exchanged',
      (of: string) => [`update journal set receipt = 'R-2026-00000000' where ${of} and seq = 4`],
      { seq: 4, reason: 'changed' },
    ],
    [
      'the person who acted exchanged',
      (of: string) => [`update journal set by = jsonb_set(by, '{person}', '"p-x"') where ${of} and seq = 4`],
      { seq: 4, reason: 'changed' },
    ],
    ['one removed in the middle', (of: string) => [`delete from journal where ${of} and seq = 3`], { seq: 3, reason: 'removed' }],
    ['the first removed', (of: string) => [`delete from journal where ${of} and seq = 1`], { seq: 1, reason: 'removed' }],
    [
      'one removed at the end: the head on the case shows it',
      (of: string) => [`delete from journal where ${of} and seq = 5`],
      { seq: 5, reason: 'tail-cut' },
    ],
    ['all removed', (of: string) => [`delete from journal where ${of}`], { seq: 1, reason: 'tail-cut' }],
    [
      'two changed places',
      (of: string) =>
        (
          [
            [2, 99],
            [3, 2],
            [99, 3],
          ] as const
        ).map(([from, to]) => `update journal set seq = ${String(to)} where ${of} and seq = ${String(from)}`),
      { seq: 2, reason: 'changed' },
    ],
    [
      'one put in after the end',
      (of: string) => [
        `insert into journal select case_number, 6, 'x', kind, by, basis, work_item, receipt, content, at, hash, repeat('a', 64) from journal where ${of} and seq = 5`,
      ],
      { seq: 6, reason: 'changed' },
    ],
    [
      'its head on the case changed',
      (of: string) => [`update cases set journal_head = repeat('a', 64) where ${of}`],
      { seq: 5, reason: 'changed' },
    ],
    ['its length on the case shortened', (of: string) => [`update cases set journal_length = 4 where ${of}`], { seq: 5, reason: 'added' }],
  ])('%s', async (_, statements, expected) => {
    const caseNumber = await caseWithJournal();
    const other = await caseWithJournal();
    await tamper(...statements(`case_number = '${caseNumber}'`));
    expect(await under.register.verification(caseNumber)).toMatchObject({ kind: 'broken', caseNumber, ...expected });
    const found = await all();
    expect(found.find((each) => each.caseNumber === caseNumber)).toMatchObject({ kind: 'broken' });
    expect(found.find((each) => each.caseNumber === other)).toMatchObject({ kind: 'intact' });
  });

  test('a journal whose case was taken away', async () => {
    const caseNumber = await caseWithJournal();
    await tamper(
      'alter table journal drop constraint journal_case_number_fkey',
      'alter table receipts disable trigger user',
      ...['notices', 'bells', 'receipts', 'work_items', 'cases'].map((table) => `delete from ${table} where case_number = '${caseNumber}'`),
    );
    expect(await under.register.verification(caseNumber)).toMatchObject({ kind: 'broken', seq: 1, reason: 'added' });
    expect((await all()).map((each) => each.caseNumber)).toContain(caseNumber);
  });

  test('verifying all goes through every case, page after page, in the order of numbers', async () => {
    for (let opened = 0; opened < 205; opened += 1) await openCase(under.register, { procedure: 'P28' });
    const found = (await all()).map((each) => each.caseNumber);
    expect(found.filter((each) => each.startsWith('P28'))).toHaveLength(205);
    expect(found).toEqual([...new Set(found)].sort());
  });

  test('of a case that there never was, nothing', async () => {
    expect(await under.register.verification('P03-2026-999999')).toBeUndefined();
  });
});

describe('docs/operations.md: what only an earlier verification, kept elsewhere, shows', () => {
  test('a journal that was made anew as a whole, its head too, is whole in itself: the record that was last then has another hash now', async () => {
    const caseNumber = await caseWithJournal();
    const kept = await under.register.verification(caseNumber);
    await makeAnew(caseNumber);
    await under.register.append(caseNumber, [entryOf('later')]);
    expect(await under.register.verification(caseNumber)).toMatchObject({ kind: 'intact', length: 6 });
    const then = (await under.register.journal(caseNumber)).find((record) => kept?.kind === 'intact' && record.seq === kept.length);
    expect(kept).toMatchObject({ kind: 'intact', hash: expect.not.stringContaining(then?.hash ?? '') });
  });

  test('an honest journal only grew: the record that was last then has the same hash now', async () => {
    const caseNumber = await caseWithJournal();
    const kept = await under.register.verification(caseNumber);
    await under.register.append(caseNumber, [entryOf('later')]);
    const then = (await under.register.journal(caseNumber)).find((record) => kept?.kind === 'intact' && record.seq === kept.length);
    expect(kept).toMatchObject({ kind: 'intact', hash: then?.hash });
  });
});

test('whatever people write, PostgreSQL gives it back as it was hashed', async () => {
  const caseNumber = await openCase(under.register);
  const text = fc.string({ unit: 'grapheme' }).filter((each) => !each.includes('\0'));
  const value = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger(), fc.boolean(), fc.constant(null));
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.dictionary(text, fc.oneof(value, fc.array(value)), { maxKeys: 5 }), async (content) => {
      count += 1;
      await under.register.append(caseNumber, [entryOf(`k${String(count)}`, content)]);
    }),
  );
  expect(await under.register.verification(caseNumber)).toMatchObject({ kind: 'intact', length: count + 1 });
});
