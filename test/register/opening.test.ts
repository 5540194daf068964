import { describe, expect, test } from '@jest/globals';
import { refuseClassified } from '../../intake/open-case.ts';
import { instant, later } from '../../rules/time/instant.ts';
import { databaseContains } from './support/database-contains.ts';
import { HeldClock, SetClock } from './support/clocks.ts';
import { caseNumberOf, openCase, openingOf } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const under = registerUnderTest();

const numbersOf = async (procedure: string): Promise<readonly number[]> => {
  const rows = await under.owner.query<{ case_number: string }>('select case_number from cases where procedure = $1 order by 1', [
    procedure,
  ]);
  return rows.map((row) => Number(row.case_number.split('-')[2]));
};

describe('docs/design.md 1: the same source document opens one case', () => {
  test('fifty at once, from two processes: one case, one number for all, and no number is lost', async () => {
    const other = await under.another();
    const opening = openingOf({ procedure: 'P22' });
    const all = Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? under.register : other).open(opening));
    const results = await Promise.all(all);
    expect(results.filter((result) => result.kind === 'opened')).toHaveLength(1);
    expect(results.filter((result) => result.kind === 'repeated')).toHaveLength(49);
    expect(new Set(results.map(caseNumberOf)).size).toBe(1);
    await openCase(under.register, { procedure: 'P22' });
    expect(await numbersOf('P22')).toEqual([1, 2]);
  });

  test('fifty different documents at once: numbers from 1 on without a gap, in the order of opening', async () => {
    await Promise.all(Array.from({ length: 50 }, () => under.register.open(openingOf({ procedure: 'P01' }))));
    const rows = await under.owner.query<{ at: Date }>("select opened_at as at from cases where procedure = 'P01' order by case_number");
    expect(await numbersOf('P01')).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    const moments = rows.map((row) => row.at.getTime());
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
  });

  test('with other contents it is a conflict that names the first case, and nothing more is kept', async () => {
    const opening = openingOf();
    const first = caseNumberOf(await under.register.open(opening));
    const changed = { ...opening, contentHash: 'b'.repeat(64), title: '另一份文件' };
    expect(await under.register.open(changed)).toEqual({ kind: 'conflict', caseNumber: first });
    expect(await under.register.case(first)).toMatchObject({ title: opening.title });
    expect(await databaseContains(under.owner, '另一份文件')).toBe(false);
  });

  test('two contents at once under one key: whichever came first has the case, the others a conflict with it', async () => {
    const opening = openingOf();
    const contents = ['a'.repeat(64), 'b'.repeat(64)];
    const sent = Array.from({ length: 10 }, (_, index) => under.register.open({ ...opening, contentHash: contents[index % 2] ?? '' }));
    const results = await Promise.all(sent);
    expect(new Set(results.map(caseNumberOf)).size).toBe(1);
    expect(results.map((result) => result.kind).sort()).toEqual([
      ...Array<string>(5).fill('conflict'),
      'opened',
      ...Array<string>(4).fill('repeated'),
    ]);
  });

  test('a repeat tells whether Temporal has taken the case already', async () => {
    const opening = openingOf();
    const caseNumber = caseNumberOf(await under.register.open(opening));
    expect(await under.register.open(opening)).toMatchObject({ kind: 'repeated', started: false });
    expect((await under.register.unstarted(0, 1000)).map((input) => input.caseNumber)).toContain(caseNumber);
    await under.register.markStarted(caseNumber);
    expect(await under.register.open(opening)).toMatchObject({ kind: 'repeated', started: true });
    expect((await under.register.unstarted(0, 1000)).map((input) => input.caseNumber)).not.toContain(caseNumber);
  });

  test('an opening that fails while its input is built leaves nothing, and its number to the next', async () => {
    const opening = openingOf({ procedure: 'P04' });
    const failing = {
      ...opening,
      input: () => {
        throw new RangeError('no such rulebook');
      },
    };
    await expect(under.register.open(failing)).rejects.toThrow('no such rulebook');
    await under.register.open(opening);
    expect(await numbersOf('P04')).toEqual([1]);
  });
});

describe('a case number names procedure and Beijing year', () => {
  test.each([
    ['2026-12-31T15:59:59.999Z', 'P05-2026-000001'],
    ['2026-12-31T16:00:00.000Z', 'P05-2027-000001'],
    ['2027-12-31T15:59:59.999Z', 'P05-2027-000002'],
  ])('opened at %s: %s', async (at, expected) => {
    const clocked = await under.another(new SetClock(instant(at)));
    expect(await openCase(clocked, { procedure: 'P05' })).toBe(expected);
  });

  test('the year turns while an opening waits for its number: it gets one of the new year, and leaves no gap in the old', async () => {
    const newYear = instant('2026-12-31T16:00:00.000Z');
    const clock = new HeldClock(later(newYear, -1));
    const clocked = await under.another(clock);
    const { asked, release } = clock.hold();
    const opened = clocked.open(openingOf({ procedure: 'P06' }));
    await asked;
    release(newYear);
    expect(await opened).toMatchObject({ caseNumber: 'P06-2027-000001', openedAt: newYear });
    const old = await under.owner.query("select from case_numbers where procedure = 'P06' and year = 2026");
    expect(old).toEqual([]);
  });
});

describe('docs/design.md 5.14: a refused classified document leaves a stub and no contents', () => {
  test('its title and details stand in no row of any table', async () => {
    const document = { system: 'oa', id: 'secret-1', title: '某某工程选址', classification: '机密★10年' };
    expect(await refuseClassified(under.register, { procedure: 'P03', document, details: { text: '某某工程选址' } })).toMatchObject({
      code: 'CLASSIFIED_DOCUMENT',
    });
    expect(await databaseContains(under.owner, 'secret-1')).toBe(true);
    expect(await databaseContains(under.owner, '某某工程')).toBe(false);
  });

  test('the first time counts', async () => {
    const stub = { system: 'oa', id: 'stub-1' };
    await under.register.keepStub({ ...stub, classification: '机密' });
    await Promise.all(Array.from({ length: 5 }, () => under.register.keepStub({ ...stub, classification: '绝密' })));
    const rows = await under.owner.query('select * from stubs where id = $1', [stub.id]);
    expect(rows).toEqual([{ ...stub, classification: '机密', came_at: expect.any(Date) }]);
  });

  test('the stub has no place where contents could be', async () => {
    const rows = await under.owner.query<{ name: string }>(
      "select column_name as name from information_schema.columns where table_name = 'stubs' order by 1",
    );
    expect(rows.map((row) => row.name)).toEqual(['came_at', 'classification', 'id', 'system']);
  });
});
