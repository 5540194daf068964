import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deadlineOf } from '../../../rules/calendar/deadline-of.ts';
import type { CalendarSnapshot } from '../../../rules/calendar/calendar.ts';
import { CaseChange } from '../../../rules/case/case-change.ts';
import type { CaseFile, ItemFile } from '../../../rules/case/case-file.ts';
import { doWhatIsDue, nextMoment } from '../../../rules/case/due.ts';
import { nextSteps } from '../../../rules/case/next-steps.ts';
import type { SilenceConsequence } from '../../../rules/case/silence.ts';
import { replyLadder, waitingLadder } from '../../../rules/cities/turpan/ladders.ts';
import { waiting } from '../../../rules/cities/turpan/terms.ts';
import { nextByItself } from '../../../rules/notices/next-by-itself.ts';
import type { Rung } from '../../../rules/rulebook/ladder.ts';
import { planLadder } from '../../../rules/rulebook/plan-ladder.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';
import { epochMs, instant, instantOf, later, type Instant } from '../../../rules/time/instant.ts';
import { opinionItem, plainCalendar, servedAt } from '../support/case-view.ts';

const GRACE = { graceMs: 5_000 };
const uncovered: CalendarSnapshot = {
  ...plainCalendar,
  version: 'uncovered',
  national: { from: civilDate('2026-01-01'), to: civilDate('2026-11-30') },
};

interface Served {
  readonly department: string;
  readonly ladder?: readonly Rung[];
  readonly calendar?: CalendarSnapshot;
  readonly days?: number;
  readonly onSilence?: SilenceConsequence;
  readonly more?: Partial<ItemFile>;
}

/** A case with an ask for each work item, all served on Tuesday 2026-11-24 at 10:00; seven working days end on 2026-12-03. */
function caseOf(served: readonly Served[], more: Partial<CaseFile> = {}): CaseFile {
  const items = served.map(
    ({ department, ladder = replyLadder, calendar = plainCalendar, days = 7, onSilence, more: fields }, index): ItemFile => {
      const { check: _, ...item } = opinionItem(department, index + 1);
      const limit = { length: days, unit: 'working-days', bound: 'at-most' } as const;
      const deadline = deadlineOf(calendar, servedAt, limit);
      const silence = onSilence === undefined ? {} : { onSilence, silenceBasis: waiting.silence.basis };
      return {
        ...item,
        id: item.draft.id,
        asking: index + 1,
        draft: { ...item.draft, limit, ...silence },
        deadline,
        planned: planLadder(ladder, deadline, calendar, servedAt).map(({ rung, at }) => ({ key: rung.key, at })),
        ...fields,
      };
    },
  );
  return {
    caseNumber: 'P03-2026-000001',
    procedure: 'P03',
    lead: { code: 'transport', name: '市交通运输局' },
    rulebook: { id: 'turpan-2018', version: '1' },
    acts: 1,
    stage: 'consultation',
    visited: [],
    answered: false,
    urgings: 0,
    choices: {},
    texts: [],
    asks: served.map(({ ladder = replyLadder }, index) => ({
      key: `opinion#${String(index + 1)}`,
      number: index + 1,
      kind: 'opinion',
      round: 1,
      open: true,
      renewable: true,
      ladder,
      over: false,
    })),
    items,
    children: [],
    closed: false,
    ...more,
  };
}

const zh = (file: CaseFile, at: Instant = servedAt): readonly string[] => nextByItself(file, GRACE, at).map((text) => text.zh);
const en = (file: CaseFile, at: Instant = servedAt): readonly string[] => nextByItself(file, GRACE, at).map((text) => text.en);
const ARTICLE = '逾期未复，视为无不同意见（依据：《吐鲁番市人民政府工作规则》第四十八条第二款「逾期不回复视为无不同意见」）。';
const due = instant('2026-12-03T16:00:00.000Z');

