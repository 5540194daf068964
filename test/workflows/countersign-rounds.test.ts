import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '../../rules/time/day-number.ts';
import { beijingDate, endOfDay, instantOf, later } from '../../rules/time/instant.ts';
import { verdict, type CaseUnderTest } from '../support/case-under-test.ts';
import type { ReceiptRow } from '../../rules/case/receipt.ts';
import type { Json } from '../../rules/json.ts';
import { quietRelay } from '../support/quiet-relay.ts';
import { DRAFT, openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';
import {
  agree,
  askingOnly,
  consulting,
  countersign,
  disposition,
  finalText,
  lead,
  opine,
  REVISED,
  signed,
  stageOf,
  standing,
} from './support/countersigning.ts';
import { appoint, appointDistrictHead, vacate } from './support/directory-changes.ts';

let house: TestEnvironment;
beforeAll(async () => {
  house = await openTestEnvironment();
});
afterAll(async () => {
  await house.close();
});

const HOUR = 3_600_000;
const differ = { opinion: 'differ', reasons: '资金未落实' };
const open = (...departments: readonly string[]) => house.open('P03', 'transport', consulting(...departments));
const newRound = (digest: string) => ({ kind: 'new-round', reason: '文稿有重大修改', text: { digest } }) as const;
const today = () => beijingDate(instantOf(Date.now()));
const stand = (department: string, position: string, digest?: string) => ({
  party: expect.objectContaining({ code: department }),
  stand: position,
  ...(digest === undefined ? {} : { on: digest }),
});
const line = (department: string, kind: string, more: object = {}) =>
  expect.objectContaining({ party: expect.objectContaining({ code: department }), kind, ...more });

async function letSilent(bus: CaseUnderTest, department: string, kind?: string): Promise<void> {
  await bus.skipTo(later((await bus.item(department, kind)).deadline.dueAt, HOUR));
}

/** The lead takes in what came too late. */
function takeIn(bus: CaseUnderTest, late: ReceiptRow, answer: Json): Promise<ReceiptRow> {
  const { act, by } = late;
  if ('system' in by || act.kind !== 'answer') throw new Error('a person answered');
  const said = { opinion: late.id, answer, answeredBy: by, answeredAt: late.receivedAt };
  return bus.act('transport.head', { kind: 'reopen', workItem: act.workItem, ...said, reason: '意见重要' });
}

/** From all opinions in to the end, where nobody differs: every head signs, the lead's last. */
async function sign(bus: CaseUnderTest, ...departments: readonly string[]) {
  await countersign(bus, ...departments);
  await lead(bus, { signature: 'signed' });
  return bus.outcome();
}

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
    const bus = await house.open('P03', 'transport', askingOnly('finance', 'housing'));
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
    expect((await bus.outcome()).kind).toBe('opinions-collected');
    expect((await bus.journal('deadline-moved')).map((record) => record.content)).toMatchObject([
      { cause: 'extension-agreed', from: before.deadline.dueDate, to: until },
    ]);
  });

  test.each(['unanswered', 'declined'])('a request that is %s moves nothing', async (fate) => {
    const bus = await house.open('P03', 'transport', askingOnly('finance'));
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
    expect(await bus.outcome()).toMatchObject({ kind: 'opinions-collected', detail: { lines: [line('finance', 'deemed')] } });
    expect((await bus.journal('deemed')).map((record) => record.content)).toMatchObject([{ proof: { dueAt: item.deadline.dueAt } }]);
  });
});

