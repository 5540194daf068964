import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import proto from '@temporalio/proto';
import { addDays } from '../../rules/time/day-number.ts';
import { beijingDate, instantOf, later } from '../../rules/time/instant.ts';
import type { Json } from '../../rules/json.ts';
import { verdict, type CaseUnderTest } from '../support/case-under-test.ts';
import { holderOf, testDirectory } from '../support/directory.ts';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';
import { openAs, REVISED, REVISED_AGAIN } from './support/countersigning.ts';

let house: TestEnvironment;
beforeAll(async () => {
  house = await openTestEnvironment();
});
afterAll(() => house.close());

/** The title of every document in a test environment. */
const TITLE = '测试文件';
/** Stands in everything that a person of these cases writes. */
const WRITTEN = '机密莫传';
const words = (text: string): string => `${WRITTEN}${text}`;
/** Where a text can be read. */
const LINK = 'https://oa.example/texts/where-it-is-read';
const persons = testDirectory.positions.map(({ code }) => holderOf(code));

/** All that Temporal holds of a case's present run, as bytes: headers, payloads, markers, summaries, attributes, memo. */
async function heldByTemporal(road: CaseUnderTest): Promise<string> {
  const { History } = proto.temporal.api.history.v1;
  const { DescribeWorkflowExecutionResponse } = proto.temporal.api.workflowservice.v1;
  const [history, { raw }] = await Promise.all([road.handle.fetchHistory(), road.handle.describe()]);
  const bytes = [History.encode(history).finish(), DescribeWorkflowExecutionResponse.encode(raw).finish()];
  return Buffer.concat(bytes).toString('utf8');
}

async function expectNoContents(road: CaseUnderTest, ...shown: readonly string[]): Promise<void> {
  const held = await heldByTemporal(road);
  // Payloads are kept as they are, neither packed nor enciphered: what is in them can be found.
  for (const code of shown) expect(held).toContain(code);
  expect([TITLE, WRITTEN, LINK, ...persons].filter((word) => held.includes(word))).toEqual([]);
}

const accepted = async (road: CaseUnderTest, by: string, answer: Json, of?: string): Promise<void> => {
  expect(verdict(await road.answer(by, answer, undefined, of))).toBe('accepted');
};

