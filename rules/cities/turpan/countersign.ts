import { cite } from '../../articles/cite.ts';
import type { Basis } from '../../citation.ts';
import type { CountersignValues } from '../../procedures/countersign/values.ts';
import { replyLadder, waitingLadder } from './ladders.ts';
import { chosen } from './terms.ts';

const law = (article: number, paragraph: number, quote: string): Basis => ({
  kind: 'law',
  citation: cite(article, paragraph, quote),
});

/** P03 in Turpan: N1 and N2 of the rules, and the city's own ladder. */
export const countersignInTurpan: CountersignValues = {
  replyTerm: {
    // N1. 一般 makes the length soft; the silence that hangs on it is hard all the same.
    limit: {
      value: { length: 7, unit: 'working-days', bound: 'at-most' },
      basis: law(48, 2, '一般应在7个工作日内回复'),
      modality: 'soft',
    },
    // N2.
    silence: { value: 'deemed-no-objection', basis: law(48, 2, '逾期不回复视为无不同意见'), modality: 'hard' },
    ladder: replyLadder,
  },
  ownLimit: {
    basis: law(48, 2, '除主办部门另有时限要求外'),
    leastHours: chosen(
      24,
      '工作规则未规定主办部门时限的下限；至少一昼夜，以便部门能够研究答复。',
      'The rules set no lower bound for a lead’s limit; a day and a night at least, so that a department can consider its reply.',
    ),
  },
  leadTerm: {
    limit: {
      value: { length: 5, unit: 'working-days', bound: 'at-most' },
      basis: {
        kind: 'policy',
        zh: '工作规则未规定主办部门协商的期限；5个工作日仅用于提醒。',
        en: 'The rules set no time for the lead’s own steps; 5 working days serve reminders alone.',
      },
      modality: 'soft',
    },
    silence: {
      value: 'remind-and-escalate',
      basis: {
        kind: 'policy',
        zh: '除第四十八条第二款外，逾期不产生任何法律后果，只提醒和上报。',
        en: 'Outside Art. 48 silence has no effect: it reminds and escalates.',
      },
      modality: 'hard',
    },
    ladder: waitingLadder,
  },
  districtTerm: {
    limit: {
      value: { length: 7, unit: 'working-days', bound: 'at-most' },
      basis: {
        kind: 'policy',
        zh: '第二十五条未规定区县的回复时限；7个工作日仅用于提醒。',
        en: 'Art. 25 sets districts no time; 7 working days serve reminders alone.',
      },
      modality: 'soft',
    },
    silence: {
      value: 'remind-and-escalate',
      basis: {
        kind: 'policy',
        zh: '第四十八条第二款只约束部门之间；区县逾期不视为任何意见。',
        en: 'Art. 48 binds departments among themselves; a district’s silence means nothing.',
      },
      modality: 'hard',
    },
    ladder: waitingLadder,
  },
  // 48¶2 has the department reply and names no post; 会签 it gives to 相关部门负责人.
  repliesBy: { value: 'staff', basis: law(48, 2, '一般应在7个工作日内回复'), modality: 'soft' },
  leadActs: {
    value: {
      drop: 'principal-head',
      'release-party': 'principal-head',
      succeed: 'principal-head',
      'new-round': 'principal-head',
      reopen: 'responsible-head',
    },
    basis: {
      kind: 'policy',
      unconfirmed: true,
      zh: '工作规则未写明职位：移出部门、确定承继单位、重新征求意见和终止办理由主办部门主要负责人决定。',
      en: 'The rules name no post: the lead’s principal head releases, names successors, begins anew and drops the matter.',
    },
    modality: 'hard',
  },
  dropping: {
    kind: 'policy',
    unconfirmed: true,
    zh: '工作规则未禁止主办部门在部门答复后终止办理；须说明理由并告知各方。',
    en: 'The rules do not forbid the lead to drop its matter after answers; it gives a reason, and all are told.',
  },
  office: { value: 'office', basis: law(49, 1, '市政府办公室要切实履行审核把关责任'), modality: 'hard' },
  extension: cite(48, 2, '应主动与主办部门沟通并商定回复时限及方式'),
  stages: {
    'sign-off': law(51, 1, '必须由部门和各区县人民政府主要负责同志签发'),
    consultation: law(48, 1, '必须主动与相关部门充分协商'),
    'final-text': law(48, 1, '必须主动与相关部门充分协商'),
    negotiation: law(48, 1, '主办部门主要负责人要主动协商'),
    countersigning: law(48, 1, '由主办部门主要负责人与相关部门负责人会签或联合报市政府审批'),
    'joint-submission': law(48, 1, '由主办部门主要负责人与相关部门负责人会签或联合报市政府审批'),
    'dissent-schedule': law(48, 1, '主办部门应列明各方理据,提出办理建议'),
    'countersigning-dissent': law(48, 1, '与相关部门负责人会签后报市政府决定'),
    submission: law(49, 1, '市政府办公室要切实履行审核把关责任'),
  },
  dispositions: {
    kind: 'policy',
    zh: '逐一说明采纳情况，使有条件的同意不被当作同意（工作惯例）。',
    en: 'Each opinion gets a word on what became of it, so that an agreement under a condition is not taken for one (policy).',
  },
  // 48¶1: 各部门报送市政府的请示性公文; the office is one of the government's own organs, and its director is its principal head.
  organs: { value: ['department', 'office'], basis: law(48, 2, '部门之间征求意见或会签文件时'), modality: 'hard' },
  districts: { value: ['district'], basis: law(25, 1, '涉及有关区县的,应事先征求意见'), modality: 'hard' },
  admission: {
    consult: cite(48, 1, '必须主动与相关部门充分协商'),
    limit: cite(48, 2, '除主办部门另有时限要求外'),
    signedByHead: cite(51, 1, '必须由部门和各区县人民政府主要负责同志签发'),
    districts: cite(25, 1, '涉及有关区县的,应事先征求意见'),
  },
};
