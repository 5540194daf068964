import { describe, expect, test } from '@jest/globals';
import type { Act } from '../../../rules/case/act.ts';
import type { Actor } from '../../../rules/case/actor.ts';
import type { ItemView } from '../../../rules/case/case-view.ts';
import { judge } from '../../../rules/case/judge.ts';
import { leadActKinds, type LeadAct } from '../../../rules/case/lead-acts.ts';
import { withText } from '../../../rules/case/text-version.ts';
import { instant, later } from '../../../rules/time/instant.ts';
import { head, opinionItem, receiptOf, servedAt, view } from '../support/case-view.ts';

const id = 'P03-2026-000001.1';
const dueAt = instant('2026-12-03T16:00:00.000Z');
const finance = opinionItem('finance', 1);
const housing = opinionItem('housing', 2);
const staff = head('finance', 'staff');
const principal = head('finance');
const lead = head('transport');

const answering = (opinion: string, more: Partial<Extract<Act, { kind: 'answer' }>> = {}): Act => ({
  kind: 'answer',
  workItem: id,
  answer: { opinion },
  ...more,
});
const given = (by: Actor, opinion = 'agree', receipt = 'R7') => ({ answer: { opinion }, by, receivedAt: servedAt, receipt });

function code(...args: Parameters<typeof judge>): string {
  return judge(...args)?.refusal.code ?? 'accepted';
}

describe('L9, Art. 48¶2: who replies for a department that was asked', () => {
  const byStaff: ItemView = { ...finance, draft: { ...finance.draft, staffReplies: true } };

  test('its staff, where the city says so', () => {
    expect(code(view([byStaff]), receiptOf(answering('differ'), staff))).toBe('accepted');
    expect(code(view([byStaff]), receiptOf(answering('differ'), head('housing', 'staff')))).toBe('NOT_YOUR_WORK_ITEM');
  });

  test('otherwise what staff sends is received and kept for the head to confirm', () => {
    const objection = judge(view([finance]), receiptOf(answering('differ'), staff));
    expect(objection).toMatchObject({ refusal: { code: 'HEAD_MUST_CONFIRM' }, keptAs: 'answer-prepared' });
  });

  test('what staff sends too late is a late opinion, and no draft', () => {
    const objection = judge(view([finance]), receiptOf(answering('differ'), staff, later(dueAt, 1)));
    expect(objection).toMatchObject({ refusal: { code: 'ANSWER_LATE' }, keptAs: 'late-opinion' });
  });

  test('a work item of a leader’s position has no staff', () => {
    const ofMayor: ItemView = { ...finance, draft: { ...finance.draft, addressee: { kind: 'position', position: 'mayor' } } };
    expect(code(view([ofMayor]), receiptOf(answering('agree'), staff))).toBe('NOT_YOUR_WORK_ITEM');
  });
});

describe('an answer that staff has prepared', () => {
  const prepare: Act = { kind: 'prepare-answer', workItem: id, answer: { opinion: 'differ' } };
  const prepared: ItemView = { ...finance, prepared: given(staff, 'differ', 'R3') };

  test('anybody of the asked department prepares it while the work item is open', () => {
    expect(code(view([finance]), receiptOf(prepare, staff))).toBe('accepted');
    expect(code(view([finance]), receiptOf(prepare, lead))).toBe('NOT_YOUR_WORK_ITEM');
    expect(code(view([{ ...finance, state: 'deemed' }]), receiptOf(prepare, staff))).toBe('SILENCE_COUNTED');
  });

  test('the head confirms what they have seen, and nothing that was put in its place meanwhile', () => {
    expect(code(view([prepared]), receiptOf(answering('differ', { confirms: 'R3' }), principal))).toBe('accepted');
    expect(code(view([prepared]), receiptOf(answering('agree', { confirms: 'R3' }), principal))).toBe('PREPARED_ANSWER_CHANGED');
    expect(code(view([prepared]), receiptOf(answering('differ', { confirms: 'R2' }), principal))).toBe('PREPARED_ANSWER_CHANGED');
    expect(code(view([finance]), receiptOf(answering('differ', { confirms: 'R3' }), principal))).toBe('PREPARED_ANSWER_CHANGED');
  });

  test('the head need not follow it', () => {
    expect(code(view([prepared]), receiptOf(answering('agree'), principal))).toBe('accepted');
  });
});

