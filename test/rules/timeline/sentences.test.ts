import { describe, expect, test } from '@jest/globals';
import { timelineOf } from '../../../rules/timeline/timeline.ts';
import { opinionItem } from '../support/case-view.ts';
import type { Act, ActKind } from '../../../rules/case/act.ts';
import type { JournalKind, JournalRecord } from '../../../rules/case/journal.ts';
import type { WorkItem } from '../../../rules/case/work-item.ts';
import type { Json } from '../../../rules/json.ts';
import type { KeptAs, ReceiptRow } from '../../../rules/case/receipt.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';
import { instant } from '../../../rules/time/instant.ts';
import { actor } from '../../support/directory.ts';

const caseNumber = 'P03-2026-000001';
const workItem = `${caseNumber}.1`;
const at = instant('2026-11-24T02:00:00.000Z');
const finance = { code: 'finance', name: '市财政局' };
const head = actor('finance.head');
const lead = actor('transport.head');
const until = civilDate('2026-12-18');

const { draft, deadline, servedAt } = opinionItem('finance', 1);
const item: WorkItem = { ...draft, party: finance, deadline, servedAt, state: 'open' };

type Sample = readonly [zh: string, content: Json, more?: Partial<JournalRecord>, receipt?: Partial<ReceiptRow>];
const refusal = { code: 'ANSWER_LATE', zh: '已逾期。', en: 'Too late.' };
const accepted: Partial<ReceiptRow> = { judgement: { receipt: 'R1', accepted: true } };
const refused = (more: { keptAs?: KeptAs } = {}): Partial<ReceiptRow> => ({
  judgement: { receipt: 'R1', accepted: false, refusal, ...more },
});

const proof = { party: finance, servedAt: at, dueDate: deadline.dueDate, dueAt: deadline.dueAt, sealedAt: deadline.dueAt };
const amended = {
  cause: 'calendar-amended',
  party: finance,
  from: '2026-12-03',
  to: '2026-12-04',
  was: 'provisional',
  standing: 'firm',
  days: [],
  notices: [],
  grace: false,
};
const notice = { id: 'n', title: '放假通知', source: 's', standing: 'V' };
const moved = {
  date: '2026-12-01',
  was: { date: '2026-12-01', counts: true, ordinal: 5, reason: 'working-day', standing: 'known' },
  is: { date: '2026-12-01', counts: false, reason: 'public-holiday', standing: 'known', name: '春节', notice: 'n' },
};

