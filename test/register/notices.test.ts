import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CaseNumber } from '../../rules/case/identity.ts';
import { instant, later } from '../../rules/time/instant.ts';
import { actor, holderOf, testDirectory } from '../support/directory.ts';
import { SetClock } from './support/clocks.ts';
import { serveCase } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const start = instant('2026-11-24T02:00:00.000Z');
const clock = new SetClock(start);
const under = registerUnderTest(clock);
beforeAll(() => under.register.importDirectory(testDirectory));
beforeEach(() => {
  clock.at = start;
});

const as = (position: string) => ({ person: holderOf(position), capacities: [actor(position)] });
const listed = async (position: string, caseNumber: CaseNumber, unreadOnly = true) => {
  const received = await under.register.noticesFor(as(position), { unreadOnly, limit: 200 });
  return received.filter(({ notice }) => notice.caseNumber === caseNumber);
};

/** A case in which finance has fallen silent. */
async function silentCase(): Promise<CaseNumber> {
  const caseNumber = await serveCase(under.register, 'finance');
  const item = await under.register.workItem(`${caseNumber}.1`);
  clock.at = later(item?.deadline.dueAt ?? start, 5_001);
  await under.register.bringUpToDate(caseNumber);
  return caseNumber;
}

async function escalate(caseNumber: CaseNumber, kind: 'position' | 'vice-mayor-in-charge', of: string): Promise<void> {
  const column = kind === 'position' ? 'addressee_position' : 'addressee_department';
  await under.owner.query(
    `insert into notices (case_number, key, kind, addressee_kind, ${column}, work_item, at) values ($1, $2, 'escalation', $3, $4, $5, $6)`,
    [caseNumber, `escalation:${of}`, kind, of, `${caseNumber}.1`, start],
  );
}

describe('U5: notices are listed per person', () => {
  test('newest first, with the case’s title, until this person has read them; a colleague’s stay unread', async () => {
    const caseNumber = await silentCase();
    const mine = await listed('finance.head', caseNumber);
    expect(mine.map(({ notice, title }) => [notice.kind, title])).toEqual([
      ['deemed', '停车管理办法'],
      ['served', '停车管理办法'],
    ]);
    const ids = mine.map(({ notice }) => notice.id);
    expect(await under.register.markNoticesRead(as('finance.head'), ids)).toEqual([...ids].sort());
    expect(await listed('finance.head', caseNumber)).toEqual([]);
    expect(await listed('finance.head', caseNumber, false)).toMatchObject([{ readByMe: clock.at }, { readByMe: clock.at }]);
    expect(await listed('finance.deputy', caseNumber)).toHaveLength(2);
  });

  test('nobody marks what is another’s, and marking twice keeps the first moment', async () => {
    const caseNumber = await silentCase();
    const [first] = await listed('finance.head', caseNumber);
    const id = first?.notice.id ?? '';
    expect(await under.register.markNoticesRead(as('water.head'), [id, 'no such notice'])).toEqual([]);
    const readAt = clock.at;
    await under.register.markNoticesRead(as('finance.head'), [id]);
    clock.at = later(readAt, 1_000);
    expect(await under.register.markNoticesRead(as('finance.head'), [id])).toEqual([id]);
    expect((await listed('finance.head', caseNumber, false)).find(({ notice }) => notice.id === id)).toMatchObject({ readByMe: readAt });
  });

  test('mayor, vice-mayor in charge and secretary-general have theirs', async () => {
    const caseNumber = await serveCase(under.register, 'finance');
    await escalate(caseNumber, 'position', 'mayor');
    await escalate(caseNumber, 'position', 'secretary-general');
    await escalate(caseNumber, 'vice-mayor-in-charge', 'finance');
    for (const leader of ['mayor', 'secretary-general', 'vice-mayor-1'])
      expect(await listed(leader, caseNumber)).toMatchObject([{ notice: { kind: 'escalation' } }]);
  });

  test('a page at a time, and how many are unread in all', async () => {
    await serveCase(under.register, 'justice');
    await serveCase(under.register, 'justice');
    const recipient = as('justice.head');
    const [newest] = await under.register.noticesFor(recipient, { unreadOnly: true, limit: 1 });
    const rest = await under.register.noticesFor(recipient, { unreadOnly: true, limit: 50, before: newest?.place ?? 0 });
    expect(rest.map(({ place }) => place < (newest?.place ?? 0))).toEqual([true]);
    expect(await under.register.unreadNotices(recipient)).toBe(2);
  });
});

describe('U10: one counted silence is told to one person once', () => {
  test('by one letter, whoever stands behind several addressees, and by one notice in the inbox', async () => {
    await under.owner.query("update notices set mail_state = 'none'");
    const caseNumber = await silentCase();
    const deemed = (await under.register.noticesOf(caseNumber)).filter(({ kind }) => kind === 'deemed');
    expect(deemed.map(({ to }) => to.kind).sort()).toEqual(['principal-head', 'responsible-head']);
    const letters = (await under.register.takeMail(1000)).filter(({ notice }) => notice.kind === 'deemed');
    expect(letters.flatMap(({ recipients }) => recipients).sort()).toEqual([
      'finance.deputy@turpan.example',
      'finance.head@turpan.example',
    ]);
    const unread = await listed('finance.head', caseNumber);
    expect(unread.filter(({ notice }) => notice.kind === 'deemed')).toHaveLength(1);
  });
});
