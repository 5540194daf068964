import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { openApiUnderTest, type ApiUnderTest } from '../../api/support/api-under-test.ts';
import { clerkOf } from './support/clerk.ts';
import { openedCase } from './support/opened-case.ts';

let at: ApiUnderTest;
beforeAll(async () => {
  at = await openApiUnderTest();
});
afterAll(() => at.close());

// Everything that a terminal acts on or that turns what it shows, except the newlines of the output itself.
const raw = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;

test('faults 6: a stored text never moves the cursor, clears the screen or turns the writing', async () => {
  const { number, item } = await openedCase(at, 'finance', 'housing');
  const lead = clerkOf(at, 'transport.head');
  // As registers before this rule may hold them: the API refuses such characters.
  const reasons = '资金\u001b[1G\u001b[2K\u009b2J\u202e已答复 同意';
  const { id, addressee: _, ...finance } = item('finance');
  const by = (await at.house.register.capacities('p-finance-head')).find((each) => each.department === finance.party.code);
  if (by === undefined) throw new Error('no capacity');
  const act = { kind: 'answer', workItem: id, answer: { opinion: 'differ', reasons } } as const;
  const acted = await at.house.register.act({ caseNumber: number, act, by: { ...by, person: 'p-finance-head' } });
  if (acted.kind !== 'judged') throw new Error(acted.kind);
  const database = new pg.Client({ connectionString: at.house.databaseUrl });
  await database.connect();
  await database.query('update cases set title = $1 where case_number = $2', ['\u001b[2J关于\n办结 closed: 同意\u200b', number]);
  await database.end();

  for (const argv of [['show', number], ['timeline', number], ['receipt', acted.receipt.id], ['list'], ['journal', 'export', number]]) {
    for (const more of [[], ['--json'], ['--english']]) {
      const { out, err } = await lead(...argv, ...more);
      expect({ argv, more, raw: raw.exec(`${out}${err}`)?.[0] }).toEqual({ argv, more, raw: undefined });
    }
  }
  const { out } = await lead('show', number);
  expect(out).toContain('⟨U+001B⟩[2J关于⟨U+000A⟩办结');
  expect(out.replaceAll(/\n\s*/g, '')).toContain('资金⟨U+001B⟩[1G⟨U+001B⟩[2K⟨U+009B⟩2J⟨U+202E⟩已答复 同意');
  // JSON means the same as before.
  const json: unknown = JSON.parse((await lead('receipt', acted.receipt.id, '--json')).out);
  expect(json).toMatchObject({ receipt: { act: { answer: { reasons } } } });
});

test('what was typed is shown safely, too', async () => {
  const { err } = await clerkOf(at, 'transport.head')('show', 'P03\u001b[2J');
  expect(raw.exec(err)).toBeNull();
});
