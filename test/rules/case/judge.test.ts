import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Act } from '../../../rules/case/act.ts';
import type { ItemView } from '../../../rules/case/case-view.ts';
import { judge } from '../../../rules/case/judge.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';
import { epochMs, instant, instantOf, later } from '../../../rules/time/instant.ts';
import { head, opinionItem, receiptOf, servedAt, view } from '../support/case-view.ts';

const id = 'P03-2026-000001.1';
const dueAt = instant('2026-12-03T16:00:00.000Z');
const answer: Act = { kind: 'answer', workItem: id, answer: { opinion: 'agree' } };
const lead = head('transport');
const finance = opinionItem('finance', 1);
const housing = opinionItem('housing', 2);

function code(...args: Parameters<typeof judge>): string {
  return judge(...args)?.refusal.code ?? 'accepted';
}

describe('Art. 48¶2: an answer is judged by when it was received', () => {
  test('the fixture is due at 24:00 Beijing time of the seventh working day', () => {
    expect(finance.deadline.dueAt).toBe(dueAt);
  });

  test.each([
    [-1, 'accepted'],
    [0, 'accepted'],
    [1, 'ANSWER_LATE'],
  ])('received %i ms from the due instant: %s', (ms, expected) => {
    expect(code(view([finance]), receiptOf(answer, head('finance'), later(dueAt, ms)))).toBe(expected);
  });

  test('a late answer is kept as a late opinion and cites the article', () => {
    const objection = judge(view([finance]), receiptOf(answer, head('finance'), later(dueAt, 1)));
    expect(objection).toMatchObject({ keptAs: 'late-opinion', refusal: { citation: { article: 48, paragraph: 2 } } });
  });

  test('for every moment: late exactly when received after the due instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40 * 86_400_000, max: 40 * 86_400_000 }), (ms) => {
        const receivedAt = instantOf(epochMs(dueAt) + ms);
        expect(code(view([finance]), receiptOf(answer, head('finance'), receivedAt))).toBe(ms <= 0 ? 'accepted' : 'ANSWER_LATE');
      }),
    );
  });

  test.each(['provisional', 'unconfirmed'] as const)('while the due date is %s no answer is late', (standing) => {
    const item: ItemView = { ...finance, deadline: { ...finance.deadline, standing } };
    expect(code(view([item]), receiptOf(answer, head('finance'), later(dueAt, 86_400_000)))).toBe('accepted');
  });

  test('if silence does not decide, an overdue answer is still an answer', () => {
    const item: ItemView = { ...finance, draft: { ...finance.draft, onSilence: 'remind-and-escalate' } };
    expect(code(view([item]), receiptOf(answer, head('finance'), later(dueAt, 86_400_000)))).toBe('accepted');
  });

  test.each([
    ['answered', 'ALREADY_ANSWERED'],
    ['deemed', 'ANSWER_LATE'],
    ['released', 'WORK_ITEM_ENDED'],
    ['superseded', 'WORK_ITEM_ENDED'],
    ['withdrawn', 'WORK_ITEM_ENDED'],
  ] as const)('a work item that is %s refuses with %s, also in a closed case', (state, expected) => {
    const item: ItemView = { ...finance, state };
    expect(code(view([item]), receiptOf(answer, head('finance')))).toBe(expected);
    expect(code(view([item], { closed: true }), receiptOf(answer, head('finance')))).toBe(expected);
  });

  test('another department’s head and the system are refused', () => {
    const all = view([finance, housing]);
    expect(code(all, receiptOf(answer, head('housing')))).toBe('NOT_YOUR_WORK_ITEM');
    expect(code(all, receiptOf(answer, { system: 'countersign' }))).toBe('NOT_YOUR_WORK_ITEM');
    expect(code(all, receiptOf(answer, head('finance', 'deputy-head')))).toBe('accepted');
  });

  test.each(['open', 'deemed', 'answered', 'released'] as const)(
    'whoever is not asked is refused as such while the work item is %s, and it is no late opinion',
    (state) => {
      const objection = judge(view([{ ...finance, state }]), receiptOf(answer, head('housing'), later(dueAt, 1)));
      expect(objection?.refusal.code).toBe('NOT_YOUR_WORK_ITEM');
      expect(objection?.keptAs).toBeUndefined();
    },
  );

  test('an unknown work item is refused', () => {
    expect(code(view([]), receiptOf(answer, head('finance')))).toBe('UNKNOWN_WORK_ITEM');
  });
});