describe('Art. 48¶2 asks the department (L9): who may answer for it, and until when an answer may be changed (S10)', () => {
  test('L9: a reply of the department’s own staff in time is the department’s reply, and no silence', async () => {
    const bus = await house.open('P03', 'transport', askingOnly('finance'));
    expect(verdict(await bus.answer('finance.staff', differ))).toBe('accepted');
    expect(await bus.outcome()).toMatchObject({
      kind: 'opinions-collected',
      detail: { positions: [stand('finance', 'differs')], lines: [line('finance', 'said', { quotes: ['理由：资金未落实'] })] },
    });
    expect(await bus.journal('deemed')).toEqual([]);
  });

  test('L9: a countersignature is a head’s; staff’s is kept for the head, who confirms exactly that one', async () => {
    const bus = await open('finance');
    await opine(bus, agree, 'finance');
    const first = await bus.answer('finance.staff', signed);
    expect(first.judgement).toMatchObject({ accepted: false, keptAs: 'answer-prepared', refusal: { code: 'HEAD_MUST_CONFIRM' } });
    const { id: workItem, state } = await bus.item('finance');
    expect(state).toBe('open');
    const refused = { countersignature: 'refused', reasons: '未经局务会' };
    const prepared = await bus.act('finance.staff', { kind: 'prepare-answer', workItem, answer: refused });
    expect(verdict(prepared)).toBe('accepted');
    expect((await house.register.noticesOf(bus.number)).filter(({ kind }) => kind === 'answer-prepared').map(({ to }) => to)).toEqual([
      { kind: 'responsible-head', department: 'finance' },
      { kind: 'responsible-head', department: 'finance' },
    ]);
    // The one that was replaced, and other words than the prepared ones, are confirmed by nobody.
    const confirm = (receipt: string, answer: Json) => bus.act('finance.deputy', { kind: 'answer', workItem, answer, confirms: receipt });
    expect(verdict(await confirm(first.id, signed))).toBe('PREPARED_ANSWER_CHANGED');
    expect(verdict(await confirm(prepared.id, signed))).toBe('PREPARED_ANSWER_CHANGED');
    expect(verdict(await confirm(prepared.id, refused))).toBe('accepted');
    expect(await stageOf(bus)).toBe('negotiation');
  });

  test('S10: the principal head may replace the answer until the round ends, and the old one stays on record', async () => {
    const bus = await house.open('P03', 'transport', askingOnly('finance', 'water'));
    const mistaken = await bus.answer('finance.deputy', agree);
    const { id: workItem } = await bus.item('finance');
    const replace = (by: string, answer: Json, replaces: string) => bus.act(by, { kind: 'answer', workItem, answer, replaces });
    // A second answer is none unless the principal head names the one that it takes the place of.
    expect(verdict(await bus.answer('finance.head', differ))).toBe('ALREADY_ANSWERED');
    expect(verdict(await replace('finance.deputy', differ, mistaken.id))).toBe('ALREADY_ANSWERED');
    expect(verdict(await replace('finance.staff', differ, mistaken.id))).toBe('ALREADY_ANSWERED');
    expect(verdict(await replace('water.head', differ, mistaken.id))).toBe('NOT_YOUR_WORK_ITEM');
    const replaced = await replace('finance.head', differ, mistaken.id);
    expect(replaced.judgement).toMatchObject({ accepted: true, replaces: mistaken.id });
    // It is gone already, so nobody replaces it twice.
    expect(verdict(await replace('finance.head', agree, mistaken.id))).toBe('ALREADY_ANSWERED');
    await opine(bus, agree, 'water');
    expect(verdict(await replace('finance.head', agree, replaced.id))).toBe('ALREADY_ANSWERED');
    expect(await bus.outcome()).toMatchObject({
      detail: {
        positions: [stand('finance', 'differs'), stand('water', 'agrees')],
        lines: [
          line('finance', 'replaced', { by: expect.objectContaining({ position: 'finance.deputy' }), receipt: mistaken.id }),
          line('finance', 'said', { by: expect.objectContaining({ position: 'finance.head' }), receipt: replaced.id }),
          line('water', 'said'),
        ],
      },
    });
  });

  test('S10: a round that has ended is over: the answer is the department’s, and its head may refuse to sign', async () => {
    const bus = await open('finance', 'water');
    await opine(bus, agree, 'finance', 'water');
    const { id: workItem } = await bus.item('finance', 'opinion');
    const { receipt = '' } = await bus.item('finance', 'opinion');
    const again = await bus.act('finance.head', { kind: 'answer', workItem, answer: differ, replaces: receipt });
    expect(verdict(again)).toBe('ALREADY_ANSWERED');
    expect(verdict(await bus.answer('finance.head', { countersignature: 'refused', reasons: '资金未落实' }))).toBe('accepted');
    await countersign(bus, 'water');
    expect(await stageOf(bus)).toBe('negotiation');
  });
});

