import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '../../rules/time/day-number.ts';
import { endOfDay, later } from '../../rules/time/instant.ts';
import { verdict } from '../support/case-under-test.ts';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';

let house: TestEnvironment;
beforeAll(async () => {
  house = await openTestEnvironment();
});
afterAll(async () => {
  await house.close();
});

const consulting = (...departments: readonly string[]) => ({
  signedBy: 'transport.head',
  consulted: departments.map((department) => ({ department })),
});
const HOUR = 3_600_000;

describe('Art. 48¶2: 除主办部门另有时限要求外', () => {
  test('the lead’s own limit replaces the seven days, and says on what it rests', async () => {
    const bus = await house.open('P03', 'transport', { ...consulting('finance'), limit: { workingDays: 3 } });
    const item = await bus.item('finance');
    expect(item).toMatchObject({
      limit: { length: 3, unit: 'working-days' },
      limitBasis: { citation: { quote: '除主办部门另有时限要求外' } },
    });
    expect(item.deadline.days.filter((day) => day.counts)).toHaveLength(3);
  });
});

describe('Art. 48¶2: 应主动与主办部门沟通并商定回复时限及方式', () => {
  test('an agreed extension moves that department’s date and nobody else’s', async () => {
    const bus = await house.open('P03', 'transport', consulting('finance', 'housing'));
    const before = await bus.item('finance');
    const other = await bus.item('housing');
    const until = addDays(before.deadline.dueDate, 10);
    const proposal = await bus.act('finance.staff', { kind: 'propose-extension', workItem: before.id, until, reason: '需经局务会研究' });
    expect((await bus.item('finance')).deadline.dueDate).toBe(before.deadline.dueDate);
    const agreed = await bus.act('transport.staff', { kind: 'decide-extension', workItem: before.id, proposal: proposal.id, agreed: true });
    expect(verdict(agreed)).toBe('accepted');
    expect((await bus.item('finance')).deadline).toMatchObject({ dueDate: until, dueAt: endOfDay(until), standing: 'firm' });
    expect((await bus.item('housing')).deadline).toEqual(other.deadline);
    // Past the old date only the other department is silent; at the new one this one is.
    await bus.skipTo(later(before.deadline.dueAt, HOUR));
    expect((await bus.items()).map((item) => [item.party.code, item.state])).toEqual([
      ['finance', 'open'],
      ['housing', 'deemed'],
    ]);
    await bus.skipTo(later(endOfDay(until), HOUR));
    expect((await bus.outcome()).kind).toBe('unopposed');
    expect((await bus.journal('deadline-moved')).map((record) => record.content)).toMatchObject([
      { cause: 'extension-agreed', from: before.deadline.dueDate, to: until },
    ]);
  });

  test.each(['unanswered', 'declined'])('a request that is %s moves nothing', async (fate) => {
    const bus = await house.open('P03', 'transport', consulting('finance'));
    const item = await bus.item('finance');
    const until = addDays(item.deadline.dueDate, 10);
    const proposal = await bus.act('finance.staff', { kind: 'propose-extension', workItem: item.id, until, reason: '需研究' });
    if (fate === 'declined') {
      await bus.act('transport.head', {
        kind: 'decide-extension',
        workItem: item.id,
        proposal: proposal.id,
        agreed: false,
        reason: '时间紧',
      });
    }
    await bus.skipTo(later(item.deadline.dueAt, HOUR));
    expect(await bus.outcome()).toMatchObject({ kind: 'unopposed', detail: { opinions: [{ proof: { dueAt: item.deadline.dueAt } }] } });
  });
});