describe('Art. 48¶2: 应主动与主办部门沟通并商定回复时限: only an agreed extension moves a date', () => {
  const propose = (until: string): Act => ({ kind: 'propose-extension', workItem: id, until: civilDate(until), reason: '需上报' });
  const decide = (agreed: boolean): Act => ({ kind: 'decide-extension', workItem: id, proposal: 'R0', agreed });
  const proposed: ItemView = { ...finance, proposals: [{ receipt: 'R0', until: civilDate('2026-12-10'), state: 'open' }] };

  test.each([
    ['2026-12-03', 'EXTENSION_NOT_LATER'],
    ['2026-12-04', 'accepted'],
    ['2027-12-04', 'accepted'],
    ['2027-12-05', 'EXTENSION_TOO_LONG'],
  ])('proposing %s: %s', (until, expected) => {
    expect(code(view([finance]), receiptOf(propose(until), head('finance', 'staff')))).toBe(expected);
  });

  test('proposed after the limit: too late; by another department: refused', () => {
    expect(code(view([finance]), receiptOf(propose('2026-12-20'), head('finance'), later(dueAt, 1)))).toBe('EXTENSION_TOO_LATE');
    expect(code(view([finance]), receiptOf(propose('2026-12-20'), head('housing')))).toBe('NOT_YOUR_WORK_ITEM');
  });

  test('only the lead decides, in time, once, and only on a proposal that exists', () => {
    expect(code(view([proposed]), receiptOf(decide(true), lead))).toBe('accepted');
    expect(code(view([proposed]), receiptOf(decide(true), head('finance')))).toBe('LEAD_ONLY');
    expect(code(view([proposed]), receiptOf(decide(true), lead, later(dueAt, 1)))).toBe('EXTENSION_TOO_LATE');
    // Silence is complete at its instant, also in the seconds before it is counted.
    expect(code(view([proposed]), receiptOf(decide(false), lead, dueAt))).toBe('accepted');
    expect(code(view([proposed]), receiptOf(decide(false), lead, later(dueAt, 1)))).toBe('EXTENSION_TOO_LATE');
    expect(code(view([finance]), receiptOf(decide(true), lead))).toBe('UNKNOWN_PROPOSAL');
    const decided: ItemView = { ...proposed, proposals: [{ receipt: 'R0', until: civilDate('2026-12-10'), state: 'declined' }] };
    expect(code(view([decided]), receiptOf(decide(true), lead))).toBe('PROPOSAL_DECIDED');
  });

  test.each(['provisional', 'unconfirmed'] as const)(
    'past a date that is %s an extension can be agreed still, to a day that is not over',
    (standing) => {
      const uncertain = (item: ItemView): ItemView => ({ ...item, deadline: { ...item.deadline, standing } });
      const after = instant('2026-12-09T04:00:00.000Z');
      expect(code(view([uncertain(finance)]), receiptOf(propose('2026-12-08'), head('finance'), after))).toBe('EXTENSION_NOT_LATER');
      expect(code(view([uncertain(finance)]), receiptOf(propose('2026-12-09'), head('finance'), after))).toBe('accepted');
      expect(code(view([uncertain(proposed)]), receiptOf(decide(true), lead, after))).toBe('accepted');
      expect(code(view([uncertain(proposed)]), receiptOf(decide(true), lead, instant('2026-12-10T16:00:00.001Z')))).toBe(
        'EXTENSION_NOT_LATER',
      );
    },
  );

  test('a limit that only reminds can be moved too; it is policy, so no article refuses', () => {
    const item: ItemView = { ...finance, draft: { ...finance.draft, onSilence: 'remind-and-escalate' } };
    expect(code(view([item]), receiptOf(propose('2026-12-20'), head('finance')))).toBe('accepted');
    const refused = [item, finance].map((each) => judge(view([each]), receiptOf(propose('2026-12-02'), head('finance')))?.refusal);
    expect(refused.map((refusal) => [refusal?.code, refusal?.citation?.article])).toEqual([
      ['EXTENSION_NOT_LATER', undefined],
      ['EXTENSION_NOT_LATER', 48],
    ]);
  });

  test('an addressee without a department of its own may propose one, and the lead agrees with nobody on its own step', () => {
    const party = { code: 'vice-mayor-in-charge', name: '市政府分管领导' };
    const addressee = { kind: 'vice-mayor-in-charge', department: 'transport' } as const;
    const asked: ItemView = { ...finance, draft: { ...finance.draft, party, addressee, onSilence: 'remind-and-escalate' } };
    expect(code(view([asked]), receiptOf(propose('2026-12-20'), head('leadership', 'vice-mayor')))).toBe('accepted');
    expect(code(view([asked]), receiptOf(propose('2026-12-20'), head('water')))).toBe('NOT_YOUR_WORK_ITEM');
    const own: ItemView = { ...finance, draft: { ...finance.draft, party: { code: 'transport', name: '市交通运输局' } } };
    expect(code(view([own]), receiptOf(propose('2026-12-20'), head('transport')))).toBe('NO_EXTENSION_HERE');
  });
});

