import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deadlineOf } from '../../rules/calendar/deadline-of.ts';
import { countersignInTurpan } from '../../rules/cities/turpan/countersign.ts';
import { later } from '../../rules/time/instant.ts';
import { verdict } from '../support/case-under-test.ts';
import { plainCalendar } from '../rules/support/case-view.ts';
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

describe('Art. 48: every way in which a countersign case can end', () => {
  test('agreed: every department said so', async () => {
    const parking = await house.open('P03', 'transport', consulting('finance', 'housing', 'water'));
    await parking.answer('finance.head', { opinion: 'agree' });
    await parking.answer('housing.deputy', { opinion: 'agree-with-amendments', amendments: '第三条增加“应当”二字' });
    await parking.answer('water.head', { opinion: 'agree', remarks: '无' });
    const outcome = await parking.outcome();
    expect(outcome).toMatchObject({
      kind: 'agreed',
      detail: {
        opinions: [{ kind: 'agreed' }, { kind: 'agreed-with-amendments' }, { kind: 'agreed' }],
        page: [
          { kind: 'signed', by: { position: 'finance.head' } },
          { kind: 'signed', by: { position: 'housing.deputy' } },
          { kind: 'signed' },
        ],
      },
    });
    expect(await house.register.case(parking.number)).toMatchObject({ state: 'closed', outcome: { kind: 'agreed' }, waitingFor: [] });
  });

  test('unopposed: silence past the limit counts as no objection, with its proof, and is never an agreement', async () => {
    const parking = await house.open('P03', 'transport', consulting('finance', 'housing'));
    await parking.answer('finance.head', { opinion: 'agree' });
    const asked = await parking.item('housing');
    expect(asked.deadline).toMatchObject({
      dueDate: deadlineOf(plainCalendar, asked.servedAt, countersignInTurpan.replyTerm.limit.value).dueDate,
      standing: 'firm',
    });
    await parking.skipTo(later(asked.deadline.dueAt, 60_000));
    const outcome = await parking.outcome();
    expect(outcome).toMatchObject({
      kind: 'unopposed',
      detail: {
        opinions: [
          { kind: 'agreed' },
          {
            kind: 'deemed-no-objection',
            proof: {
              party: { code: 'housing', name: '市住房和城乡建设局' },
              servedAt: asked.servedAt,
              servedBy: 'in-app-inbox',
              dueAt: asked.deadline.dueAt,
              calendarVersion: asked.deadline.calendarVersion,
              rulebook: { id: 'turpan-2018' },
              basis: { kind: 'law', citation: { article: 48, paragraph: 2, quote: '逾期不回复视为无不同意见' } },
            },
          },
        ],
        page: [{ kind: 'signed' }, { kind: 'deemed', line: '逾期未复，视为无不同意见' }],
      },
    });
    const [deemed] = await parking.journal('deemed');
    const proof = deemed?.content;
    expect(proof).toMatchObject({ proof: { days: expect.arrayContaining([expect.objectContaining({ counts: true, ordinal: 7 })]) } });
    expect(await parking.journal('deemed')).toHaveLength(1);
  });

  test('agreed after negotiation: the principal head settles it, the dissenting head countersigns', async () => {
    const parking = await house.open('P03', 'transport', consulting('finance', 'housing'));
    await parking.answer('finance.head', { opinion: 'differ', reasons: '资金来源未落实' });
    await parking.answer('housing.head', { opinion: 'agree' });
    expect((await house.register.case(parking.number))?.stage).toBe('negotiation');
    const staff = await parking.answer('transport.deputy', { result: 'agreed', settlement: '资金由市财政另列' });
    expect(verdict(staff)).toBe('NOT_YOUR_WORK_ITEM');
    await parking.answer('transport.head', { result: 'agreed', settlement: '资金由市财政另列' });
    await parking.answer('finance.head', { countersignature: 'signed' });
    expect(await parking.outcome()).toMatchObject({
      kind: 'agreed-after-negotiation',
      detail: { settlement: '资金由市财政另列', page: [{ party: { code: 'housing' } }, { kind: 'signed', party: { code: 'finance' } }] },
    });
  });

  test('agreed after negotiation: a head who refuses the settlement still differs, and the negotiation goes on', async () => {
    const parking = await house.open('P03', 'transport', consulting('finance'));
    await parking.answer('finance.head', { opinion: 'differ', reasons: '资金来源未落实' });
    await parking.answer('transport.head', { result: 'agreed', settlement: '资金由市财政另列' });
    await parking.answer('finance.head', { countersignature: 'refused', reasons: '未经预算程序' });
    expect((await house.register.case(parking.number))?.stage).toBe('negotiation');
    await parking.answer('transport.head', { result: 'agreed', settlement: '列入明年预算' });
    const asked = await parking.item('finance', 'countersignature');
    await parking.skipTo(later(asked.deadline.dueAt, 60_000));
    expect(await parking.outcome()).toMatchObject({
      kind: 'agreed-after-negotiation',
      detail: { settlement: '列入明年预算', page: [{ kind: 'deemed', party: { code: 'finance' } }] },
    });
  });

  test('submitted with dissent: every side’s grounds, the lead’s proposal, countersigned by the heads', async () => {
    const parking = await house.open('P03', 'transport', consulting('finance', 'housing', 'water'));
    await parking.answer('finance.head', { opinion: 'differ', reasons: '资金来源未落实' });
    await parking.answer('housing.head', { opinion: 'differ', reasons: '与规划不符', proposal: '先编专项规划' });
    await parking.answer('water.head', { opinion: 'agree' });
    await parking.answer('transport.head', { result: 'no-agreement', account: '两次协商未果' });
    const grounds = (...departments: readonly string[]) =>
      departments.map((department) => ({ department, grounds: `${department}的理据` }));
    const missing = await parking.answer('transport.head', { grounds: grounds('transport', 'finance'), proposal: '建议由市政府决定' });
    expect(verdict(missing)).toBe('GROUNDS_MISSING');
    const stranger = await parking.answer('transport.head', {
      grounds: grounds('transport', 'finance', 'housing', 'water'),
      proposal: '建议由市政府决定',
    });
    expect(verdict(stranger)).toBe('GROUNDS_OF_A_STRANGER');
    const schedule = { grounds: grounds('transport', 'finance', 'housing'), proposal: '建议由市政府决定' };
    expect(verdict(await parking.answer('transport.head', schedule))).toBe('accepted');
    await parking.answer('finance.head', { countersignature: 'corrected', grounds: '应写明未列预算' });
    await parking.answer('housing.head', { countersignature: 'signed' });
    expect((await house.register.case(parking.number))?.stage).toBe('dissent-schedule');
    await parking.answer('transport.head', schedule);
    await parking.answer('finance.head', { countersignature: 'signed' });
    await parking.answer('housing.head', { countersignature: 'signed' });
    expect(await parking.outcome()).toMatchObject({
      kind: 'submitted-with-dissent',
      detail: {
        schedule,
        opinions: [{ kind: 'differs' }, { kind: 'differs' }, { kind: 'agreed' }],
        page: [{ party: { code: 'water' } }, { party: { code: 'finance' } }, { party: { code: 'housing' } }],
      },
    });
  });

  test('withdrawn: the lead takes it back while nobody has answered, and those asked are told', async () => {
    const parking = await house.open('P03', 'transport', consulting('finance', 'housing'));
    const row = await parking.act('transport.head', { kind: 'withdraw', reason: '材料有误' });
    expect(verdict(row)).toBe('accepted');
    expect(await parking.outcome()).toEqual({ kind: 'withdrawn', detail: { reason: '材料有误' } });
    expect((await parking.items()).map((item) => item.state)).toEqual(['withdrawn', 'withdrawn']);
    const told = (await house.register.noticesOf(parking.number)).filter((notice) => notice.kind === 'superseded');
    expect(told.map((notice) => notice.workItem).sort()).toEqual((await parking.items()).map((item) => item.id).sort());
  });
});