/** Samples of each kind of record with their sentences; the type makes the list complete. */
const records: Readonly<Record<JournalKind, readonly Sample[]>> = {
  'case-opened': [
    [
      '市交通运输局主要负责人发起事项「关于养护的请示」，主办部门：市交通运输局。',
      { title: '关于养护的请示', lead: { code: 'transport', name: '市交通运输局' } },
      { by: lead },
    ],
    [
      '市交通运输局主要负责人发起事项「征求意见」，主办部门：市交通运输局；由事项P07-2026-000001另立。',
      {
        title: '征求意见',
        lead: { code: 'transport', name: '市交通运输局' },
        parent: { caseNumber: 'P07-2026-000001', key: 'consultation#1' },
      },
      { by: lead },
    ],
  ],
  'stage-entered': [['进入阶段：征求意见。', { stage: 'consultation' }]],
  served: [
    ['送达市财政局「征求意见」，截止2026-12-03 24:00。', { deadline }],
    ['送达市财政局「征求意见」，截止2026-12-03 24:00（暂定）。', { deadline: { ...deadline, standing: 'provisional' } }],
  ],
  'act-accepted': [['市财政局主要负责人就市财政局「征求意见」同意。', {}, { by: head }, accepted]],
  'act-refused': [['市财政局主要负责人就市财政局「征求意见」同意：未予接受。已逾期。', {}, { by: head }, refused()]],
  'late-opinion': [
    ['市财政局主要负责人就市财政局「征求意见」同意：作为迟到意见附卷。已逾期。', {}, { by: head }, refused({ keptAs: 'late-opinion' })],
  ],
  'answer-prepared': [
    ['市财政局主要负责人就市财政局「征求意见」同意：作为拟稿报负责人。已逾期。', {}, { by: head }, refused({ keptAs: 'answer-prepared' })],
  ],
  'deadline-moved': [
    [
      '市财政局的时限经商定由2026-12-03延至2026-12-18。',
      {
        cause: 'extension-agreed',
        party: finance,
        from: '2026-12-03',
        to: '2026-12-18',
        standing: 'firm',
        proposal: 'R1',
        agreement: 'R2',
      },
    ],
    [
      '因日历修订，市财政局的时限由2026-12-03变为2026-12-04，由暂定转为确定，2026-12-04为修订后的宽限日（工作惯例）。',
      { ...amended, grace: true },
    ],
    [
      '因日历修订，市财政局的时限由2026-12-03变为2026-12-04：2026-12-01 星期二 原为第5个工作日，现为春节，不计（放假通知）。',
      { ...amended, was: 'firm', days: [moved], notices: [notice] },
    ],
    ['因日历修订，市财政局的时限重新核定，2026-12-03不变，由暂定转为待确认。', { ...amended, to: '2026-12-03', standing: 'unconfirmed' }],
  ],
  'calendar-amended': [
    [
      '采用日历 cn-2027.1（最近的依据：放假通知），重新计算未满的时限。',
      { from: 'a', to: 'cn-2027.1', cause: '采用日历 cn-2027.1（最近的依据：放假通知）' },
    ],
  ],
  reminded: [['提醒市财政局「征求意见」尽快办理。', {}]],
  escalated: [
    ['市财政局「征求意见」已过截止时间，仍未办理，已按催办阶梯上报。', {}],
    ['市财政局「征求意见」已过截止时间，仍未办理，已按催办阶梯通知承办职位、主要负责人。', { to: ['addressee', 'principal-head'] }],
    ['市财政局「征求意见」已过截止时间，仍未办理，已按催办阶梯上报市长、分管副市长。', { to: ['mayor', 'vice-mayor-in-charge'] }],
  ],
  urged: [
    ['市交通运输局主要负责人催办：市财政局「征求意见」。', { workItems: [workItem] }, { by: lead }],
    ['市交通运输局主要负责人催办「请抓紧」：市财政局「征求意见」。', { workItems: [workItem], note: '请抓紧' }, { by: lead }],
  ],
  deemed: [
    [
      '市财政局逾期未复，视为无不同意见（依据：《吐鲁番市人民政府工作规则》第四十八条第二款「逾期不回复视为无不同意见」）。送达：2026-11-24 10:00；截止：2026-12-03 24:00；停止接收：2026-12-04 00:00。',
      { consequence: 'deemed-no-objection', proof },
      { basis: draft.silenceBasis },
    ],
  ],
  'silence-stopped': [['市财政局「征求意见」的职位在送达至截止期间曾无人担任，逾期不作任何认定。', { party: draft.party }]],
  'handed-over': [['职位持有人变更，市财政局「征求意见」转由现任者办理。', { from: ['p1'], to: ['p2'] }]],
  finding: [['未发现其他部门。', { code: 'X', text: { zh: '未发现其他部门', en: 'Nobody else' } }]],
  'notice-failed': [
    ['电子邮件通知发送失败（ECONNREFUSED），继续重试；站内送达不受影响。', { state: 'failing', code: 'ECONNREFUSED' }],
    ['电子邮件通知未能发出（550），不再重试；站内送达不受影响。', { state: 'given-up', code: '550' }],
  ],
  'child-opened': [['另立事项P03-2026-000002「征求意见」。', { caseNumber: 'P03-2026-000002', title: '征求意见' }]],
  'child-refused': [['另立事项未予受理：须至少列明一个部门。', { refusals: [{ zh: '须至少列明一个部门。', en: 'One at least.' }] }]],
  'child-closed': [['另立的事项P03-2026-000002办结：各方均已会签。', { caseNumber: 'P03-2026-000002', outcome: 'agreed' }]],
  'parent-withdrawn': [
    [
      '市交通运输局主要负责人撤回了事项P07-2026-000001「不再需要」，本事项随之撤回。',
      { parent: 'P07-2026-000001', reason: '不再需要' },
      { by: lead },
    ],
  ],
  closed: [['办结：会签完成（含逾期视为无不同意见）。', { outcome: 'unopposed' }]],
};

const kinds = Object.keys(records).filter((kind): kind is JournalKind => kind in records);

const answering = (answer: Json): Act => ({ kind: 'answer', workItem, answer });