describe('what happens next by itself', () => {
  test('a reminder comes first, and then silence, by its article', () => {
    const file = caseOf([{ department: 'finance' }]);
    expect(zh(file)).toEqual([
      `finance「征求意见」2026-11-30 10:00仍未答复的，自动提醒（工作惯例）。至2026-12-03 24:00仍未收到答复的，自动认定：${ARTICLE}其间职位曾空缺的，不作认定。`,
    ]);
    expect(en(file)).toEqual([
      'If finance (Give an opinion) is still open at 2026-11-30 10:00, it is reminded by itself (policy). If there is no answer by 2026-12-03 24:00 Beijing time, this holds by itself: Silence past the limit counts as no objection (Art. 48(2) of 《吐鲁番市人民政府工作规则》). Nothing holds where the post was vacant meanwhile.',
    ]);
  });

  test('departments that wait alike share a sentence, and the one that is due sooner comes first', () => {
    const sentences = zh(caseOf([{ department: 'finance' }, { department: 'water', days: 4 }, { department: 'justice' }]));
    expect(sentences.map((sentence) => sentence.slice(0, sentence.indexOf('「')))).toEqual(['water', 'finance、justice']);
  });

  test('many departments are counted and not all named', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ department: `d${String(index)}` }));
    expect(zh(caseOf(many))[0]).toContain('d0、d1、d2、d3、d4等30个部门「征求意见」');
    expect(en(caseOf(many))[0]).toContain('d0, d1, d2, d3, d4 and 25 more');
  });

  test('after the reminder only silence is left', () => {
    expect(zh(caseOf([{ department: 'finance', more: { planned: [] } }]))).toEqual([
      `finance「征求意见」至2026-12-03 24:00未收到答复的，自动认定：${ARTICLE}其间职位曾空缺的，不作认定。`,
    ]);
  });

  test('within the grace what came in time is still looked through', () => {
    expect(zh(caseOf([{ department: 'finance' }]), later(due, 1))).toEqual([
      `finance「征求意见」的截止时间2026-12-03 24:00已过，核对此前收到的答复后自动认定：${ARTICLE}其间职位曾空缺的，不作认定。`,
    ]);
  });

  test('a provisional date: silence waits until it is certain, and nobody is called overdue', () => {
    const file = caseOf([{ department: 'finance', calendar: uncovered }]);
    expect(zh(file)).toEqual([
      `finance「征求意见」2026-11-30 10:00仍未答复的，自动提醒（工作惯例）。截止2026-12-03 24:00（暂定）。该日期为暂定：国务院放假通知尚未公布，确定之前不作为逾期依据。日期确定后：${ARTICLE}`,
    ]);
    const overdue = caseOf([{ department: 'finance', calendar: uncovered, ladder: replyLadder.filter(({ key }) => key === 'overdue') }]);
    expect(zh(overdue)[0]).toContain('自动通知承办职位、主要负责人（工作惯例）');
    expect(zh(overdue)[0]).not.toContain('按逾期');
  });

  test('silence that means nothing: it is reported up the ladder, and in the end nothing happens by itself', () => {
    const leader: Served = { department: 'mayor', ladder: waitingLadder, onSilence: 'remind-and-escalate' };
    expect(zh(caseOf([leader]), servedAt)).toEqual([
      'mayor「征求意见」2026-12-02 10:00仍未答复的，自动提醒（工作惯例）。逾期不视为任何意见（工作惯例）。',
    ]);
    const [, , ...later10] = waitingLadder;
    expect(zh(caseOf([{ ...leader, ladder: later10 }]))).toEqual([
      'mayor「征求意见」2026-12-08 10:00仍未答复的，自动逾期上报承办职位、分管副市长（工作惯例）。逾期不视为任何意见（工作惯例）。',
    ]);
    expect(zh(caseOf([{ ...leader, more: { planned: [] } }]))).toEqual([
      'mayor「征求意见」等待答复，系统不再自动采取任何步骤。逾期不视为任何意见（工作惯例）。',
    ]);
  });

  test('a post that was vacant: nothing happens by itself', () => {
    expect(zh(caseOf([{ department: 'finance', more: { silenceStopped: true, planned: [] } }]), later(due, 86_400_000))).toEqual([
      'finance「征求意见」等待答复，系统不再自动采取任何步骤。职位曾空缺，逾期不作任何认定。',
    ]);
  });

  test.each<[string, Partial<CaseFile>, readonly string[]]>([
    ['closed', { closed: true }, []],
    ['all have answered', {}, ['已无待答复的待办，随即自动转入下一步。']],
    [
      'a case of its own is open',
      { asks: [], children: [{ key: 'x#1', child: 'x', state: 'open', caseNumber: 'P03-2026-000002' }] },
      ['P03-2026-000002办结后自动转入下一步。'],
    ],
  ])('no open work item: %s', (_, more, expected) => {
    expect(zh(caseOf([{ department: 'finance', more: { state: 'answered' } }], more))).toEqual(expected);
  });
});