describe('S10: an answer that was given by mistake', () => {
  const answered: ItemView = { ...finance, state: 'answered', given: given(staff) };
  const replacing = answering('differ', { replaces: 'R7' });

  test('the department’s principal head replaces it, naming the receipt, while the round runs', () => {
    expect(code(view([answered, housing]), receiptOf(replacing, principal))).toBe('accepted');
    // The due instant was kept by the answer that it replaces.
    expect(code(view([answered, housing]), receiptOf(replacing, principal, later(dueAt, 1)))).toBe('accepted');
  });

  test.each([
    ['without the receipt', answering('differ'), principal],
    ['with another receipt, because the answer was replaced meanwhile', answering('differ', { replaces: 'R6' }), principal],
    ['by a deputy', replacing, head('finance', 'deputy-head')],
    ['by staff', replacing, staff],
  ])('not %s', (_, act, by) => {
    expect(code(view([answered, housing]), receiptOf(act, by))).toBe('ALREADY_ANSWERED');
  });

  test('not once the round has ended, and not in a case that is closed or taken back', () => {
    const over = { asks: [{ asking: 2, open: false, renewable: false }] };
    expect(code(view([answered], over), receiptOf(replacing, principal))).toBe('ALREADY_ANSWERED');
    expect(code(view([answered], { closed: true }), receiptOf(replacing, principal))).toBe('ALREADY_ANSWERED');
    expect(code(view([answered], { withdrawn: true }), receiptOf(replacing, principal))).toBe('ALREADY_ANSWERED');
  });

  test('a principal head who answers twice is told how to replace the first answer', () => {
    expect(judge(view([answered]), receiptOf(answering('differ'), principal))?.refusal.zh).toContain('replaces');
    expect(judge(view([answered]), receiptOf(answering('differ'), staff))?.refusal.zh).not.toContain('replaces');
  });
});

describe('docs/design.md 5.11: which post of the lead may do what is the city’s value', () => {
  const policy = { kind: 'policy', zh: '本市规定', en: 'policy' } as const;
  const deemed: ItemView = { ...finance, state: 'deemed' };
  const acts: Readonly<Record<LeadAct, Act>> = {
    withdraw: { kind: 'withdraw', reason: 'r' },
    drop: { kind: 'withdraw', reason: 'r' },
    'decide-extension': { kind: 'decide-extension', workItem: id, proposal: 'R2', agreed: true },
    'add-party': { kind: 'add-party', department: 'water', name: '市水利局', reason: 'r' },
    'release-party': { kind: 'release-party', department: 'housing', reason: 'r' },
    succeed: { kind: 'succeed', department: 'housing', successor: 'water', name: '市水利局', reason: 'r' },
    'new-round': { kind: 'new-round', reason: 'r' },
    reopen: {
      kind: 'reopen',
      workItem: id,
      opinion: 'R9',
      answer: {},
      answeredBy: principal,
      answeredAt: later(dueAt, 1),
      reason: 'r',
    },
  };

  test.each(leadActKinds)('S6, L4: %s', (kind) => {
    const item = kind === 'reopen' ? deemed : finance;
    const seen = (value: object) =>
      view([item, housing], {
        answered: kind === 'drop',
        dropping: policy,
        leadActs: { value, basis: policy, modality: 'hard' },
      });
    const byHead = { [kind]: 'principal-head' };
    const clerk = head('transport', 'staff');
    expect(code(seen(byHead), receiptOf(acts[kind], clerk))).toBe('NOT_YOUR_POST');
    expect(code(seen(byHead), receiptOf(acts[kind], head('transport', 'deputy-head')))).toBe('NOT_YOUR_POST');
    expect(code(seen({ [kind]: 'responsible-head' }), receiptOf(acts[kind], clerk))).toBe('NOT_YOUR_POST');
    expect(code(seen(byHead), receiptOf(acts[kind], principal))).toBe('LEAD_ONLY');
    const wanted = kind === 'decide-extension' ? 'UNKNOWN_PROPOSAL' : 'accepted';
    expect(code(seen(byHead), receiptOf(acts[kind], lead))).toBe(wanted);
    expect(code(seen({}), receiptOf(acts[kind], clerk))).toBe(wanted);
  });

  test('policy says that it is policy and cites no article', () => {
    const seen = view([finance], { leadActs: { value: { withdraw: 'principal-head' }, basis: policy, modality: 'hard' } });
    const refusal = judge(seen, receiptOf(acts.withdraw, head('transport', 'staff')))?.refusal;
    expect(refusal?.zh).toContain('本市规定');
    expect(refusal?.citation).toBeUndefined();
  });

  test('S9: a lead drops its matter after answers only where the city lets it', () => {
    expect(code(view([finance], { answered: true }), receiptOf(acts.drop, lead))).toBe('WITHDRAWAL_TOO_LATE');
    expect(code(view([finance], { answered: true, dropping: policy }), receiptOf(acts.drop, lead))).toBe('accepted');
  });
});