describe('Art. 48¶1 (L4): a dissent goes on until its owner ends it', () => {
  test('asking again on the same text is refused, and is the principal head’s act on a text that he names', async () => {
    const bus = await open('finance', 'water');
    await opine(bus, differ, 'finance');
    expect(verdict(await bus.act('transport.staff', newRound(REVISED)))).toBe('NOT_YOUR_POST');
    expect(verdict(await bus.act('transport.deputy', newRound(REVISED)))).toBe('NOT_YOUR_POST');
    expect(verdict(await bus.act('transport.head', { kind: 'new-round', reason: '再征求一次' }))).toBe('TEXT_NOT_NAMED');
    expect(verdict(await bus.act('transport.head', newRound(DRAFT)))).toBe('TEXT_NOT_CHANGED');
    expect(await standing(bus)).toEqual(['opinion finance answered', 'opinion water open']);
    // Nor is it with the dispositions or out of a negotiation.
    await opine(bus, agree, 'water');
    const again = { changes: '再征求一次', text: { digest: DRAFT } };
    expect(verdict(await bus.answer('transport.head', { final: 'new-round', ...again }))).toBe('TEXT_NOT_CHANGED');
    await lead(bus, finalText([disposition('finance', 'not')]));
    expect(verdict(await bus.answer('transport.head', { result: 'new-round', ...again }))).toBe('TEXT_NOT_CHANGED');
    expect(await stageOf(bus)).toBe('negotiation');
  });

  test.each(['answers nothing', 'agrees'])('a dissent of round one whose owner %s in round two', async (word) => {
    const bus = await open('finance', 'water');
    await opine(bus, differ, 'finance');
    expect(verdict(await bus.act('transport.head', newRound(REVISED)))).toBe('accepted');
    expect(await standing(bus)).toEqual([
      'opinion finance answered',
      'opinion water superseded',
      'opinion finance open',
      'opinion water open',
    ]);
    expect((await bus.item('finance')).object).toMatchObject({ digest: REVISED, version: 2 });
    await opine(bus, agree, 'water');
    if (word === 'agrees') {
      await opine(bus, agree, 'finance');
      expect(await sign(bus, 'finance', 'water')).toMatchObject({
        kind: 'agreed',
        detail: { positions: [stand('finance', 'signed', REVISED), stand('water', 'signed', REVISED)] },
      });
      return;
    }
    await letSilent(bus, 'finance');
    // Its silence on the new text ends no difference: the lead has to say what became of it, and to negotiate.
    expect([await stageOf(bus), await standing(bus, 'opinion', 'countersignature')]).toEqual([
      'final-text',
      ['opinion finance answered', 'opinion water superseded', 'opinion finance deemed', 'opinion water answered'],
    ]);
    await lead(bus, finalText([disposition('finance', 'not')]));
    expect(await stageOf(bus)).toBe('negotiation');
    await lead(bus, { result: 'no-agreement', account: '协商未果' });
    await lead(bus, { grounds: '年内须建成', proposal: '建议由市政府决定' });
    await countersign(bus, 'finance', 'water');
    await lead(bus, { signature: 'signed' });
    await bus.answer('office.supervision', { 'taking-in': 'taken-in', registration: '吐政办收〔2026〕98号' });
    expect(await bus.outcome()).toMatchObject({
      kind: 'submitted-with-dissent',
      detail: { positions: [stand('finance', 'differs'), stand('water', 'agrees')], schedule: { sides: [{}, { words: ['资金未落实'] }] } },
    });
  });

  test('round two: fresh items and dates, the first round’s opinions stay as history', async () => {
    const bus = await open('finance', 'water');
    const first = await bus.item('finance');
    await opine(bus, agree, 'finance');
    await bus.skipTo(later(first.servedAt, 2 * 24 * HOUR));
    expect(verdict(await bus.act('transport.head', newRound(REVISED)))).toBe('accepted');
    const items = await bus.items();
    expect(items.map((item) => [item.round, item.party.code, item.state])).toEqual([
      [1, 'finance', 'answered'],
      [1, 'water', 'superseded'],
      [2, 'finance', 'open'],
      [2, 'water', 'open'],
    ]);
    expect((await bus.item('finance')).servedAt > first.servedAt).toBe(true);
    await opine(bus, agree, 'finance', 'water');
    const draft = expect.objectContaining({ digest: DRAFT, version: 1 });
    const revised = expect.objectContaining({ digest: REVISED, version: 2 });
    expect(await sign(bus, 'finance', 'water')).toMatchObject({
      kind: 'agreed',
      detail: {
        texts: [{ digest: DRAFT }, { digest: REVISED }],
        lines: [
          line('finance', 'said', { object: draft }),
          line('finance', 'said', { object: revised }),
          line('water', 'said', { object: revised }),
          line('finance', 'signed', { object: revised }),
          line('water', 'signed', { object: revised }),
          line('transport', 'signed', { object: revised }),
        ],
      },
    });
  });

  test('round two out of a negotiation asks everybody again, on the text that it names', async () => {
    const bus = await open('finance', 'water');
    await opine(bus, differ, 'finance');
    await opine(bus, agree, 'water');
    await lead(bus, finalText([disposition('finance', 'not')]));
    await lead(bus, { result: 'new-round', changes: '缩短线路', text: { digest: REVISED } });
    expect([await stageOf(bus), (await bus.items()).filter(({ state }) => state === 'open')]).toMatchObject([
      'consultation',
      [
        { round: 2, party: { code: 'finance' }, object: { digest: REVISED } },
        { round: 2, party: { code: 'water' }, object: { digest: REVISED } },
      ],
    ]);
    await opine(bus, agree, 'finance', 'water');
    expect(await sign(bus, 'finance', 'water')).toMatchObject({ kind: 'agreed' });
  });
});

