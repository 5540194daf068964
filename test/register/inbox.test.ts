import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Addressee } from '../../rules/case/actor.ts';
import type { CaseNumber } from '../../rules/case/identity.ts';
import { instant, later } from '../../rules/time/instant.ts';
import { holderOf, testDirectory } from '../support/directory.ts';
import { SetClock } from './support/clocks.ts';
import { answerTo, batchOf, draftOf, openCase, plainDeadline, received, serveCase } from './support/opened-case.ts';
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
    await under.register.commit(batchOf(caseNumber, 1, { serve: [draftOf(caseNumber, 1, 'finance', { addressee })] }), plainDeadline);
    const seen: string[] = [];
    for (const { code } of testDirectory.positions) if ((await inboxOf(code, caseNumber)).length > 0) seen.push(code);
    expect(seen.sort()).toEqual([...expected].sort());
  });

  test('who has no position sees nothing', async () => {
    await serveCase(under.register, 'finance');
    expect(await under.register.inbox([])).toEqual([]);
  });

  test('soonest due first, and of one due instant what was served first', async () => {
    const [first, second] = [await serveCase(under.register, 'water'), await serveCase(under.register, 'water')];
    const third = await openCase(under.register);
    const limit = { bound: 'at-most', unit: 'working-days', length: 2 } as const;
    await under.register.commit(batchOf(third, 1, { serve: [draftOf(third, 1, 'water', { limit })] }), plainDeadline);
    expect(await inboxOf('water.head', first, second, third)).toEqual([`${third}.1`, `${first}.1`, `${second}.1`]);
    const deadline = { ...plainDeadline(draftOf(first, 1, 'water'), clock.at), dueAt: later(clock.at, 1) };
    await under.register.commit(batchOf(second, 2, { moved: [{ workItem: `${second}.1`, deadline }] }), plainDeadline);
    expect(await inboxOf('water.head', first, second, third)).toEqual([`${second}.1`, `${third}.1`, `${first}.1`]);
  });
});

describe('an item leaves the inbox when it is no longer open', () => {
  test('answered: once its answer was accepted, not when it was received, nor when it was refused', async () => {
    const caseNumber = await serveCase(under.register, 'housing');
    const workItem = `${caseNumber}.1`;
    const refused = await received(under.register, caseNumber, answerTo(workItem, 'nonsense'), 'housing.head');
    const refusal = { code: 'INVALID_INPUT', zh: '不对', en: 'wrong' };
    await under.register.judged({ receipt: refused.id, accepted: false, refusal });
    const receipt = await received(under.register, caseNumber, answerTo(workItem), 'housing.head');
    expect(await inboxOf('housing.head', caseNumber)).toEqual([workItem]);
    await under.register.judged({ receipt: receipt.id, accepted: true });
    expect(await inboxOf('housing.head', caseNumber)).toEqual([]);
    expect(await under.register.workItem(workItem)).toMatchObject({ state: 'answered', receipt: receipt.id });
  });

  test.each(['deemed', 'released', 'superseded', 'withdrawn'] as const)('%s', async (state) => {
    const caseNumber = await serveCase(under.register, 'housing', 'water');
    await under.register.commit(batchOf(caseNumber, 2, { resolved: [{ workItem: `${caseNumber}.1`, state }] }), plainDeadline);
    expect(await inboxOf('housing.head', caseNumber)).toEqual([]);
    expect(await inboxOf('water.head', caseNumber)).toEqual([`${caseNumber}.2`]);
  });

  test('its sealing alone does not take it out: silence is the case’s to pronounce', async () => {
    const caseNumber = await serveCase(under.register, 'reform');
    const item = await under.register.workItem(`${caseNumber}.1`);
    if (item === undefined) throw new Error('not served');
    clock.at = later(item.deadline.dueAt, 1);
    expect(await under.register.seal(caseNumber, [{ workItem: item.id, dueAt: item.deadline.dueAt }])).toMatchObject({ kind: 'sealed' });
    expect(await inboxOf('reform.head', caseNumber)).toEqual([item.id]);
  });
});

describe('of two answers to one item the accepted one stands', () => {
  test('a later acceptance does not take the item from the first', async () => {
    const caseNumber = await serveCase(under.register, 'justice');
    const [first, second] = [
      await received(under.register, caseNumber, answerTo(`${caseNumber}.1`), 'justice.head'),
      await received(under.register, caseNumber, answerTo(`${caseNumber}.1`, 'differ'), 'justice.deputy'),
    ];
    for (const receipt of [first, second]) await under.register.judged({ receipt: receipt.id, accepted: true });
    expect(await under.register.workItem(`${caseNumber}.1`)).toMatchObject({ state: 'answered', receipt: first.id });
  });

  test('nor does a judgement that comes again change what stands', async () => {
    const caseNumber = await serveCase(under.register, 'justice');
    const receipt = await received(under.register, caseNumber, answerTo(`${caseNumber}.1`), 'justice.head');
    const both = [{ receipt: receipt.id, accepted: true }, { receipt: receipt.id, accepted: false, refusal: { code: 'CLOSED', zh: '已办结', en: 'closed' } }] as const;
    const results = await Promise.all(Array.from({ length: 10 }, (_, index) => under.register.judged(both[index % 2 === 0 ? 0 : 1])));
    expect(new Set(results.map((row) => row.judgement?.accepted)).size).toBe(1);
    expect((await under.register.journal(caseNumber)).filter((record) => record.key === `judged:${receipt.id}`)).toHaveLength(1);
  });
});

test('a notice notes the first time that it was seen', async () => {
  const caseNumber = await serveCase(under.register, 'water');
  const [notice] = await under.register.noticesOf(caseNumber);
  await under.register.noticeRead(notice?.id ?? '');
  const readAt = clock.at;
  clock.at = later(readAt, 1000);
  await under.register.noticeRead(notice?.id ?? '');
  expect(await under.register.noticesOf(caseNumber)).toMatchObject([{ readAt }]);
});