/** The sentence of each kind of act without a judgement; the type makes the list complete. */
const acts: Readonly<Record<ActKind, readonly (readonly [zh: string, act: Act])[]>> = {
  answer: [
    ['就市财政局「征求意见」同意', answering({ opinion: 'agree' })],
    [
      '就市财政局「征求意见」采纳所提修改意见后同意，修改意见「补充资金来源」',
      answering({ opinion: 'agree-with-amendments', amendments: '补充资金来源' }),
    ],
    ['就市财政局「征求意见」有不同意见，理由「资金未落实」', answering({ opinion: 'differ', reasons: '资金未落实' })],
    ['就市财政局「征求意见」答复', answering({ unheard: 'of' })],
  ],
  'propose-extension': [
    ['就市财政局「征求意见」提出延期至2026-12-18「须开会研究」', { kind: 'propose-extension', workItem, until, reason: '须开会研究' }],
  ],
  'decide-extension': [
    ['就市财政局「征求意见」同意延期', { kind: 'decide-extension', workItem, proposal: 'R1', agreed: true }],
    ['就市财政局「征求意见」不同意延期', { kind: 'decide-extension', workItem, proposal: 'R1', agreed: false }],
  ],
  'prepare-answer': [['就市财政局「征求意见」拟答复：同意', { kind: 'prepare-answer', workItem, answer: { opinion: 'agree' } }]],
  succeed: [
    [
      '以市水利局承继市财政局「机构合并」',
      { kind: 'succeed', department: 'finance', successor: 'water', name: '市水利局', reason: '机构合并' },
    ],
  ],
  withdraw: [['撤回或终止办理「不再需要」', { kind: 'withdraw', reason: '不再需要' }]],
  urge: [['催办', { kind: 'urge' }]],
  'add-party': [['增加市水利局「涉及用水」', { kind: 'add-party', department: 'water', name: '市水利局', reason: '涉及用水' }]],
  'release-party': [['移出市财政局「不涉及」', { kind: 'release-party', department: 'finance', reason: '不涉及' }]],
  'new-round': [['重新征求意见「文稿有重大修改」', { kind: 'new-round', reason: '文稿有重大修改' }]],
  reopen: [
    [
      '就市财政局「征求意见」采纳迟到意见「意见重要」',
      { kind: 'reopen', workItem, opinion: 'R1', answer: {}, answeredBy: head, answeredAt: at, reason: '意见重要' },
    ],
  ],
};

function recordOf(kind: JournalKind, content: Json, more: Partial<JournalRecord> = {}): JournalRecord {
  const chained = { caseNumber, seq: 1, at, previous: '0'.repeat(64), hash: '1'.repeat(64) };
  return { key: 'j1', kind, by: { system: 'countersign' }, workItem, receipt: 'R1', content, ...chained, ...more };
}

function receiptRow(more: Partial<ReceiptRow> = {}): ReceiptRow {
  return { id: 'R1', caseNumber, act: answering({ opinion: 'agree' }), by: head, receivedAt: at, ...more };
}

const lines = (rows: { records?: readonly JournalRecord[]; receipts?: readonly ReceiptRow[] }) =>
  timelineOf({ procedure: 'P03', items: [item], records: [], receipts: [], ...rows });

describe('the timeline tells every record of the journal in one sentence', () => {
  test.each(kinds.flatMap((kind) => records[kind].map((sample) => [kind, sample[0], sample] as const)))(
    '%s: %s',
    (kind, zh, [, content, more, receipt]) => {
      const receipts = receipt === undefined ? [] : [receiptRow(receipt)];
      const [line, ...others] = lines({ records: [recordOf(kind, content, more)], receipts });
      expect([line?.zh, others]).toEqual([zh, []]);
      expect(line?.en).toMatch(/^[A-Za-z].*[.）」]$/u);
      expect(line?.en).not.toBe(`${kind}.`);
    },
  );

  test.each(kinds)('%s with contents of another shape has a sentence without them, and never fails', (kind) => {
    expect(lines({ records: [recordOf(kind, { unheard: 'of' })] })).toMatchObject([
      { zh: expect.stringMatching(/。$/), en: expect.stringMatching(/\.$/) },
    ]);
  });
});

describe('the timeline tells every act', () => {
  test.each(Object.entries(acts).flatMap(([kind, samples]) => samples.map(([zh, act]) => [kind, zh, act] as const)))(
    '%s: %s',
    (_, zh, act) => {
      const [line] = lines({ receipts: [receiptRow({ act })] });
      expect(line?.zh).toBe(`市财政局主要负责人${zh}（已收到，回执R1，待判定）。`);
      expect(line?.en).toMatch(/^finance\.head [a-z].* \(received as R1, not judged yet\)\.$/);
    },
  );

  test('an act with a record of its own has one line', () => {
    for (const kind of ['urge'] as const) {
      const receipts = acts[kind].map(([, act]) => receiptRow({ act, ...accepted }));
      expect(lines({ records: [recordOf('act-accepted', {})], receipts })).toEqual([]);
      expect(lines({ records: [recordOf('act-refused', {})], receipts })).toHaveLength(1);
    }
  });

  test('acts stand where they were received, and not where they were judged', () => {
    const late = recordOf('act-accepted', {}, { at: instant('2026-11-26T02:00:00.000Z') });
    const between = recordOf('reminded', {}, { at: instant('2026-11-25T02:00:00.000Z') });
    expect(lines({ records: [between, late], receipts: [receiptRow(accepted)] }).map((line) => line.at)).toEqual([at, between.at]);
  });

  test('U2: an actor under a mandate is shown so, and long texts are whole', () => {
    const by = { ...head, mandate: 'M-1' };
    const [line] = lines({ receipts: [receiptRow({ by, act: answering({ opinion: 'differ', reasons: '长'.repeat(200) }) })] });
    expect(line?.zh).toContain('市财政局主要负责人（受委托 M-1）就');
    expect(line?.zh).toContain(`「${'长'.repeat(200)}」`);
  });
});