describe('L13: a late opinion', () => {
  test('is kept, changes nothing, and counts once the lead takes it in while the round runs', async () => {
    const bus = await house.open('P03', 'transport', { ...consulting('finance', 'water'), limit: { workingDays: 2 } });
    const water = await bus.item('water');
    const until = addDays(water.deadline.dueDate, 30);
    const proposal = await bus.act('water.head', { kind: 'propose-extension', workItem: water.id, until, reason: '需研究' });
    await bus.act('transport.head', { kind: 'decide-extension', workItem: water.id, proposal: proposal.id, agreed: true });
    await letSilent(bus, 'finance');
    const late = await bus.answer('finance.head', differ);
    expect(late.judgement).toMatchObject({ accepted: false, keptAs: 'late-opinion', refusal: { code: 'ANSWER_LATE' } });
    expect((await bus.item('finance')).state).toBe('deemed');
    expect(await bus.journal('late-opinion')).toHaveLength(1);
    expect(verdict(await takeIn(bus, late, differ))).toBe('accepted');
    expect((await bus.item('finance')).state).toBe('answered');
    await opine(bus, agree, 'water');
    expect(await stageOf(bus)).toBe('final-text');
    await lead(bus, finalText([disposition('finance', 'not')]));
    expect(await stageOf(bus)).toBe('negotiation');
  });

  test('of the last silent party is taken in until the lead has weighed the answers, and gets a word of its own', async () => {
    const bus = await open('finance', 'water');
    await opine(bus, differ, 'finance');
    await letSilent(bus, 'water');
    expect(await stageOf(bus)).toBe('final-text');
    const late = await bus.answer('water.head', { opinion: 'differ', reasons: '取水许可未批' });
    expect(verdict(late)).toBe('ANSWER_LATE');
    expect(verdict(await takeIn(bus, late, { opinion: 'differ', reasons: '取水许可未批' }))).toBe('accepted');
    expect(verdict(await bus.answer('transport.head', finalText([disposition('finance', 'not')])))).toBe('DISPOSITION_MISSING');
    await lead(bus, finalText([disposition('finance', 'not'), disposition('water', 'not')]));
    expect(await stageOf(bus)).toBe('negotiation');
    await lead(bus, { result: 'no-agreement', account: '协商未果' });
    await lead(bus, { grounds: '年内须建成', proposal: '建议由市政府决定' });
    const schedule = await bus.item('water', 'schedule-countersignature');
    expect(schedule.state).toBe('open');
    expect((await bus.journal('act-accepted')).some((record) => record.receipt === late.id)).toBe(false);
  });

  test('after the answers were weighed it is too late, and its department may still refuse to sign', async () => {
    const bus = await open('finance', 'water');
    await opine(bus, { opinion: 'agree-with-amendments', amendments: '补充资金来源' }, 'finance');
    await letSilent(bus, 'water');
    await lead(bus, finalText([disposition('finance', 'adopted')], REVISED));
    const { id: workItem } = await bus.item('water', 'opinion');
    const late = await bus.act('water.head', { kind: 'answer', workItem, answer: differ });
    expect(late.judgement).toMatchObject({ accepted: false, keptAs: 'late-opinion' });
    expect(verdict(await takeIn(bus, late, differ))).toBe('ROUND_OVER');
    expect(await standing(bus, 'opinion')).toEqual(['opinion finance answered', 'opinion water deemed']);
    await countersign(bus, 'finance');
    expect(verdict(await bus.answer('water.head', { countersignature: 'refused', reasons: '取水许可未批' }))).toBe('accepted');
    expect(await stageOf(bus)).toBe('negotiation');
  });
});

