import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deadlineOf } from '../../rules/calendar/deadline-of.ts';
import { countersignInTurpan } from '../../rules/cities/turpan/countersign.ts';
import { later } from '../../rules/time/instant.ts';
import { verdict, type CaseUnderTest } from '../support/case-under-test.ts';
import { plainCalendar } from '../rules/support/case-view.ts';
import { DRAFT, openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';
import {
  agree,
  askingOnly,
  consulting,
  countersign,
  disposition,
  finalText,
  lead,
  openAs,
  opine,
  REVISED,
  REVISED_AGAIN,
  signed,
  stageOf,
  standing,
} from './support/countersigning.ts';

let house: TestEnvironment;
beforeAll(async () => {
  house = await openTestEnvironment();
});
afterAll(async () => {
  await house.close();
});

const open = (...departments: readonly string[]) => house.open('P03', 'transport', consulting(...departments));
const differ = { opinion: 'differ', reasons: '资金来源未落实' };
const settlement = { result: 'agreed', settlement: '资金由市财政另列' };
const letSilent = async (matter: CaseUnderTest, department: string, kind?: string) =>
  matter.skipTo(later((await matter.item(department, kind)).deadline.dueAt, 60_000));
const on = (zh: string, digest: string) => expect.objectContaining({ zh, digest });
const line = (department: string, kind: string, object: unknown, more: object = {}) =>
  expect.objectContaining({ party: expect.objectContaining({ code: department }), kind, object, ...more });
const stand = (department: string, position: string, digest?: string) => ({
  party: expect.objectContaining({ code: department }),
  stand: position,
  ...(digest === undefined ? {} : { on: digest }),
});

describe('Art. 51¶1 (S5): the principal head signs the draft off before it goes out', () => {
  test('a case that staff has opened is a draft: nobody else is asked before the head has signed it off', async () => {
    const parking = await openAs(house, 'transport.staff', 'transport', consulting('finance'));
    expect([await stageOf(parking), await standing(parking)]).toEqual(['sign-off', ['sign-off transport open']]);
    const byStaff = await parking.answer('transport.staff', { 'sign-off': 'signed' });
    expect(byStaff.judgement).toMatchObject({ accepted: false, keptAs: 'answer-prepared', refusal: { code: 'HEAD_MUST_CONFIRM' } });
    expect(verdict(await parking.answer('transport.deputy', { 'sign-off': 'signed' }))).toBe('HEAD_MUST_CONFIRM');
    expect(await standing(parking)).toEqual(['sign-off transport open']);

    await lead(parking, { 'sign-off': 'returned', reasons: '缺附则' });
    expect(verdict(await parking.answer('transport.staff', { text: { digest: DRAFT } }))).toBe('TEXT_NOT_CHANGED');
    expect(verdict(await parking.answer('transport.staff', { text: { digest: REVISED } }))).toBe('accepted');
    const { id } = await parking.item('transport', 'sign-off');
    await lead(parking, { 'sign-off': 'signed' });
    // His own act, with its receipt, stands in the journal and is on the revised draft.
    expect(await parking.journal('act-accepted')).toContainEqual(
      expect.objectContaining({
        workItem: id,
        by: expect.objectContaining({ position: 'transport.head' }),
        receipt: expect.any(String),
      }),
    );
    expect([await stageOf(parking), (await parking.item('finance')).object]).toEqual([
      'consultation',
      expect.objectContaining({ digest: REVISED, version: 2 }),
    ]);
  });

  test('the principal head who opens the case has signed its draft off by that', async () => {
    const parking = await open('finance');
    expect([await stageOf(parking), await standing(parking)]).toEqual(['consultation', ['opinion finance open']]);
  });
});

describe('Art. 48¶1: every way in which a countersign case can end', () => {
  test('agreed (S1, S4): an opinion is no signature; all heads sign the final text, the lead’s principal head last', async () => {
    const parking = await open('finance', 'housing', 'water');
    await opine(parking, agree, 'finance', 'housing');
    await opine(parking, { opinion: 'no-comment' }, 'water');
    // All opinions are in and nobody has signed.
    expect([await stageOf(parking), await standing(parking, 'countersignature')]).toEqual([
      'countersigning',
      ['countersignature finance open', 'countersignature housing open', 'countersignature water open'],
    ]);
    await countersign(parking, 'finance', 'water');
    expect(verdict(await parking.answer('housing.deputy', signed))).toBe('accepted');
    expect(verdict(await parking.answer('transport.deputy', { signature: 'signed' }))).toBe('HEAD_MUST_CONFIRM');
    expect((await house.register.case(parking.number))?.state).toBe('open');
    await lead(parking, { signature: 'signed' });

    expect(await parking.outcome()).toMatchObject({
      kind: 'agreed',
      detail: {
        texts: [{ number: 1, digest: DRAFT }],
        positions: [stand('finance', 'signed', DRAFT), stand('housing', 'signed', DRAFT), stand('water', 'signed', DRAFT)],
        lines: [
          line('finance', 'said', on('征求意见稿', DRAFT), { by: expect.objectContaining({ position: 'finance.head' }) }),
          line('housing', 'said', on('征求意见稿', DRAFT)),
          line('water', 'said', on('征求意见稿', DRAFT)),
          line('finance', 'signed', on('会签稿', DRAFT)),
          line('housing', 'signed', on('会签稿', DRAFT), { by: expect.objectContaining({ position: 'housing.deputy' }) }),
          line('water', 'signed', on('会签稿', DRAFT)),
          line('transport', 'signed', on('会签稿', DRAFT), { by: expect.objectContaining({ position: 'transport.head' }) }),
        ],
      },
    });
    expect(await house.register.case(parking.number)).toMatchObject({ state: 'closed', outcome: { kind: 'agreed' }, waitingFor: [] });
  });

  test('agreed (S2, S3): a yes under a condition is a difference until it is adopted, and everybody is asked about the new text', async () => {
    const parking = await open('finance', 'housing');
    await opine(parking, { opinion: 'agree-with-amendments', amendments: '删去第五条，否则不同意' }, 'finance');
    await opine(parking, agree, 'housing');
    expect(await stageOf(parking)).toBe('final-text');
    expect(verdict(await parking.answer('transport.head', finalText([])))).toBe('DISPOSITION_MISSING');
    const adopted = [disposition('finance', 'adopted')];
    expect(verdict(await parking.answer('transport.head', finalText(adopted)))).toBe('TEXT_NOT_CHANGED');
    await lead(parking, finalText(adopted, REVISED));
    // The other agreed to the draft, which is another text.
    expect(await standing(parking, 'countersignature')).toEqual(['countersignature finance open', 'countersignature housing open']);
    expect((await parking.item('housing')).object).toMatchObject({ digest: REVISED, version: 2 });
    await countersign(parking, 'finance', 'housing');
    await lead(parking, { signature: 'signed' });
    expect(await parking.outcome()).toMatchObject({
      kind: 'agreed',
      detail: {
        texts: [{ digest: DRAFT }, { digest: REVISED, receipt: expect.any(String) }],
        positions: [stand('finance', 'signed', REVISED), stand('housing', 'signed', REVISED)],
      },
    });
  });

  test('S2: a condition that the lead does not adopt, or adopts in part, is negotiated like any difference', async () => {
    for (const word of ['not', 'partly'] as const) {
      const parking = await open('finance');
      await opine(parking, { opinion: 'agree-with-amendments', amendments: '删去第五条，否则不同意' }, 'finance');
      await lead(parking, finalText([disposition('finance', word)], word === 'partly' ? REVISED : undefined));
      expect(await stageOf(parking)).toBe('negotiation');
    }
  });

  test('S3, S4: a text that changes after it was signed is signed anew, and the lead’s head signs no other one', async () => {
    const parking = await open('finance', 'housing');
    await opine(parking, agree, 'finance', 'housing');
    await countersign(parking, 'finance', 'housing');
    await lead(parking, { signature: 'returned', reasons: '第三条笔误' });
    await lead(parking, finalText([], REVISED));
    expect(await standing(parking, 'countersignature')).toEqual([
      'countersignature finance answered',
      'countersignature housing answered',
      'countersignature finance open',
      'countersignature housing open',
    ]);
    await countersign(parking, 'finance', 'housing');
    expect((await parking.item('transport', 'lead-signature')).object).toMatchObject({ digest: REVISED });
    await lead(parking, { signature: 'signed' });
    expect(await parking.outcome()).toMatchObject({
      kind: 'agreed',
      detail: { positions: [stand('finance', 'signed', REVISED), stand('housing', 'signed', REVISED)] },
    });
  });

  test('unopposed (L6): silence past the limit counts as no objection to the named text, with its proof, and is no signature', async () => {
    const parking = await open('finance', 'housing');
    await opine(parking, agree, 'finance');
    const asked = await parking.item('housing');
    expect(asked.deadline).toMatchObject({
      dueDate: deadlineOf(plainCalendar, asked.servedAt, countersignInTurpan.replyTerm.limit.value).dueDate,
      standing: 'firm',
    });
    await letSilent(parking, 'housing');
    await countersign(parking, 'finance');
    await letSilent(parking, 'housing', 'countersignature');
    await lead(parking, { signature: 'signed' });
    const silence = { words: expect.objectContaining({ zh: expect.stringContaining('逾期未复，视为无不同意见') }) };
    expect(await parking.outcome()).toMatchObject({
      kind: 'unopposed',
      detail: {
        positions: [stand('finance', 'signed', DRAFT), stand('housing', 'deemed', DRAFT)],
        lines: [
          line('finance', 'said', on('征求意见稿', DRAFT)),
          line('housing', 'deemed', on('征求意见稿', DRAFT), silence),
          line('finance', 'signed', on('会签稿', DRAFT)),
          line('housing', 'deemed', on('会签稿', DRAFT), silence),
          line('transport', 'signed', on('会签稿', DRAFT)),
        ],
      },
    });
    const deemed = await parking.journal('deemed');
    expect(deemed.map((record) => record.content)).toMatchObject(
      ['征求意见稿', '会签稿'].map((zh) => ({
        consequence: 'deemed-no-objection',
        proof: { party: { code: 'housing' }, object: { zh, digest: DRAFT }, servedBy: 'in-app-inbox', rulebook: { id: 'turpan-2018' } },
      })),
    );
    expect(deemed[0]?.content).toMatchObject({
      proof: {
        servedAt: asked.servedAt,
        dueAt: asked.deadline.dueAt,
        calendarVersion: asked.deadline.calendarVersion,
        basis: { kind: 'law', citation: { article: 48, paragraph: 2, quote: '逾期不回复视为无不同意见' } },
        days: expect.arrayContaining([expect.objectContaining({ counts: true, ordinal: 7 })]),
      },
    });
  });

  test('agreed after negotiation: the principal head settles it, and all heads countersign the text of the settlement', async () => {
    const parking = await open('finance', 'housing');
    await opine(parking, differ, 'finance');
    await opine(parking, agree, 'housing');
    await lead(parking, finalText([disposition('finance', 'not')]));
    expect(await stageOf(parking)).toBe('negotiation');
    expect(verdict(await parking.answer('transport.deputy', settlement))).toBe('HEAD_MUST_CONFIRM');
    expect(verdict(await parking.answer('housing.head', settlement, undefined, 'transport'))).toBe('NOT_YOUR_WORK_ITEM');
    await lead(parking, { ...settlement, text: { digest: REVISED } });
    // S3: the one that agreed to the draft is asked, too.
    expect(await standing(parking, 'countersignature')).toEqual(['countersignature finance open', 'countersignature housing open']);
    await countersign(parking, 'housing', 'finance');
    await lead(parking, { signature: 'signed' });
    expect(await parking.outcome()).toMatchObject({
      kind: 'agreed-after-negotiation',
      detail: {
        positions: [stand('finance', 'signed', REVISED), stand('housing', 'signed', REVISED)],
        lines: expect.arrayContaining([
          line('transport', 'said', on('送协商稿', DRAFT), { quotes: expect.arrayContaining(['协商结果：资金由市财政另列']) }),
          line('finance', 'signed', on('会签稿', REVISED)),
        ]),
      },
    });
  });

  test('unopposed after negotiation (L5): who refuses one settlement and is silent on the next has signed nothing', async () => {
    const parking = await open('finance');
    await opine(parking, differ, 'finance');
    await lead(parking, finalText([disposition('finance', 'not')]));
    await lead(parking, { ...settlement, text: { digest: REVISED } });
    expect(verdict(await parking.answer('finance.head', { countersignature: 'refused', reasons: '未经预算程序' }))).toBe('accepted');
    expect(await stageOf(parking)).toBe('negotiation');
    await lead(parking, { result: 'agreed', settlement: '列入明年预算', text: { digest: REVISED_AGAIN } });
    await letSilent(parking, 'finance', 'countersignature');
    await lead(parking, { signature: 'signed' });
    expect(await parking.outcome()).toMatchObject({
      kind: 'unopposed-after-negotiation',
      detail: {
        positions: [stand('finance', 'deemed', REVISED_AGAIN)],
        lines: expect.arrayContaining([
          expect.objectContaining({ object: on('会签稿', REVISED), words: expect.objectContaining({ zh: '不予会签' }) }),
          line('finance', 'deemed', on('会签稿', REVISED_AGAIN)),
        ]),
      },
    });
  });

  test('submitted jointly (S7): every principal head signs, silence counts for nothing, and the office takes it in', async () => {
    const parking = await house.open('P03', 'transport', { ...consulting('finance', 'housing'), jointly: true });
    await opine(parking, agree, 'finance', 'housing');
    expect(await stageOf(parking)).toBe('joint-submission');
    expect(verdict(await parking.answer('finance.deputy', signed))).toBe('HEAD_MUST_CONFIRM');
    await countersign(parking, 'finance');
    await letSilent(parking, 'housing', 'joint-signature');
    expect(await standing(parking, 'joint-signature')).toEqual(['joint-signature finance answered', 'joint-signature housing open']);
    await countersign(parking, 'housing');
    await lead(parking, { signature: 'signed' });
    const { addressee, object } = await parking.item('office', 'taking-in');
    expect([addressee, object]).toMatchObject([
      { kind: 'department', department: 'office' },
      { zh: '联合报批稿', digest: DRAFT },
    ]);
    expect((await house.register.case(parking.number))?.state).toBe('open');
    await parking.answer('office.supervision', { 'taking-in': 'taken-in', registration: '吐政办收〔2026〕96号' });
    expect(await parking.outcome()).toMatchObject({
      kind: 'submitted-jointly',
      detail: { positions: [stand('finance', 'signed', DRAFT), stand('housing', 'signed', DRAFT)] },
    });
  });

  test('submitted with dissent (L6, S8): every side’s own words, countersigned by all, as work for the government’s office', async () => {
    const parking = await open('finance', 'housing', 'water');
    await opine(parking, differ, 'finance');
    await opine(parking, { opinion: 'differ', reasons: '与规划不符', proposal: '先编专项规划' }, 'housing');
    await opine(parking, agree, 'water');
    await lead(parking, finalText([disposition('finance', 'not'), disposition('housing', 'not')]));
    await lead(parking, { result: 'no-agreement', account: '两次协商未果' });
    expect(await stageOf(parking)).toBe('dissent-schedule');
    await lead(parking, { grounds: '年内须建成', proposal: '建议由市政府决定' });
    const first = (await parking.item('finance')).object;
    expect(first).toMatchObject({ zh: '分歧意见表' });

    await parking.answer('finance.head', { countersignature: 'corrected', grounds: '未列入预算' });
    await countersign(parking, 'housing', 'water');
    // A side has corrected its words, so the schedule is another one and everybody is asked about it.
    expect(await stageOf(parking)).toBe('dissent-schedule');
    await lead(parking, { grounds: '年内须建成', proposal: '建议由市政府决定' });
    const { object } = await parking.item('finance');
    expect(object?.digest).not.toBe(first?.digest);
    await countersign(parking, 'housing', 'water');
    await letSilent(parking, 'finance', 'schedule-countersignature');
    await lead(parking, { signature: 'signed' });

    // Work for the office, not a note to the lead.
    expect([await stageOf(parking), await parking.item('office', 'taking-in')]).toMatchObject([
      'submission',
      { state: 'open', object: { zh: '分歧意见表', digest: object?.digest } },
    ]);
    expect(await house.register.inbox(await house.register.capacities('p-office-supervision'))).toContainEqual(
      expect.objectContaining({ caseNumber: parking.number, kind: 'taking-in' }),
    );
    await parking.answer('office.supervision', { 'taking-in': 'taken-in', registration: '吐政办收〔2026〕97号' });
    const schedule = expect.objectContaining({ zh: '分歧意见表', digest: object?.digest });
    expect(await parking.outcome()).toMatchObject({
      kind: 'submitted-with-dissent',
      detail: {
        // Silence on the schedule says nothing of the text: its owner differs as before.
        positions: [stand('finance', 'differs'), stand('housing', 'differs'), stand('water', 'agrees')],
        lines: expect.arrayContaining([
          line('finance', 'deemed', schedule),
          line('housing', 'signed', schedule, { words: expect.objectContaining({ zh: '会签分歧意见表' }) }),
          line('water', 'signed', schedule),
        ]),
        schedule: {
          text: DRAFT,
          sides: [
            { party: { code: 'transport' }, words: ['年内须建成'] },
            { party: { code: 'finance' }, words: ['未列入预算'] },
            { party: { code: 'housing' }, words: ['与规划不符', '先编专项规划'] },
          ],
          proposal: '建议由市政府决定',
        },
      },
    });
  });

  test('S8: a schedule of dissent that the office returns is negotiated again', async () => {
    const parking = await open('finance');
    await opine(parking, differ, 'finance');
    await lead(parking, finalText([disposition('finance', 'not')]));
    await lead(parking, { result: 'no-agreement', account: '协商未果' });
    await lead(parking, { grounds: '年内须建成', proposal: '建议由市政府决定' });
    await countersign(parking, 'finance');
    await lead(parking, { signature: 'signed' });
    await parking.answer('office.supervision', { 'taking-in': 'returned', reasons: '请再行协商' });
    expect(await stageOf(parking)).toBe('negotiation');
    await lead(parking, settlement);
    await countersign(parking, 'finance');
    await lead(parking, { signature: 'signed' });
    expect((await parking.outcome()).kind).toBe('agreed-after-negotiation');
  });

  test('a dissenter that differs no longer countersigns the text like all others', async () => {
    const parking = await open('finance');
    await opine(parking, differ, 'finance');
    await lead(parking, finalText([disposition('finance', 'not')]));
    await lead(parking, { result: 'no-agreement', account: '协商未果' });
    await lead(parking, { grounds: '年内须建成', proposal: '建议由市政府决定' });
    await parking.answer('finance.head', { countersignature: 'no-longer-differs', remarks: '资金已落实' });
    expect([await stageOf(parking), (await parking.item('finance')).object]).toMatchObject([
      'countersigning',
      { zh: '会签稿', digest: DRAFT },
    ]);
    await countersign(parking, 'finance');
    await lead(parking, { signature: 'signed' });
    expect(await parking.outcome()).toMatchObject({ detail: { positions: [stand('finance', 'signed', DRAFT)] } });
  });

  test('opinions collected: a case that only asks ends with the opinions, differences too, and nobody signs', async () => {
    const parking = await house.open('P03', 'transport', askingOnly('finance', 'housing'));
    await opine(parking, differ, 'finance');
    await letSilent(parking, 'housing');
    expect(await parking.outcome()).toMatchObject({
      kind: 'opinions-collected',
      detail: {
        positions: [stand('finance', 'differs'), stand('housing', 'silent')],
        lines: [line('finance', 'said', on('征求意见稿', DRAFT)), line('housing', 'deemed', on('征求意见稿', DRAFT))],
      },
    });
  });

  test('a finished text that was consulted on before goes straight to the signatures, and the outcome says so', async () => {
    const parking = await house.open('P03', 'transport', { ...consulting('finance'), consultedBefore: '2026年10月书面征求意见' });
    expect([await stageOf(parking), await standing(parking)]).toEqual(['countersigning', ['countersignature finance open']]);
    await countersign(parking, 'finance');
    await lead(parking, { signature: 'signed' });
    expect(await parking.outcome()).toMatchObject({ kind: 'agreed', detail: { consultedBefore: '2026年10月书面征求意见' } });
  });

  test('withdrawn: the lead takes it back while nobody has answered, and those asked are told', async () => {
    const parking = await open('finance', 'housing');
    const row = await parking.act('transport.staff', { kind: 'withdraw', reason: '材料有误' });
    expect(verdict(row)).toBe('accepted');
    expect(await parking.outcome()).toEqual({ kind: 'withdrawn', detail: { reason: '材料有误' } });
    expect((await parking.items()).map((item) => item.state)).toEqual(['withdrawn', 'withdrawn']);
    const told = (await house.register.noticesOf(parking.number)).filter((notice) => notice.kind === 'superseded');
    expect(told.map((notice) => notice.workItem).sort()).toEqual((await parking.items()).map((item) => item.id).sort());
  });

  test('dropped (S9): after a dissent the lead’s principal head may drop the matter; all are told, and what they said is kept', async () => {
    const parking = await open('finance', 'housing');
    await opine(parking, differ, 'finance');
    expect(verdict(await parking.act('transport.staff', { kind: 'withdraw', reason: '暂不办理' }))).toBe('NOT_YOUR_POST');
    expect(verdict(await parking.act('transport.head', { kind: 'withdraw', reason: '资金无着' }))).toBe('accepted');
    expect(await parking.outcome()).toMatchObject({
      kind: 'dropped',
      detail: { reason: '资金无着', opinion: { kind: 'answered', party: { code: 'finance' }, answer: differ } },
    });
    expect(await standing(parking)).toEqual(['opinion finance answered', 'opinion housing withdrawn']);
    const told = (await house.register.noticesOf(parking.number)).filter(({ kind }) => kind === 'superseded' || kind === 'closed');
    expect(told.map(({ kind, to }) => `${kind} ${'department' in to ? to.department : ''}`).sort()).toEqual([
      'closed finance',
      'closed housing',
      'closed transport',
      'superseded finance',
      'superseded housing',
    ]);
  });
});
