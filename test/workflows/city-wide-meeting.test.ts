import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { beijingDate, instantOf, later } from '../../rules/time/instant.ts';
import { addDays } from '../../rules/time/day-number.ts';
import { verdict } from '../support/case-under-test.ts';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';

let house: TestEnvironment;
beforeAll(async () => {
  house = await openTestEnvironment();
});
afterAll(async () => {
  await house.close();
});

const meeting = (more: Partial<Record<string, string | number | boolean>> = {}) => ({
  date: addDays(beijingDate(instantOf(Date.now())), 20),
  venue: 'government-premises',
  inTheNameOf: 'department',
  format: 'video',
  participants: 120,
  invitesDistrictHeads: false,
  leadersAttend: false,
  ...more,
});
const DAY = 86_400_000;

describe('Art. 45¶1: 主办部门应事先征得市政府分管领导同志同意,再正式向市政府报送请示', () => {
  test('approved: consent first, then the request, then approval', async () => {
    const forum = await house.open('P22', 'water', meeting());
    const early = await forum.answer(
      'water.head',
      { request: 'submitted', documentNumber: '吐水发〔2026〕12号' },
      undefined,
      'vice-mayor-in-charge',
    );
    expect(verdict(early)).toBe('NOT_YOUR_WORK_ITEM');
    await forum.answer('vice-mayor-1', { decision: 'yes' }, undefined, 'vice-mayor-in-charge');
    expect((await house.register.case(forum.number))?.stage).toBe('request');
    await forum.answer('water.head', { request: 'submitted', documentNumber: '吐水发〔2026〕12号' });
    await forum.answer('mayor', { decision: 'yes', remarks: '控制规模' }, undefined, 'government');
    expect(await forum.outcome()).toMatchObject({
      kind: 'approved',
      detail: { findings: [], consent: { by: { position: 'vice-mayor-1' } }, approval: { by: { position: 'mayor' } } },
    });
  });

  test('not consented: the request is never made', async () => {
    const forum = await house.open('P22', 'housing', meeting());
    await forum.answer('vice-mayor-1', { decision: 'no', reasons: '可发文部署' }, undefined, 'vice-mayor-in-charge');
    expect((await forum.outcome()).kind).toBe('not-consented');
  });

  test('given up by the department', async () => {
    const forum = await house.open('P22', 'housing', meeting());
    await forum.answer('vice-mayor-1', { decision: 'yes' }, undefined, 'vice-mayor-in-charge');
    await forum.answer('housing.head', { request: 'given-up', reasons: '改为发文部署' });
    expect((await forum.outcome()).kind).toBe('given-up');
  });

  test('not approved', async () => {
    const forum = await house.open('P22', 'housing', meeting());
    await forum.answer('vice-mayor-1', { decision: 'yes' }, undefined, 'vice-mayor-in-charge');
    await forum.answer('housing.head', { request: 'submitted', documentNumber: '吐住建发〔2026〕3号' });
    await forum.answer('mayor', { decision: 'no', reasons: '与全市会议重复' }, undefined, 'government');
    expect((await forum.outcome()).kind).toBe('not-approved');
  });

  test('withdrawn before anybody consented', async () => {
    const forum = await house.open('P22', 'housing', meeting());
    await forum.act('housing.head', { kind: 'withdraw', reason: '时间冲突' });
    expect((await forum.outcome()).kind).toBe('withdrawn');
  });

  test('the department’s own reasons are nobody’s answer: it may still withdraw', async () => {
    const forum = await house.open('P22', 'housing', meeting({ format: 'in-person' }));
    expect(verdict(await forum.answer('housing.head', { reasons: [{ rule: 'in-person', reason: '需现场观摩' }] }))).toBe('accepted');
    expect(verdict(await forum.act('housing.head', { kind: 'withdraw', reason: '改为发文' }))).toBe('accepted');
    expect((await forum.outcome()).kind).toBe('withdrawn');
  });
});

