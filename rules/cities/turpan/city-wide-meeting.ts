import { cite } from '../../articles/cite.ts';
import type { CityWideMeetingValues } from '../../city-wide-meeting/values.ts';
import { waitingLadder } from './ladders.ts';

/** P22 in Turpan: N4 of the rules, and the city's own ladder. */
export const cityWideMeetingInTurpan: CityWideMeetingValues = {
  // N4.
  quota: {
    value: 1,
    basis: { kind: 'law', citation: cite(45, 1, '原则上一个部门召开全市性会议一年不超过一次') },
    modality: 'soft',
  },
  approver: {
    value: 'mayor',
    basis: {
      kind: 'policy',
      zh: '第四十五条未写明由谁批准；从严由市长批准。',
      en: 'Art. 45 does not say who approves; the mayor, to be on the safe side.',
      unconfirmed: true,
    },
    modality: 'hard',
  },
  stepLimit: {
    value: { length: 3, unit: 'working-days', bound: 'at-most' },
    basis: {
      kind: 'policy',
      zh: '第四十五条未规定时限；3个工作日仅用于提醒。',
      en: 'Art. 45 sets no time; 3 working days serve reminders alone.',
    },
    modality: 'soft',
  },
  ladder: waitingLadder,
  silence: {
    value: 'remind-and-escalate',
    basis: { kind: 'policy', zh: '逾期不产生法律后果，只提醒和上报。', en: 'Silence has no effect here: it reminds and escalates.' },
    modality: 'hard',
  },
  articles: {
    consentFirst: cite(45, 1, '主办部门应事先征得市政府分管领导同志同意'),
    formalRequest: cite(45, 1, '再正式向市政府报送请示'),
    venue: cite(45, 1, '不得在高级宾馆和风景名胜区开会'),
    ownName: cite(45, 2, '不以市政府或市政府办公室名义召开'),
    districtHeads: cite(45, 2, '不邀请区县人民政府负责人参加'),
    economicDepartments: cite(45, 2, '如确需邀请的,须报市政府批准'),
    leadersStayAway: cite(45, 2, '市政府领导同志一般不出席部门的工作会议'),
    video: cite(45, 2, '全市性会议应尽可能采用视频会议形式召开'),
  },
};
