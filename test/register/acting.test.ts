import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Act } from '../../rules/case/act.ts';
import { responsibleHead } from '../../rules/definition/parties.ts';
import { civilDate } from '../../rules/time/civil-date.ts';
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

describe('docs/design.md 4.1: the counter is final, with no Temporal at all', () => {
  test.each<[string, Act, string]>([
    ['an urging', { kind: 'urge' }, 'transport.head'],
    ['a department added', { kind: 'add-party', department: 'water', name: '市水利局', reason: '涉及用水' }, 'transport.head'],
    ['a department released', { kind: 'release-party', department: 'finance', reason: '不涉及' }, 'transport.head'],
    ['a fresh round', { kind: 'new-round', reason: '文稿有修改', text: { digest: 'e'.repeat(64) } }, 'transport.head'],
    ['a withdrawal', { kind: 'withdraw', reason: '材料有误' }, 'transport.head'],
  ])('%s is received, judged and done in one call', async (_, act, by) => {
    const { caseNumber } = await served('finance', 'housing');
    const receipt = await received(under.register, caseNumber, act, by);
    expect(receipt).toMatchObject({ receivedAt: start, judgement: { accepted: true } });
    expect(await under.register.receipt(receipt.id)).toEqual(receipt);
    expect(await under.register.bellOf(caseNumber)).toBeDefined();
    expect(await under.register.verification(caseNumber)).toMatchObject({ kind: 'intact' });
  });

  test('an answer, a proposed extension and the lead’s word on it are received, judged and done', async () => {
    const { caseNumber, workItem } = await served('finance', 'housing');
    const proposal = await received(under.register, caseNumber, {
      kind: 'propose-extension',
      workItem,
      until: civilDate('2026-12-31'),
      reason: '需要核算',
    });
    const decision = await received(
      under.register,
      caseNumber,
      { kind: 'decide-extension', workItem, proposal: proposal.id, agreed: true },
      'transport.head',
    );
    const moved = await under.register.workItem(workItem);
    const answer = await received(under.register, caseNumber, answerTo(workItem, 'differ'));
    expect([proposal, decision, answer].map(verdict)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(moved).toMatchObject({ state: 'open', deadline: { dueDate: '2026-12-31', standing: 'firm' } });
    expect(await under.register.workItem(workItem)).toMatchObject({ state: 'answered', receipt: answer.id });
    expect(await under.register.receiptsOf(caseNumber)).toEqual([proposal, decision, answer]);
    expect(await under.register.verification(caseNumber)).toMatchObject({ kind: 'intact' });
  });

  test('a late opinion that the lead takes in after all stands as what was said, by whom and when', async () => {
    const { caseNumber, workItem, dueAt } = await served('finance', 'housing');
    clock.at = later(dueAt, GRACE_MS + 1);
    const late = await received(under.register, caseNumber, answerTo(workItem, 'differ'));
    expect(verdict(late)).toBe('ANSWER_LATE');
    const { act } = late;
    if (act.kind !== 'answer') throw new Error(act.kind);
    const said = { opinion: late.id, answer: act.answer, answeredBy: actor('finance.head'), answeredAt: late.receivedAt };
    const taken = await received(under.register, caseNumber, { kind: 'reopen', workItem, ...said, reason: '情况重要' }, 'transport.head');
    expect(verdict(taken)).toBe('accepted');
    expect(await under.register.workItem(workItem)).toMatchObject({ state: 'answered', receipt: late.id });
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
    expect(await under.register.act({ caseNumber: 'P03-2026-999999', act: { kind: 'urge' }, by: actor('transport.head') })).toEqual({
      kind: 'unknown-case',
    });
  });

  test('fifty answers at once under one key are one receipt', async () => {
    const { caseNumber, workItem } = await served('finance');
    const acting = { caseNumber, act: answerTo(workItem), by: actor('finance.head'), idempotencyKey: 'k' };
    const other = await under.another(clock);
    const results = await Promise.all(Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? under.register : other).act(acting)));
    expect(results.filter((result) => result.kind === 'judged')).toHaveLength(1);
    expect(results.filter((result) => result.kind === 'repeated')).toHaveLength(49);
    expect(await under.register.receiptsOf(caseNumber)).toHaveLength(1);
  });

  test('fifty acts at once on one case: each is judged once, one answer stands for each work item', async () => {
    const departments = ['finance', 'housing', 'water', 'justice'];
    const { caseNumber } = await served(...departments);
    const other = await under.another(clock);
    const acts = Array.from({ length: 50 }, (_, index) => {
      const register = index % 2 === 0 ? under.register : other;
      const department = departments[index % 5];
      if (department === undefined) return received(register, caseNumber, { kind: 'urge' }, 'transport.head');
      return received(register, caseNumber, answerTo(`${caseNumber}.${String((index % 5) + 1)}`), `${department}.head`);
    });
    const receipts = await Promise.all(acts);
    const accepted = receipts.flatMap(({ act, judgement }) =>
      act.kind === 'answer' && judgement?.accepted === true ? [act.workItem] : [],
    );
    expect(accepted.sort()).toEqual(departments.map((_, index) => `${caseNumber}.${String(index + 1)}`));
    expect(new Set(receipts.map((receipt) => receipt.id)).size).toBe(50);
    expect((await under.register.receiptsOf(caseNumber)).filter((receipt) => receipt.judgement === undefined)).toEqual([]);
    const records = await under.register.journal(caseNumber);
    expect(records.flatMap(({ key, receipt }) => (key.startsWith('judged:') ? [receipt] : [])).sort()).toEqual(
      receipts.map(({ id }) => id).sort(),
    );
    expect(await under.register.verification(caseNumber)).toMatchObject({ kind: 'intact' });
  });
});