describe('Art. 45: 原则上…一年不超过一次, 尽可能采用视频会议: soft rules ask for a reason and an approver', () => {
  test('the second meeting of a year, in person: reasons for each, each approved by name', async () => {
    const first = await house.open('P22', 'finance', meeting());
    await first.answer('vice-mayor-1', { decision: 'yes' }, undefined, 'vice-mayor-in-charge');
    await first.answer('finance.head', { request: 'submitted', documentNumber: '吐财发〔2026〕1号' });
    await first.answer('mayor', { decision: 'yes' }, undefined, 'government');
    await first.outcome();

    const second = await house.open('P22', 'finance', meeting({ format: 'in-person' }));
    expect((await second.journal('finding')).map((record) => record.content)).toMatchObject([{ rule: 'quota' }, { rule: 'in-person' }]);
    const one = await second.answer('finance.head', { reasons: [{ rule: 'quota', reason: '上级临时部署' }] });
    expect(verdict(one)).toBe('REASON_MISSING');
    const both = [
      { rule: 'quota', reason: '上级临时部署' },
      { rule: 'in-person', reason: '须现场观摩' },
    ];
    expect(verdict(await second.answer('finance.head', { reasons: both }))).toBe('accepted');
    const blind = await second.answer('vice-mayor-1', { decision: 'yes' }, undefined, 'vice-mayor-in-charge');
    expect(verdict(blind)).toBe('EXCEPTION_NOT_APPROVED');
    const named = await second.answer(
      'vice-mayor-1',
      { decision: 'yes', exceptions: ['quota', 'in-person'] },
      undefined,
      'vice-mayor-in-charge',
    );
    expect(verdict(named)).toBe('accepted');
  });

  test('45¶2: district heads at a comprehensive economic department’s meeting are allowed by the government itself, by name', async () => {
    const forum = await house.open('P22', 'reform', meeting({ invitesDistrictHeads: true }));
    await forum.answer('reform.head', { reasons: [{ rule: 'district-heads', reason: '须部署年度指标' }] });
    await forum.answer('vice-mayor-1', { decision: 'yes', exceptions: ['district-heads'] }, undefined, 'vice-mayor-in-charge');
    await forum.answer('reform.head', { request: 'submitted', documentNumber: '吐发改〔2026〕9号' });
    expect(verdict(await forum.answer('mayor', { decision: 'yes' }, undefined, 'government'))).toBe('EXCEPTION_NOT_APPROVED');
    expect(verdict(await forum.answer('mayor', { decision: 'yes', exceptions: ['district-heads'] }, undefined, 'government'))).toBe(
      'accepted',
    );
    expect((await forum.outcome()).kind).toBe('approved');
  });

  test('two asked for at once cannot both be the first of the year: the second has to give its reason', async () => {
    const [first, second] = [await house.open('P22', 'transport', meeting()), await house.open('P22', 'transport', meeting())];
    expect(await first.journal('finding')).toEqual([]);
    expect((await second.journal('finding')).map((record) => record.content)).toMatchObject([{ rule: 'quota' }]);
  });

  test('a meeting of next year counts for next year, whenever it was requested', async () => {
    const nextYear = `${String(Number(meeting().date.slice(0, 4)) + 1)}-06-01`;
    const first = await house.open('P22', 'justice', meeting({ date: nextYear }));
    await first.answer('vice-mayor-1', { decision: 'yes' }, undefined, 'vice-mayor-in-charge');
    await first.answer('justice.head', { request: 'submitted', documentNumber: '吐司发〔2026〕1号' });
    await first.answer('mayor', { decision: 'yes' }, undefined, 'government');
    await first.outcome();
    const thisYear = await house.open('P22', 'justice', meeting());
    expect(await thisYear.journal('finding')).toEqual([]);
    const again = await house.open('P22', 'justice', meeting({ date: nextYear }));
    expect((await again.journal('finding')).map((record) => record.content)).toMatchObject([{ rule: 'quota' }]);
  });
});

describe('Art. 45: silence moves nothing', () => {
  test('it reminds and climbs the ladder, step by step, and an overdue consent is still a consent', async () => {
    const forum = await house.open('P22', 'reform', meeting({ date: addDays(beijingDate(instantOf(Date.now())), 200) }));
    const item = await forum.item('vice-mayor-in-charge', 'consent');
    await forum.skipTo(later(item.deadline.dueAt, 40 * DAY));
    expect((await forum.item('vice-mayor-in-charge', 'consent')).state).toBe('open');
    const climbed = await forum.journal('reminded', 'escalated');
    expect(climbed.map((record) => [record.content, record.basis?.kind])).toMatchObject([
      [{ rung: 'remind-1' }, 'policy'],
      [{ rung: 'overdue' }, 'policy'],
      [{ rung: 'escalate-3' }, 'policy'],
      [{ rung: 'escalate-5' }, 'policy'],
      [{ rung: 'escalate-10' }, 'policy'],
    ]);
    expect((await house.register.case(forum.number))?.light).toBe('red');
    const row = await forum.answer('vice-mayor-1', { decision: 'yes' }, undefined, 'vice-mayor-in-charge');
    expect(verdict(row)).toBe('accepted');
    expect((await house.register.case(forum.number))?.stage).toBe('request');
  });
});
