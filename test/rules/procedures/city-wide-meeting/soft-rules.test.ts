import { describe, expect, test } from '@jest/globals';
import { cityWideMeetingInTurpan } from '../../../../rules/cities/turpan/city-wide-meeting.ts';
import { missingApprovals, missingReasons, type Finding } from '../../../../rules/definition/soft-rules.ts';
import { registry } from '../../../../rules/procedures/registry.ts';
import type { CaseInput } from '../../../../rules/case/case-input.ts';
import type { Json } from '../../../../rules/json.ts';
import { instant } from '../../../../rules/time/instant.ts';
import { head, plainCalendar } from '../../support/case-view.ts';

const finding = (rule: string, zh: string): Finding => ({ rule, text: { zh, en: rule }, approvedIn: ['consent'] });
const findings = [finding('quota', '一年不超过一次'), finding('in-person', '应尽可能采用视频会议形式')];

test('Art. 45: a missing exception is named in Chinese by its words and by the code that an answer must use', () => {
  expect(missingReasons({ reasons: [{ rule: 'other', reason: '另有' }] }, findings)?.zh).toBe(
    '须逐项说明理由，缺：一年不超过一次（quota）；应尽可能采用视频会议形式（in-person）。',
  );
  expect(missingApprovals({ decision: 'yes', exceptions: ['quota'] }, findings)?.zh).toBe(
    '须逐项批准例外，缺：应尽可能采用视频会议形式（in-person）。',
  );
});

/** A meeting in person, the third of its year. */
function meeting(values: Json, more: { readonly invitesDistrictHeads?: boolean } = {}): CaseInput<Json, Json> {
  return {
    caseNumber: 'P22-2026-000003',
    procedure: 'P22',
    city: 'turpan',
    openedAt: instant('2026-11-24T02:00:00.000Z'),
    openedBy: head('water'),
    document: { system: 'test', id: '1', title: '关于召开会议的请示' },
    lead: { code: 'water', name: '市水利局' },
    details: {
      date: '2026-12-20',
      venue: 'government-premises',
      inTheNameOf: 'department',
      format: 'in-person',
      participants: 120,
      invitesDistrictHeads: false,
      leadersAttend: true,
      ...more,
    },
    departments: { water: '市水利局' },
    rulebook: { id: 'turpan-2018', version: '1', values },
    calendar: plainCalendar,
    counted: 2,
  };
}

describe('a city that makes a soft rule hard changes one value', () => {
  const { softRules } = cityWideMeetingInTurpan;

  test('soft: the rules are findings, each with its article and its approver', () => {
    const input = meeting(cityWideMeetingInTurpan);
    expect(registry.P22.refusalsOf(input)).toEqual([]);
    expect(registry.P22.findingsOf(input).map(({ rule, citation, approvedIn }) => [rule, citation?.article, approvedIn])).toEqual([
      ['quota', 45, ['consent']],
      ['leaders-attend', 45, ['consent']],
      ['in-person', 45, ['consent']],
    ]);
  });

  test.each([
    ['quota', 'QUOTA'],
    ['leaders-attend', 'LEADERS_ATTEND'],
    ['in-person', 'IN_PERSON'],
  ] as const)('%s made hard refuses with %s', (rule, code) => {
    const hard = { ...cityWideMeetingInTurpan, softRules: { ...softRules, [rule]: { ...softRules[rule], modality: 'hard' } } };
    expect(registry.P22.refusalsOf(meeting(hard))).toMatchObject([{ code, citation: { article: 45 } }]);
  });

  test('district-heads made hard refuses with DISTRICT_HEADS, also a comprehensive economic department', () => {
    const rule = softRules['district-heads'];
    const hard = { ...cityWideMeetingInTurpan, softRules: { ...softRules, 'district-heads': { ...rule, modality: 'hard' } } };
    const more = { invitesDistrictHeads: true };
    expect(registry.P22.refusalsOf(meeting(hard, more))).toMatchObject([{ code: 'DISTRICT_HEADS' }]);
  });
});