describe('L4: a fresh round names a text that has changed', () => {
  const digest = 'd'.repeat(64);
  const texts = withText([], { digest }, servedAt);
  const again = (text?: string): Act => ({ kind: 'new-round', reason: 'r', ...(text === undefined ? {} : { text: { digest: text } }) });

  test.each([
    ['no text', again(), 'TEXT_NOT_NAMED'],
    ['the text that stands', again(digest), 'TEXT_NOT_CHANGED'],
    ['another text', again('e'.repeat(64)), 'accepted'],
  ])('%s', (_, act, expected) => {
    expect(code(view([finance], { texts }), receiptOf(act, lead))).toBe(expected);
  });
});

describe('a department that was merged, dissolved or renamed', () => {
  const succeed = (department: string, successor: string): Act => ({
    kind: 'succeed',
    department,
    successor,
    name: successor,
    reason: '机构改革',
  });

  test.each([
    ['its successor is asked', 'finance', 'water', 'accepted'],
    ['a successor that is asked already is not asked twice', 'finance', 'housing', 'DEPARTMENT_TWICE'],
    ['the lead asks not itself', 'finance', 'transport', 'LEAD_AMONG_CONSULTED'],
    ['one that is not asked has no successor', 'audit', 'water', 'NOT_CONSULTED'],
  ])('%s', (_, department, successor, expected) => {
    expect(code(view([finance, housing]), receiptOf(succeed(department, successor), lead))).toBe(expected);
  });

  test('not once it has answered', () => {
    const answered: ItemView = { ...finance, state: 'answered', given: given(principal) };
    expect(code(view([answered, housing]), receiptOf(succeed('finance', 'water'), lead))).toBe('ALREADY_ANSWERED');
  });
});

describe('L13: a late opinion leads somewhere until the answers are weighed', () => {
  const deemed: ItemView = { ...finance, state: 'deemed' };
  const takeIn: Act = {
    kind: 'reopen',
    workItem: id,
    opinion: 'R9',
    answer: { opinion: 'differ' },
    answeredBy: principal,
    answeredAt: later(dueAt, 1),
    reason: '意见重要',
  };
  const weighing = { asking: 2, open: false, renewable: false, weighs: ['opinion'] };

  test('the last silent party’s, too: its ask is over, and the question that weighs it is open', () => {
    expect(code(view([deemed], { asks: [weighing] }), receiptOf(takeIn, lead))).toBe('accepted');
  });

  test('not when another question is open', () => {
    expect(code(view([deemed], { asks: [{ ...weighing, weighs: ['other'] }] }), receiptOf(takeIn, lead))).toBe('ROUND_OVER');
  });
});
