import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Addressee } from '../../rules/case/actor.ts';
import type { CaseNumber } from '../../rules/case/identity.ts';
import { instant, later } from '../../rules/time/instant.ts';
import { holderOf, testDirectory } from '../support/directory.ts';
import { SetClock } from './support/clocks.ts';
import { answerTo, openCase, openingOf, received, serveCase, serveOn } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const clock = new SetClock(instant('2026-11-24T02:00:00.000Z'));
const under = registerUnderTest(clock);
beforeAll(() => under.register.importDirectory(testDirectory));

async function inboxOf(position: string, ...cases: readonly CaseNumber[]): Promise<readonly string[]> {
  const items = await under.register.inbox(await under.register.capacities(holderOf(position)));
  return items.filter((item) => cases.includes(item.caseNumber)).map((item) => item.id);
}

describe('an inbox shows the open items of whoever may act, and of nobody else', () => {
  test.each<[Addressee, readonly string[]]>([
    [{ kind: 'principal-head', department: 'finance' }, ['finance.head']],
    [{ kind: 'responsible-head', department: 'finance' }, ['finance.head', 'finance.deputy']],
    [{ kind: 'department', department: 'finance' }, ['finance.head', 'finance.deputy', 'finance.staff']],
    [{ kind: 'vice-mayor-in-charge', department: 'finance' }, ['vice-mayor-1']],
    [{ kind: 'position', position: 'mayor' }, ['mayor']],
  ])('for %j: %j', async (addressee, expected) => {
    const caseNumber = await openCase(under.register);
    await serveOn(under.register, caseNumber, { party: { code: 'finance', name: '市财政局' }, addressee });
    const seen: string[] = [];
    for (const { code } of testDirectory.positions) if ((await inboxOf(code, caseNumber)).length > 0) seen.push(code);
    expect(seen.sort()).toEqual([...expected].sort());
  });

  test('U6: whatever is open for a department is in the queue of its other positions, and in nobody else’s', async () => {
    const caseNumber = await openCase(under.register);
    const addressee = { kind: 'principal-head', department: 'finance' } as const;
    await serveOn(under.register, caseNumber, { party: { code: 'finance', name: '市财政局' }, addressee });
    const queued: string[] = [];
    for (const { code } of testDirectory.positions) {
      const queue = await under.register.departmentQueue(await under.register.capacities(holderOf(code)));
      if (queue.some((item) => item.caseNumber === caseNumber)) queued.push(code);
    }
    expect(queued.sort()).toEqual(['finance.deputy', 'finance.staff']);
    await received(under.register, caseNumber, answerTo(`${caseNumber}.1`), 'finance.head');
    const after = await under.register.departmentQueue(await under.register.capacities(holderOf('finance.staff')));
    expect(after.filter((item) => item.caseNumber === caseNumber)).toEqual([]);
  });

  test('who has no position sees nothing', async () => {
    await serveCase(under.register, 'finance');
    expect(await under.register.inbox([])).toEqual([]);
  });

  test('soonest due first, and of one due instant what was served first', async () => {
    const [first, second] = [await serveCase(under.register, 'water'), await serveCase(under.register, 'water')];
    const opening = openingOf();
    const third = await openCase(under.register, {
      input: (number, at) => ({
        ...opening.input(number, at, undefined),
        details: { purpose: 'opinions', consulted: [{ department: 'water' }], limit: { workingDays: 2 } },
      }),
    });
    await serveOn(under.register, third, {
      party: { code: 'water', name: '市水利局' },
      addressee: { kind: 'responsible-head', department: 'water' },
    });
    expect(await inboxOf('water.head', first, second, third)).toEqual([`${third}.1`, `${first}.1`, `${second}.1`]);
  });
});

describe('an item leaves the inbox when it is no longer open', () => {
  test('answered: once its answer was accepted, and not when it was refused', async () => {
    const caseNumber = await serveCase(under.register, 'housing');
    const workItem = `${caseNumber}.1`;
    const refused = await received(under.register, caseNumber, answerTo(workItem, 'nonsense'), 'housing.head');
    expect(refused.judgement).toMatchObject({ accepted: false, refusal: { code: 'INVALID_INPUT' } });
    expect(await inboxOf('housing.head', caseNumber)).toEqual([workItem]);
    const receipt = await received(under.register, caseNumber, answerTo(workItem), 'housing.head');
    expect(await inboxOf('housing.head', caseNumber)).toEqual([]);
    expect(await under.register.workItem(workItem)).toMatchObject({ state: 'answered', receipt: receipt.id });
  });

  test.each(['deemed', 'released', 'superseded', 'withdrawn'] as const)('%s', async (state) => {
    const caseNumber = await serveCase(under.register, 'housing', 'water');
    await under.owner.query(`update work_items set state = '${state}' where id = '${caseNumber}.1'`);
    expect(await inboxOf('housing.head', caseNumber)).toEqual([]);
    expect(await inboxOf('water.head', caseNumber)).toEqual([`${caseNumber}.2`]);
  });
});

describe('of two answers to one item the accepted one stands', () => {
  test('a later acceptance does not take the item from the first', async () => {
    const caseNumber = await serveCase(under.register, 'justice');
    const first = await received(under.register, caseNumber, answerTo(`${caseNumber}.1`), 'justice.head');
    const second = await received(under.register, caseNumber, answerTo(`${caseNumber}.1`, 'differ'), 'justice.deputy');
    expect(second.judgement).toMatchObject({ accepted: false, refusal: { code: 'ALREADY_ANSWERED' } });
    expect(await under.register.workItem(`${caseNumber}.1`)).toMatchObject({ state: 'answered', receipt: first.id });
  });
});

test('a notice notes the first time that it was seen', async () => {
  const caseNumber = await serveCase(under.register, 'water');
  const [notice] = await under.register.noticesOf(caseNumber);
  await under.register.markNoticeRead(notice?.id ?? '');
  const readAt = clock.at;
  clock.at = later(readAt, 1000);
  await under.register.markNoticeRead(notice?.id ?? '');
  expect(await under.register.noticesOf(caseNumber)).toMatchObject([{ readAt }]);
});