describe('P03: while a round runs', () => {
  test('a department added mid-round has its own full period from its own service', async () => {
    const bus = await open('finance');
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
    await opine(bus, agree, 'water');
    // Who joined countersigns like all others.
    expect(await sign(bus, 'finance', 'water')).toMatchObject({
      kind: 'agreed',
      detail: { positions: [{}, stand('water', 'signed', DRAFT)] },
    });
  });

  test('S6: a release is the principal head’s act with a reason, and stands in the outcome', async () => {
    const bus = await open('finance', 'water');
    const release = { kind: 'release-party', department: 'water', reason: '不涉及其职权' } as const;
    expect(verdict(await bus.act('transport.staff', release))).toBe('NOT_YOUR_POST');
    expect(verdict(await bus.act('transport.deputy', release))).toBe('NOT_YOUR_POST');
    expect((await bus.item('water')).state).toBe('open');
    expect(verdict(await bus.act('transport.head', release))).toBe('accepted');
    expect((await bus.item('water')).state).toBe('released');
    expect(verdict(await bus.act('transport.head', { ...release, department: 'finance' }))).toBe('LAST_DEPARTMENT');
    await opine(bus, agree, 'finance');
    expect(await standing(bus, 'countersignature')).toEqual(['countersignature finance open']);
    expect(await sign(bus, 'finance')).toMatchObject({
      kind: 'agreed',
      detail: {
        positions: [stand('finance', 'signed', DRAFT)],
        lines: [
          line('finance', 'said'),
          line('water', 'released', { quotes: ['不涉及其职权'], by: expect.objectContaining({ position: 'transport.head' }) }),
          line('finance', 'signed'),
          line('transport', 'signed'),
        ],
      },
    });
  });

  test('S6: who has answered is released by nobody', async () => {
    const bus = await open('finance', 'water');
    await opine(bus, differ, 'finance');
    const release = await bus.act('transport.head', { kind: 'release-party', department: 'finance', reason: '不涉及其职权' });
    expect(verdict(release)).toBe('ALREADY_ANSWERED');
  });

  test('a department that was merged into another: its successor is asked instead, with a whole limit, and the page says so', async () => {
    const bus = await open('finance', 'water');
    const before = await bus.item('water');
    await bus.skipTo(later(before.servedAt, 4 * 24 * HOUR));
    const succeed = {
      kind: 'succeed',
      department: 'water',
      successor: 'housing',
      name: '市住房和城乡建设局',
      reason: '机构改革合并',
    } as const;
    expect(verdict(await bus.act('transport.staff', succeed))).toBe('NOT_YOUR_POST');
    expect(verdict(await bus.act('transport.head', { ...succeed, successor: 'finance', name: '市财政局' }))).toBe('DEPARTMENT_TWICE');
    expect(verdict(await bus.act('transport.head', { ...succeed, successor: 'transport', name: '市交通运输局' }))).toBe(
      'LEAD_AMONG_CONSULTED',
    );
    expect(verdict(await bus.act('transport.head', succeed))).toBe('accepted');
    expect(await standing(bus)).toEqual(['opinion finance open', 'opinion water released', 'opinion housing open']);
    const after = await bus.item('housing');
    expect(after.addressee).toEqual({ kind: 'responsible-head', department: 'housing' });
    expect(after.deadline.days.filter((day) => day.counts)).toHaveLength(7);
    expect(after.deadline.dueAt > before.deadline.dueAt).toBe(true);
    expect(verdict(await bus.answer('water.head', agree))).toBe('WORK_ITEM_ENDED');
    await opine(bus, agree, 'finance', 'housing');
    expect(await sign(bus, 'finance', 'housing')).toMatchObject({
      kind: 'agreed',
      detail: {
        positions: [stand('finance', 'signed'), stand('housing', 'signed')],
        lines: expect.arrayContaining([
          line('water', 'released', { quotes: ['机构改革合并'], words: expect.objectContaining({ zh: '由市住房和城乡建设局承继' }) }),
        ]),
      },
    });
  });

  test('L2: nobody is asked whose post is vacant; one that falls vacant later stops silence until somebody holds it', async () => {
    const bus = await house.open('P03', 'transport', askingOnly('reform'));
    await vacate(house.register, today(), 'reform.head', 'reform.deputy');
    await letSilent(bus, 'reform');
    expect((await bus.item('reform')).state).toBe('open');
    expect([await bus.journal('deemed'), await bus.journal('silence-stopped')]).toMatchObject([
      [],
      [{ workItem: (await bus.item('reform')).id }],
    ]);
    const told = (await house.register.noticesOf(bus.number)).filter(({ kind }) => kind === 'post-vacant');
    expect(told.map(({ to }) => to)).toEqual([
      { kind: 'department', department: 'transport' },
      { kind: 'position', position: 'secretary-general' },
    ]);
    // Long after the date the item is still open, and whoever comes to the post has the whole limit.
    await appoint(house.register, today(), 'reform.head', 'p-new-head');
    await quietRelay(house).relayOnce();
    await bus.settle();
    expect(await standing(bus)).toEqual(['opinion reform superseded', 'opinion reform open']);
    expect((await bus.item('reform')).deadline.days.filter((day) => day.counts)).toHaveLength(7);
    await letSilent(bus, 'reform');
    expect((await bus.outcome()).kind).toBe('opinions-collected');
    expect(await bus.journal('deemed')).toHaveLength(1);
  });

  test('L2: a post that is vacant when the case is opened: refused', async () => {
    await vacate(house.register, addDays(today(), -1), 'natural-resources.head', 'natural-resources.deputy');
    await expect(house.open('P03', 'transport', consulting('natural-resources'))).rejects.toThrow('POST_VACANT');
  });

  test('Art. 25¶1: the silence of a district that was asked beforehand means nothing, and the case waits for it', async () => {
    await appointDistrictHead(house.register, addDays(today(), -1));
    const bus = await house.open('P03', 'transport', { ...consulting('finance'), districts: [{ district: 'gaochang' }] });
    await opine(bus, agree, 'finance');
    await letSilent(bus, 'gaochang');
    expect([await stageOf(bus), await standing(bus)]).toEqual([
      'consultation',
      ['opinion finance answered', 'district-opinion gaochang open'],
    ]);
    expect(verdict(await bus.act('transport.head', { kind: 'release-party', department: 'gaochang', reason: '不再涉及' }))).toBe(
      'accepted',
    );
    expect(await sign(bus, 'finance')).toMatchObject({
      kind: 'agreed',
      detail: { lines: expect.arrayContaining([line('gaochang', 'released')]) },
    });
  });

  test('reminders and urging reach those who have not answered, and nobody else', async () => {
    const bus = await house.open('P03', 'transport', askingOnly('finance', 'water'));
    const item = await bus.item('water');
    await opine(bus, agree, 'finance');
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

  test('when the holder of a position changes, the work item is handed over and its date stays', async () => {
    const bus = await open('finance');
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
  test('a second answer, an answer for another position, a clerk’s withdrawal after an answer, a stranger’s act', async () => {
    const bus = await open('finance', 'water');
    expect(verdict(await bus.answer('housing.head', { opinion: 'agree' }, undefined, 'finance'))).toBe('NOT_YOUR_WORK_ITEM');
    expect(verdict(await bus.answer('finance.head', { opinion: 'agree' }))).toBe('accepted');
    expect(verdict(await bus.answer('finance.deputy', { opinion: 'differ', reasons: '另有看法' }))).toBe('ALREADY_ANSWERED');
    expect(verdict(await bus.act('transport.staff', { kind: 'withdraw', reason: '不办了' }))).toBe('NOT_YOUR_POST');
    expect(verdict(await bus.act('finance.head', newRound(REVISED)))).toBe('LEAD_ONLY');
    expect(verdict(await bus.answer('water.head', { opinion: 'perhaps' }))).toBe('INVALID_INPUT');
    expect((await bus.item('water')).state).toBe('open');
  });
});
