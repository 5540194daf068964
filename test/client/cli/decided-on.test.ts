import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import stringWidth from 'string-width';
import { parse } from 'yaml';
import { openApiUnderTest, type ApiUnderTest } from '../../api/support/api-under-test.ts';
import { documentFor } from '../../api/support/documents.ts';
import { clerkOf } from './support/clerk.ts';

let at: ApiUnderTest;
let number: string;
let workItem: string;
beforeAll(async () => {
  at = await openApiUnderTest();
  ({ number, workItem } = await askedForConsent());
});
afterAll(() => at.close());

const meeting = {
  date: '2027-03-18',
  venue: 'government-premises',
  inTheNameOf: 'department',
  format: 'in-person',
  participants: 80,
  invitesDistrictHeads: false,
  leadersAttend: false,
} as const;

/** A case of P22 whose department has given its reasons, so that the vice-mayor in charge is asked. */
async function askedForConsent(): Promise<{ readonly number: string; readonly workItem: string }> {
  const document = { system: 'oa', id: randomUUID(), title: '关于召开全市农村公路养护现场会的请示', digest: 'ab'.repeat(32) };
  const body = { procedure: 'P22', document, lead: 'transport', details: { ...meeting } };
  const { caseNumber } = await at.as('transport.head').openCase(body);
  await at.settle(caseNumber);
  await at.as('transport.head').act(caseNumber, {
    kind: 'answer',
    workItem: `${caseNumber}.1`,
    answer: { reasons: [{ rule: 'in-person', reason: '须现场示范养护设备。' }] },
  });
  await at.settle(caseNumber);
  const { workItems } = await at.as('transport.head').getCase(caseNumber);
  const asked = workItems.find(({ kind }) => kind === 'consent')?.id;
  if (asked === undefined) throw new Error('nobody is asked for consent');
  return { number: caseNumber, workItem: asked };
}

const expected = [
  '会议日期：2027-03-18',
  '会议地点：政府机关会议场所',
  '以谁的名义：部门',
  '会议形式：现场会议',
  '参会人数：80',
  '邀请区县人民政府负责人：否',
  '请市政府领导同志出席：否',
  '全市性会议应尽可能采用视频会议形式（in-person）',
  '逐项理由：in-person，理由：须现场示范养护设备。',
  `SHA-256: ${'ab'.repeat(32)}`,
];

test('U4: whoever consents reads the whole of the meeting, and the department’s reasons, in form and show', async () => {
  const leader = clerkOf(at, 'vice-mayor-1');
  for (const argv of [
    ['form', workItem],
    ['show', number],
  ]) {
    const { code, out, err } = await leader(...argv);
    expect({ argv, code, err }).toEqual({ argv, code: 0, err: '' });
    for (const line of expected) expect(out).toContain(line);
    for (const line of out.split('\n').filter((each) => !each.includes('SHA-256'))) expect(stringWidth(line)).toBeLessThanOrEqual(80);
  }
});

test('U4: what is printed above the form is a comment, so that the whole can be saved and filled in', async () => {
  const { out } = await clerkOf(at, 'vice-mayor-1')('form', workItem);
  const [yes = ''] = out.split('\n---\n');
  expect(parse(yes)).toEqual({ decision: 'yes', exceptions: [''], remarks: '' });
  expect(yes).toContain('remarks: "" # 附言 Remarks，可不填 optional');
});

test('U4: the API gives the same with a work item and a case, labels and words in both languages', async () => {
  const leader = at.as('vice-mayor-1');
  const item = await leader.getWorkItem(workItem);
  expect(item).toMatchObject({
    workItem: { id: workItem, caseNumber: number, title: '关于召开全市农村公路养护现场会的请示' },
    document: { system: 'oa', digest: 'ab'.repeat(32) },
    findings: [{ rule: 'in-person', en: expect.stringContaining('by video') }],
  });
  expect(item.details.slice(0, 2)).toEqual([
    { name: 'date', label: { zh: '会议日期', en: 'Day of the meeting' }, values: [{ zh: '2027-03-18', en: '2027-03-18' }] },
    { name: 'venue', label: { zh: '会议地点', en: 'Venue' }, values: [{ zh: '政府机关会议场所', en: 'premises of the government' }] },
  ]);
  expect(await leader.getCase(number)).toMatchObject({ details: item.details, document: item.document, findings: item.findings });
});

test('U4: departments and positions are shown by name, and which powers are touched', async () => {
  const consulted = [{ department: 'finance', touches: '预算安排' }, { department: 'water' }];
  const { caseNumber } = await at.as('transport.head').openCase(documentFor([], { details: { purpose: 'opinions', consulted } }));
  await at.settle(caseNumber);
  const { out } = await clerkOf(at, 'finance.head')('form', `${caseNumber}.1`);
  expect(out).toContain('# 相关部门：\n#   - 市财政局，涉及职权：预算安排\n#   - 市水利局\n');
});