describe('P03: while a round runs', () => {
  test('a department added mid-round has its own full period from its own service', async () => {
    const bus = await house.open('P03', 'transport', consulting('finance'));
    const first = await bus.item('finance');
    await bus.skipTo(later(first.servedAt, 4 * 24 * HOUR));
    const joined = await bus.act('transport.head', { kind: 'add-party', department: 'water', name: '市水利局', reason: '涉及用水指标' });
    expect(verdict(joined)).toBe('accepted');
    const second = await bus.item('water');
    expect(second.servedAt > later(first.servedAt, 4 * 24 * HOUR - 1)).toBe(true);
    expect(second.deadline.days.filter((day) => day.counts)).toHaveLength(7);
    expect(second.deadline.dueAt > first.deadline.dueAt).toBe(true);
    await bus.skipTo(later(first.deadline.dueAt, HOUR));
    expect((await bus.items()).map((item) => item.state)).toEqual(['deemed', 'open']);
    await bus.answer('water.head', { opinion: 'agree' });
    expect((await bus.outcome()).kind).toBe('unopposed');
  });

  test('a released department is waited for no longer and has no line on the page', async () => {
    const bus = await house.open('P03', 'transport', consulting('finance', 'water'));
    await bus.act('transport.head', { kind: 'release-party', department: 'water', reason: '不涉及其职权' });
    await bus.answer('finance.head', { opinion: 'agree' });
    expect(await bus.outcome()).toMatchObject({
      kind: 'agreed',
      detail: { opinions: [{ party: { code: 'finance' } }], page: [{ party: { code: 'finance' } }] },
    });
    expect((await bus.item('water')).state).toBe('released');
  });

  test('reminders and urging reach those who have not answered, and nobody else', async () => {
    const bus = await house.open('P03', 'transport', consulting('finance', 'water'));
    const item = await bus.item('water');
    await bus.answer('finance.head', { opinion: 'agree' });
    await bus.act('transport.staff', { kind: 'urge', note: '请尽快回复' });
    await bus.skipTo(later(item.deadline.dueAt, -HOUR));
    const notices = await house.register.noticesOf(bus.number);
    const told = notices.filter((notice) => notice.kind === 'urge' || notice.kind === 'reminder');
    expect(told.map((notice) => [notice.kind, notice.workItem])).toEqual([
      ['urge', item.id],
      ['reminder', item.id],
    ]);
    expect(await bus.journal('reminded')).toMatchObject([{ workItem: item.id, basis: { kind: 'policy' } }]);
    await bus.skipTo(later(item.deadline.dueAt, HOUR));
    await bus.outcome();
    const deemed = (await house.register.noticesOf(bus.number)).filter((notice) => notice.kind === 'deemed');
    expect(deemed.map((notice) => notice.to)).toEqual([
      { kind: 'responsible-head', department: 'water' },
      { kind: 'principal-head', department: 'water' },
    ]);
  });

  test('round two: fresh items and dates, the first round’s opinions stay as history', async () => {
    const bus = await house.open('P03', 'transport', consulting('finance', 'water'));
    const first = await bus.item('finance');
    await bus.answer('finance.head', { opinion: 'agree' });
    await bus.skipTo(later(first.servedAt, 2 * 24 * HOUR));
    expect(verdict(await bus.act('transport.head', { kind: 'new-round', reason: '文稿有重大修改' }))).toBe('accepted');
    const items = await bus.items();
    expect(items.map((item) => [item.round, item.party.code, item.state])).toEqual([
      [1, 'finance', 'answered'],
      [1, 'water', 'superseded'],
      [2, 'finance', 'open'],
      [2, 'water', 'open'],
    ]);
    expect((await bus.item('finance')).servedAt > first.servedAt).toBe(true);
    await bus.answer('finance.head', { opinion: 'agree' });
    await bus.answer('water.head', { opinion: 'agree' });
    expect(await bus.outcome()).toMatchObject({ kind: 'agreed', detail: { earlier: [[{ kind: 'agreed', party: { code: 'finance' } }]] } });
  });

  test('round two out of a negotiation asks everybody again', async () => {
    const bus = await house.open('P03', 'transport', consulting('finance', 'water'));
    await bus.answer('finance.head', { opinion: 'differ', reasons: '线路过长' });
    await bus.answer('water.head', { opinion: 'agree' });
    await bus.answer('transport.head', { result: 'new-round', changes: '缩短线路' });
    await bus.answer('finance.head', { opinion: 'agree' });
    await bus.answer('water.head', { opinion: 'agree' });
    expect(await bus.outcome()).toMatchObject({ kind: 'agreed', detail: { earlier: [[{ kind: 'differs' }, { kind: 'agreed' }]] } });
  });

  test('a late answer is kept as a late opinion, changes nothing, and counts once the lead reopens', async () => {
    const bus = await house.open('P03', 'transport', { ...consulting('finance', 'water'), limit: { workingDays: 2 } });
    const item = await bus.item('finance');
    const water = await bus.item('water');
    const proposal = await bus.act('water.head', {
      kind: 'propose-extension',
      workItem: water.id,
      until: addDays(water.deadline.dueDate, 30),
      reason: '需研究',
    });
    await bus.act('transport.head', { kind: 'decide-extension', workItem: water.id, proposal: proposal.id, agreed: true });
    await bus.skipTo(later(item.deadline.dueAt, HOUR));
    const answer = { opinion: 'differ', reasons: '资金未落实' };
    const late = await bus.answer('finance.head', answer);
    expect(late.judgement).toMatchObject({ accepted: false, keptAs: 'late-opinion', refusal: { code: 'ANSWER_LATE' } });
    expect((await bus.item('finance')).state).toBe('deemed');
    expect(await bus.journal('late-opinion')).toHaveLength(1);
    if ('system' in late.by) throw new Error('a person answered');
    await bus.act('transport.head', {
      kind: 'reopen',
      workItem: item.id,
      opinion: late.id,
      answer,
      answeredBy: late.by,
      answeredAt: late.receivedAt,
      reason: '意见重要',
    });
    expect((await bus.item('finance')).state).toBe('answered');
    await bus.answer('water.head', { opinion: 'agree' });
    expect((await house.register.case(bus.number))?.stage).toBe('negotiation');
  });

  test('when the holder of a position changes, the work item is handed over and its date stays', async () => {
    const bus = await house.open('P03', 'transport', consulting('finance'));
    const before = await bus.item('finance');
    const from = (await house.register.holders(before.addressee)).map(({ person }) => person).sort();
    const change = { caseNumber: bus.number, workItem: before.id, from, to: ['p-new-head'] };
    // Two relays may see the same change; it is told once.
    expect([await house.register.handOver(change), await house.register.handOver(change)]).toEqual([true, false]);
    await bus.ring();
    expect(await bus.journal('handed-over')).toMatchObject([{ workItem: before.id, content: { from, to: ['p-new-head'] } }]);
    expect((await bus.item('finance')).deadline).toEqual(before.deadline);
    expect((await house.register.noticesOf(bus.number)).filter((notice) => notice.kind === 'handed-over')).toHaveLength(1);
  });
});

describe('P03: what is refused to a running case', () => {
  test('a second answer, an answer for another position, a withdrawal after an answer, a stranger’s act', async () => {
    const bus = await house.open('P03', 'transport', consulting('finance', 'water'));
    expect(verdict(await bus.answer('housing.head', { opinion: 'agree' }, undefined, 'finance'))).toBe('NOT_YOUR_WORK_ITEM');
    expect(verdict(await bus.answer('finance.head', { opinion: 'agree' }))).toBe('accepted');
    expect(verdict(await bus.answer('finance.deputy', { opinion: 'differ', reasons: '另有看法' }))).toBe('ALREADY_ANSWERED');
    expect(verdict(await bus.act('transport.head', { kind: 'withdraw', reason: '不办了' }))).toBe('WITHDRAWAL_TOO_LATE');
    expect(verdict(await bus.act('finance.head', { kind: 'new-round', reason: '想改' }))).toBe('LEAD_ONLY');
    expect(verdict(await bus.answer('water.head', { opinion: 'perhaps' }))).toBe('INVALID_INPUT');
    expect((await bus.item('water')).state).toBe('open');
  });
});
