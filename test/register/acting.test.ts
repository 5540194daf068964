import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Act } from '../../rules/case/act.ts';
import { instant, later } from '../../rules/time/instant.ts';
import { verdict } from '../support/case-under-test.ts';
import { actor, testDirectory } from '../support/directory.ts';
import { SetClock } from './support/clocks.ts';
import { advance, answerTo, received, serveCase } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const start = instant('2026-11-24T02:00:00.000Z');
const clock = new SetClock(start);
const under = registerUnderTest(clock);
beforeAll(() => under.register.importDirectory(testDirectory));

const GRACE_MS = 5_000;

async function served(...departments: readonly string[]) {
  clock.at = start;
  const caseNumber = await serveCase(under.register, ...departments);
  const item = await under.register.workItem(`${caseNumber}.1`);
  if (item === undefined) throw new Error('nothing was served');
  return { caseNumber, workItem: item.id, dueAt: item.deadline.dueAt };
}

describe('design 4.1: the counter is final, with no Temporal at all', () => {
  test.each<[string, Act, string]>([
    ['an urging', { kind: 'urge' }, 'transport.head'],
    ['a department added', { kind: 'add-party', department: 'water', name: '市水利局', reason: '涉及用水' }, 'transport.head'],
    ['a department released', { kind: 'release-party', department: 'finance', reason: '不涉及' }, 'transport.head'],
    ['a fresh round', { kind: 'new-round', reason: '文稿有修改' }, 'transport.head'],
    ['a withdrawal', { kind: 'withdraw', reason: '材料有误' }, 'transport.head'],
  ])('%s is received, judged and done in one call', async (_, act, by) => {
    const { caseNumber } = await served('finance', 'housing');
    const receipt = await received(under.register, caseNumber, act, by);
    expect(receipt).toMatchObject({ receivedAt: start, judgement: { accepted: true } });
    expect(await under.register.receipt(receipt.id)).toEqual(receipt);
    expect(await under.register.bellOf(caseNumber)).toBeDefined();
    expect(await under.register.verification(caseNumber)).toMatchObject({ kind: 'intact' });
  });

  test('what is refused is received all the same, and changes nothing', async () => {
    const { caseNumber, workItem } = await served('finance');
    const before = await under.register.workItemsOf(caseNumber);
    for (const [act, by, code] of [
      [answerTo(workItem), 'housing.head', 'NOT_YOUR_WORK_ITEM'],
      [answerTo(`${caseNumber}.9`), 'finance.head', 'UNKNOWN_WORK_ITEM'],
      [{ kind: 'answer', workItem, answer: { opinion: 'perhaps' } }, 'finance.head', 'INVALID_INPUT'],
      [{ kind: 'new-round', reason: '想改' }, 'finance.head', 'LEAD_ONLY'],
    ] as const) {
      const receipt = await received(under.register, caseNumber, act, by);
      expect(verdict(receipt)).toBe(code);
      expect(await under.register.receipt(receipt.id)).toEqual(receipt);
    }
    expect(await under.register.workItemsOf(caseNumber)).toEqual(before);
  });

  test('the same key with the same act gives the first receipt; with another act it is a conflict', async () => {
    const { caseNumber, workItem } = await served('finance');
    const acting = { caseNumber, act: answerTo(workItem), by: actor('finance.head'), idempotencyKey: 'k' };
    const first = await under.register.act(acting);
    const again = await under.register.act(acting);
    expect([first.kind, again.kind]).toEqual(['judged', 'repeated']);
    expect(again).toMatchObject({ receipt: first.kind === 'judged' ? first.receipt : {} });
    expect(await under.register.act({ ...acting, act: { kind: 'urge' } })).toMatchObject({ kind: 'conflict' });
    expect(await under.register.receiptsOf(caseNumber)).toHaveLength(1);
  });

  test('an act on a case that there is not is none', async () => {
    expect(await under.register.act({ caseNumber: 'P03-2026-999999', act: { kind: 'urge' }, by: actor('transport.head') })).toEqual({ kind: 'unknown-case' });
  });

  test('fifty acts at once on one case: each is judged once, one answer stands for each work item', async () => {
    const { caseNumber, workItem } = await served('finance', 'housing');
    const acts = Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? received(under.register, caseNumber, answerTo(workItem)) : received(under.register, caseNumber, { kind: 'urge' }, 'transport.head')));
    const receipts = await Promise.all(acts);
    expect(receipts.filter((receipt) => receipt.act.kind === 'answer' && receipt.judgement?.accepted === true)).toHaveLength(1);
    expect(new Set(receipts.map((receipt) => receipt.id)).size).toBe(50);
    expect(await under.register.verification(caseNumber)).toMatchObject({ kind: 'intact' });
  });
});