const rungs: fc.Arbitrary<readonly Rung[]> = fc
  .uniqueArray(
    fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd'),
      workingDays: fc.integer({ min: -4, max: 4 }),
      notice: fc.constantFrom('reminder', 'overdue', 'escalation'),
      atMinutes: fc.constantFrom(0, 600),
    }),
    { selector: ({ key }) => key, maxLength: 4 },
  )
  .map((each) =>
    each.map((rung): Rung => ({ ...rung, to: ['addressee'], light: 'red', basis: { kind: 'policy', zh: '惯例', en: 'policy' } })),
  );

const cases: fc.Arbitrary<CaseFile> = fc
  .array(
    fc.record({
      ladder: rungs,
      days: fc.integer({ min: 1, max: 9 }),
      calendar: fc.constantFrom(plainCalendar, uncovered),
      onSilence: fc.constantFrom<SilenceConsequence[]>('deemed-no-objection', 'remind-and-escalate'),
      more: fc.constantFrom<Partial<ItemFile>[]>({}, { state: 'answered' }, { silenceStopped: true }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((served) => caseOf(served.map((each, index) => ({ ...each, department: `d${String(index)}` }))));
const afterMs = fc.integer({ min: 0, max: 25 * 86_400_000 });

/** The records that doing what is due writes at a moment, and the file after it. */
function dueAt(file: CaseFile, at: Instant): { readonly did: readonly string[]; readonly file: CaseFile } {
  const change = new CaseChange(file, at);
  doWhatIsDue(change, plainCalendar, GRACE);
  const did = change.entries.map(({ kind, workItem = '' }) => `${kind} ${workItem}`);
  return { did: did.sort(), file: change.file };
}

test('the engine does what was promised, at the promised moment and nothing before it', () => {
  fc.assert(
    fc.property(cases, afterMs, (opened, ms) => {
      const at = later(servedAt, ms);
      const { file } = dueAt(opened, at);
      const steps = nextSteps(file, GRACE, at);
      const [first] = steps;
      expect(first === undefined ? undefined : epochMs(first.at)).toBe(nextMoment(file, GRACE, at));
      if (first === undefined) {
        expect(dueAt(file, later(at, 400 * 86_400_000)).did).toEqual([]);
        return;
      }
      expect(first.at > at).toBe(true);
      expect(dueAt(file, instantOf(epochMs(first.at) - 1)).did).toEqual([]);
      const promised = steps.map((step) => {
        if (step.kind === 'silence') return `deemed ${step.item.id}`;
        return `${step.rung.notice === 'reminder' ? 'reminded' : 'escalated'} ${step.item.id}`;
      });
      expect(dueAt(file, first.at).did).toEqual(promised.sort());
    }),
    { numRuns: 500 },
  );
});