describe('docs/design.md 4.4: silence is counted under the same lock', () => {
  test('an answer at the due instant is in time; one millisecond later it is late and kept beside the file', async () => {
    for (const [ms, expected] of [
      [0, 'accepted'],
      [1, 'ANSWER_LATE'],
    ] as const) {
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

describe('docs/design.md 4.3, 4.5: the flow decides on the view that stands, and one run writes', () => {
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

  test('of a question that is asked again in the same words, nothing is served a second time', async () => {
    const { caseNumber } = await served('finance', 'housing');
    const ask = {
      want: 'ask',
      key: 'opinion#1',
      kind: 'opinion',
      round: 1,
      of: [responsibleHead({ code: 'water', name: '市水利局' })],
    } as const;
    await Promise.all(Array.from({ length: 10 }, () => advance(under.register, caseNumber, ask)));
    expect((await under.register.workItemsOf(caseNumber)).map((item) => item.party.code)).toEqual(['finance', 'housing']);
  });

  test('of ten that say at once what they have decided on one view, one writes', async () => {
    const { caseNumber } = await served('finance');
    const before = await under.register.advance({ ...asked, caseNumber, wants: [] }, current);
    if (before.kind !== 'told') throw new Error(before.kind);
    const wants = [
      { want: 'ask', key: 'opinion#2', kind: 'opinion', round: 2, of: [responsibleHead({ code: 'water', name: '市水利局' })] },
    ] as const;
    const told = await Promise.all(
      Array.from({ length: 10 }, () => under.register.advance({ ...asked, caseNumber, seen: before.state.acts, wants }, current)),
    );
    expect(told.filter((each) => each.kind === 'told' && each.written)).toHaveLength(1);
    expect(told.filter((each) => each.kind === 'told' && !each.written && each.state.acts > before.state.acts)).toHaveLength(9);
    expect(await under.register.workItemsOf(caseNumber)).toHaveLength(2);
  });

  test('a run that Temporal has replaced, and one of another procedure, may not write; the present one takes over', async () => {
    const { caseNumber } = await served('finance');
    expect(await under.register.advance({ ...asked, caseNumber, run: 'run-2', wants: [] }, replaced)).toEqual({ kind: 'not-yours' });
    expect(await under.register.advance({ ...asked, caseNumber, run: 'run-2', wants: [] }, current)).toMatchObject({ kind: 'told' });
    expect(await under.register.advance({ ...asked, caseNumber, wants: [] }, replaced)).toEqual({ kind: 'not-yours' });
    expect(await under.register.advance({ ...asked, caseNumber, procedure: 'P22', wants: [] }, current)).toEqual({ kind: 'not-yours' });
    expect(await under.register.advance({ ...asked, caseNumber: 'P03-2026-999999', wants: [] }, current)).toEqual({ kind: 'not-yours' });
  });

  test.each([
    ...['agreed', 'unopposed', 'agreed-after-negotiation', 'unopposed-after-negotiation', 'submitted-jointly'],
    ...['submitted-with-dissent', 'withdrawn', 'dropped', 'never-heard-of'],
  ])('X1: no flow, whoever runs it, ends a case %s where that does not follow from what was answered', async (outcome) => {
    const { caseNumber, workItem } = await served('finance');
    const closing = { want: 'close', outcome } as const;
    await expect(advance(under.register, caseNumber, closing)).rejects.toThrow(/cannot end/);
    await received(under.register, caseNumber, answerTo(workItem, 'differ'));
    await expect(advance(under.register, caseNumber, closing)).rejects.toThrow(/cannot end/);
    expect((await under.register.case(caseNumber))?.state).toBe('open');
  });

  test('X1: no case ends with opinions that are not in', async () => {
    const { caseNumber } = await served('finance');
    await expect(advance(under.register, caseNumber, { want: 'close', outcome: 'opinions-collected' })).rejects.toThrow(/cannot end/);
  });

  test('T7: a closed case tells every run that it is closed, and its outcome is written once', async () => {
    const { caseNumber, workItem } = await served('finance');
    await received(under.register, caseNumber, answerTo(workItem));
    expect(await advance(under.register, caseNumber, { want: 'close', outcome: 'opinions-collected' })).toEqual({
      kind: 'closed',
      outcome: 'opinions-collected',
    });
    expect(await advance(under.register, caseNumber, { want: 'close', outcome: 'unopposed' })).toEqual({
      kind: 'closed',
      outcome: 'opinions-collected',
    });
    const records = await under.register.journal(caseNumber);
    expect(records.at(-1)?.kind).toBe('closed');
    expect(verdict(await received(under.register, caseNumber, { kind: 'urge' }, 'transport.head'))).toBe('CASE_CLOSED');
    expect((await under.register.case(caseNumber))?.outcome?.kind).toBe('opinions-collected');
  });

  test('whatever is done to a closed case is received, refused and on its record', async () => {
    const { caseNumber, workItem } = await served('finance', 'housing');
    await received(under.register, caseNumber, answerTo(workItem));
    await received(under.register, caseNumber, answerTo(`${caseNumber}.2`), 'housing.head');
    await advance(under.register, caseNumber, { want: 'close', outcome: 'opinions-collected' });
    const acts: readonly Act[] = [
      { kind: 'urge' },
      { kind: 'withdraw', reason: '有误' },
      { kind: 'new-round', reason: '有修改' },
      { kind: 'add-party', department: 'water', name: '市水利局', reason: '涉及用水' },
      { kind: 'release-party', department: 'finance', reason: '不涉及' },
      { kind: 'decide-extension', workItem, proposal: 'R-2026-00000000', agreed: true },
      {
        kind: 'reopen',
        workItem,
        opinion: 'R-2026-00000000',
        answer: { opinion: 'agree' },
        answeredBy: actor('finance.head'),
        answeredAt: start,
        reason: '重要',
      },
    ];
    const receipts = [];
    for (const act of acts) receipts.push(await received(under.register, caseNumber, act, 'transport.head'));
    receipts.push(
      await received(under.register, caseNumber, { kind: 'propose-extension', workItem, until: civilDate('2026-12-31'), reason: '核算' }),
    );
    expect(receipts.map(verdict)).toEqual(receipts.map(() => 'CASE_CLOSED'));
    const answer = await received(under.register, caseNumber, answerTo(workItem));
    expect(verdict(answer)).toBe('ALREADY_ANSWERED');
    expect((await under.register.receiptsOf(caseNumber)).slice(2)).toEqual([...receipts, answer]);
    expect((await under.register.journal(caseNumber)).slice(-9).map((record) => record.receipt)).toEqual(
      [...receipts, answer].map(({ id }) => id),
    );
    expect(await under.register.bringUpToDate(caseNumber)).toBe(false);
    expect(await under.register.verification(caseNumber)).toMatchObject({ kind: 'intact' });
  });
});