describe('design 4.4: silence is counted under the same lock', () => {
  test('an answer at the due instant is in time; one millisecond later it is late and kept beside the file', async () => {
    for (const [ms, expected] of [[0, 'accepted'], [1, 'ANSWER_LATE']] as const) {
      const { caseNumber, workItem, dueAt } = await served('finance', 'housing');
      clock.at = later(dueAt, ms);
      const receipt = await received(under.register, caseNumber, answerTo(workItem));
      expect(verdict(receipt)).toBe(expected);
      if (receipt.judgement?.accepted === false) expect(receipt.judgement.keptAs).toBe('late-opinion');
    }
  });

  test('not before the time has passed in which an act in time may still wait for the row', async () => {
    const { caseNumber, workItem, dueAt } = await served('finance');
    clock.at = later(dueAt, GRACE_MS);
    expect(await under.register.bringUpToDate(caseNumber)).toBe(false);
    expect((await under.register.workItem(workItem))?.state).toBe('open');
    clock.at = later(dueAt, GRACE_MS + 1);
    expect(await under.register.bringUpToDate(caseNumber)).toBe(true);
    expect((await under.register.workItem(workItem))?.state).toBe('deemed');
    expect(await under.register.bringUpToDate(caseNumber)).toBe(false);
  });

  test('T8: what fell due before an act is done before the act is judged', async () => {
    const { caseNumber, workItem, dueAt } = await served('finance');
    clock.at = later(dueAt, 7_200_000);
    const receipt = await received(under.register, caseNumber, { kind: 'urge' }, 'transport.head');
    expect(verdict(receipt)).toBe('NOBODY_TO_URGE');
    expect((await under.register.workItem(workItem))?.state).toBe('deemed');
  });
});

describe('design 4.3, 4.5: the flow decides on the view that stands, and one run writes', () => {
  const asked = { procedure: 'P03', run: 'run-1', waitsFor: [], facts: false } as const;
  const current = (): Promise<boolean> => Promise.resolve(true);
  const replaced = (): Promise<boolean> => Promise.resolve(false);
  const enter = { want: 'enter', stage: 'negotiation', visit: 1, basis: { kind: 'policy', zh: '测试', en: 'test' } } as const;

  test('what was decided on an older view is not written, and the newer view is told', async () => {
    const { caseNumber } = await served('finance');
    const before = await under.register.advance({ ...asked, caseNumber, wants: [] }, current);
    if (before.kind !== 'told') throw new Error(before.kind);
    await received(under.register, caseNumber, { kind: 'urge' }, 'transport.head');
    const told = await under.register.advance({ ...asked, caseNumber, seen: before.state.acts, wants: [enter] }, current);
    expect(told).toMatchObject({ kind: 'told', written: false });
    expect((await under.register.case(caseNumber))?.stage).toBe('consultation');
  });

  test('what comes twice is written once', async () => {
    const { caseNumber } = await served('finance');
    await advance(under.register, caseNumber, enter);
    await advance(under.register, caseNumber, enter);
    expect((await under.register.journal(caseNumber)).filter((record) => record.kind === 'stage-entered')).toHaveLength(1);
  });

  test('a run that Temporal has replaced, and one of another procedure, may not write; the present one takes over', async () => {
    const { caseNumber } = await served('finance');
    expect(await under.register.advance({ ...asked, caseNumber, run: 'run-2', wants: [] }, replaced)).toEqual({ kind: 'not-yours' });
    expect(await under.register.advance({ ...asked, caseNumber, run: 'run-2', wants: [] }, current)).toMatchObject({ kind: 'told' });
    expect(await under.register.advance({ ...asked, caseNumber, wants: [] }, replaced)).toEqual({ kind: 'not-yours' });
    expect(await under.register.advance({ ...asked, caseNumber, procedure: 'P22', wants: [] }, current)).toEqual({ kind: 'not-yours' });
    expect(await under.register.advance({ ...asked, caseNumber: 'P03-2026-999999', wants: [] }, current)).toEqual({ kind: 'not-yours' });
  });

  test('T7: a closed case tells every run that it is closed, and its outcome is written once', async () => {
    const { caseNumber, workItem } = await served('finance');
    await received(under.register, caseNumber, answerTo(workItem));
    expect(await advance(under.register, caseNumber, { want: 'close', outcome: 'agreed' })).toEqual({ kind: 'closed', outcome: 'agreed' });
    expect(await advance(under.register, caseNumber, { want: 'close', outcome: 'unopposed' })).toEqual({ kind: 'closed', outcome: 'agreed' });
    const records = await under.register.journal(caseNumber);
    expect(records.at(-1)?.kind).toBe('closed');
    expect(verdict(await received(under.register, caseNumber, { kind: 'urge' }, 'transport.head'))).toBe('CASE_CLOSED');
    expect((await under.register.case(caseNumber))?.outcome?.kind).toBe('agreed');
  });
});