describe('docs/design.md 4.7: ids, codes, names of departments, dates and deciding fields reach Temporal; no title, no text and no person', () => {
  test('P03: every act with all the text that it takes', async () => {
    const road = await house.open('P03', 'transport', {
      consulted: [{ department: 'finance', touches: words('资金') }, { department: 'housing' }],
    });
    await road.act('transport.head', { kind: 'add-party', department: 'water', name: '市水利局', reason: words('用水') });
    await road.act('transport.staff', { kind: 'urge', note: words('请尽快') });
    const { id: workItem, deadline } = await road.item('finance');
    const until = addDays(deadline.dueDate, 5);
    const proposal = await road.act('finance.staff', { kind: 'propose-extension', workItem, until, reason: words('须研究') });
    await road.act('transport.head', { kind: 'decide-extension', workItem, proposal: proposal.id, agreed: true, reason: words('同意') });
    await accepted(road, 'housing.head', { opinion: 'agree-with-amendments', amendments: words('改一字') });
    const text = { digest: REVISED, link: LINK, attachments: [{ name: words('附件'), digest: REVISED_AGAIN }] };
    expect(verdict(await road.act('transport.head', { kind: 'new-round', reason: words('重大修改'), text }))).toBe('accepted');
    const { id: anew } = await road.item('finance');
    const prepared = { opinion: 'differ', reasons: words('拟稿') };
    expect(verdict(await road.act('finance.staff', { kind: 'prepare-answer', workItem: anew, answer: prepared }))).toBe('accepted');
    await accepted(road, 'finance.head', { opinion: 'differ', reasons: words('资金未落实'), proposal: words('缓办') });
    await accepted(road, 'housing.head', { opinion: 'agree', remarks: words('无') });
    const successor = { department: 'water', successor: 'reform', name: '市发展和改革委员会' };
    expect(verdict(await road.act('transport.head', { kind: 'succeed', ...successor, reason: words('机构改革') }))).toBe('accepted');
    await road.act('transport.head', { kind: 'release-party', department: 'reform', reason: words('不涉及') });
    const disposition = { department: 'finance', disposition: 'partly', reasons: words('另议') };
    const final = { digest: REVISED_AGAIN, link: LINK };
    await accepted(road, 'transport.head', { final: 'countersign', dispositions: [disposition], text: final });
    await accepted(road, 'transport.head', { result: 'agreed', settlement: words('另列') });
    await accepted(road, 'finance.head', { countersignature: 'refused', reasons: words('未经预算'), proposal: words('缓办') });
    await accepted(road, 'housing.head', { countersignature: 'signed' });
    await accepted(road, 'transport.head', { result: 'no-agreement', account: words('未果') });
    const schedule = { grounds: words('工期所限'), proposal: words('请市政府决定') };
    await accepted(road, 'transport.head', schedule);
    await accepted(road, 'finance.head', { countersignature: 'corrected', grounds: words('未列预算') });
    await accepted(road, 'housing.head', { countersignature: 'signed' });
    await accepted(road, 'transport.head', schedule);
    await accepted(road, 'finance.head', { countersignature: 'signed' });
    await accepted(road, 'housing.head', { countersignature: 'signed' });
    await accepted(road, 'transport.head', { signature: 'signed' });
    await accepted(road, 'office.supervision', { 'taking-in': 'taken-in', registration: words('〔2026〕9号') });
    expect((await road.outcome()).kind).toBe('submitted-with-dissent');
    await expectNoContents(road, '市财政局', 'schedule-countersignature', 'corrected', 'taken-in', 'submitted-with-dissent');
  });

  test('P03: a draft that the head returns before he signs it off, and a matter that is dropped after an answer', async () => {
    const road = await openAs(house, 'transport.staff', 'transport', {
      consulted: [{ department: 'finance' }],
      consultedBefore: words('书面征求'),
    });
    await accepted(road, 'transport.head', { 'sign-off': 'returned', reasons: words('缺附则') });
    await accepted(road, 'transport.staff', { text: { digest: REVISED, link: LINK }, changes: words('补附则') });
    await accepted(road, 'transport.head', { 'sign-off': 'signed' });
    await accepted(road, 'finance.head', { countersignature: 'refused', reasons: words('未经预算') });
    expect(verdict(await road.act('transport.head', { kind: 'withdraw', reason: words('暂不办理') }))).toBe('accepted');
    expect((await road.outcome()).kind).toBe('dropped');
    await expectNoContents(road, '市财政局', 'sign-off', 'refused', 'dropped');
  });

  test('P03: silence, a late opinion that is taken in, and a case that is taken back', async () => {
    const road = await house.open('P03', 'transport', {
      purpose: 'opinions',
      consulted: [{ department: 'finance' }, { department: 'water' }],
      limit: { workingDays: 2 },
    });
    const [finance, water] = [await road.item('finance'), await road.item('water')];
    const proposal = await road.act('water.head', {
      kind: 'propose-extension',
      workItem: water.id,
      until: addDays(water.deadline.dueDate, 30),
      reason: words('须研究'),
    });
    await road.act('transport.head', { kind: 'decide-extension', workItem: water.id, proposal: proposal.id, agreed: true });
    await road.skipTo(later(finance.deadline.dueAt, 3_600_000));
    const answer = { opinion: 'differ', reasons: words('资金未落实') };
    const late = await road.answer('finance.head', answer);
    expect(verdict(late)).toBe('ANSWER_LATE');
    if ('system' in late.by) throw new Error('a person answered');
    const reopened = {
      kind: 'reopen',
      workItem: finance.id,
      opinion: late.id,
      answer,
      answeredBy: late.by,
      answeredAt: late.receivedAt,
      reason: words('重要'),
    } as const;
    expect(verdict(await road.act('transport.head', reopened))).toBe('accepted');
    await expectNoContents(road, '市水利局', 'opinion#1', 'differ');

    const other = await house.open('P03', 'transport', { purpose: 'opinions', consulted: [{ department: 'finance' }] });
    await other.act('transport.head', { kind: 'withdraw', reason: words('材料有误') });
    expect((await other.outcome()).kind).toBe('withdrawn');
    await expectNoContents(other, '市财政局', 'withdrawn');
  });

  test('P22: venue, reasons, document number and remarks stay in the register', async () => {
    const forum = await house.open('P22', 'reform', {
      ...{
        date: addDays(beijingDate(instantOf(Date.now())), 20),
        venue: 'government-premises',
        inTheNameOf: 'department',
        format: 'in-person',
      },
      ...{ participants: 120, invitesDistrictHeads: false, leadersAttend: false },
    });
    await accepted(forum, 'reform.head', { reasons: [{ rule: 'in-person', reason: words('须观摩') }] });
    await accepted(forum, 'vice-mayor-1', { decision: 'yes', exceptions: ['in-person'], remarks: words('可') }, 'vice-mayor-in-charge');
    await accepted(forum, 'reform.head', { request: 'submitted', documentNumber: words('〔2026〕9号') });
    await accepted(forum, 'mayor', { decision: 'no', reasons: words('重复') }, 'government');
    expect((await forum.outcome()).kind).toBe('not-approved');
    await expectNoContents(forum, '市发展和改革委员会', 'not-approved');
  });
});