describe('P03: acts of the lead on a round', () => {
  test('withdraw only before the first answer', () => {
    const act: Act = { kind: 'withdraw', reason: '材料有误' };
    expect(code(view([finance]), receiptOf(act, lead))).toBe('accepted');
    expect(code(view([finance], { answered: true }), receiptOf(act, lead))).toBe('WITHDRAWAL_TOO_LATE');
    expect(code(view([finance]), receiptOf(act, head('finance')))).toBe('LEAD_ONLY');
  });

  test('add a department once, never the lead, and only while the round runs', () => {
    const add = (department: string): Act => ({ kind: 'add-party', department, name: department, reason: '涉及其职权' });
    expect(code(view([finance]), receiptOf(add('water'), lead))).toBe('accepted');
    expect(code(view([finance]), receiptOf(add('finance'), lead))).toBe('DEPARTMENT_TWICE');
    expect(code(view([{ ...finance, state: 'released' }, housing]), receiptOf(add('finance'), lead))).toBe('accepted');
    expect(code(view([finance]), receiptOf(add('transport'), lead))).toBe('LEAD_AMONG_CONSULTED');
    const negotiating = { asks: [{ asking: 2, open: false, renewable: false }] };
    expect(code(view([finance], negotiating), receiptOf(add('water'), lead))).toBe('ROUND_NOT_OPEN');
  });

  test('release only who has not answered, and never the last', () => {
    const release = (department: string): Act => ({ kind: 'release-party', department, reason: '不涉及' });
    expect(code(view([finance, housing]), receiptOf(release('finance'), lead))).toBe('accepted');
    expect(code(view([finance]), receiptOf(release('finance'), lead))).toBe('LAST_DEPARTMENT');
    expect(code(view([{ ...finance, state: 'answered' }, housing]), receiptOf(release('finance'), lead))).toBe('ALREADY_ANSWERED');
    expect(code(view([finance, housing]), receiptOf(release('water'), lead))).toBe('NOT_CONSULTED');
  });

  test('reopen only an item that silence decided, in the round that still runs', () => {
    const act: Act = {
      kind: 'reopen',
      workItem: id,
      opinion: 'R9',
      answer: { opinion: 'differ', reasons: '资金未落实' },
      answeredBy: head('finance'),
      answeredAt: later(dueAt, 5),
      reason: '意见重要',
    };
    const deemed: ItemView = { ...finance, state: 'deemed' };
    expect(code(view([deemed, housing]), receiptOf(act, lead))).toBe('accepted');
    expect(code(view([finance]), receiptOf(act, lead))).toBe('NOTHING_TO_REOPEN');
    const negotiating = { asks: [{ asking: 2, open: false, renewable: false }] };
    expect(code(view([deemed], negotiating), receiptOf(act, lead))).toBe('ROUND_OVER');
  });

  test('urge only open work items, and not without end', () => {
    const act: Act = { kind: 'urge' };
    expect(code(view([finance]), receiptOf(act, lead))).toBe('accepted');
    expect(code(view([{ ...finance, state: 'answered' }]), receiptOf(act, lead))).toBe('NOBODY_TO_URGE');
    expect(code(view([finance], { urgings: 200 }), receiptOf(act, lead))).toBe('URGED_TOO_OFTEN');
    expect(code(view([finance]), receiptOf({ kind: 'urge', workItems: ['x'] }, lead))).toBe('UNKNOWN_WORK_ITEM');
  });

  test('acts by choice are bounded, answers are not', () => {
    const full = view([finance], { choices: { transport: 200 } });
    expect(code(full, receiptOf({ kind: 'urge' }, lead))).toBe('TOO_MANY_ACTS');
    // The count of the lead takes nothing from that of another department.
    const proposal: Act = { kind: 'propose-extension', workItem: id, until: civilDate('2026-12-18'), reason: '须开会研究' };
    expect(code(full, receiptOf(proposal, head('finance')))).toBe('accepted');
    expect(code(full, receiptOf(answer, head('finance')))).toBe('accepted');
  });

  test('a closed case refuses everything else', () => {
    expect(code(view([finance], { closed: true }), receiptOf({ kind: 'urge' }, lead, servedAt))).toBe('CASE_CLOSED');
    expect(code(view([finance], { closed: true }), receiptOf(answer, head('finance')))).toBe('CASE_CLOSED');
  });
});
