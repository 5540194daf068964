import { cite } from '../../articles/cite.ts';
import type { CityWideMeetingValues } from '../../procedures/city-wide-meeting.ts';
import { chosen, waiting, yielding } from './terms.ts';

/** P22 in Turpan: N4 of the rules, and the city's own ladder. */
export const cityWideMeetingInTurpan: CityWideMeetingValues = {
  organs: { value: ['department'], basis: { kind: 'law', citation: cite(45, 1, '以部门名义召开全市性会议') }, modality: 'hard' },
  approver: chosen(
    'mayor',
    '第四十五条未写明由谁批准；从严由市长批准。',
    'Art. 45 does not say who approves; the mayor, to be on the safe side.',
  ),
  term: waiting,
  softRules: {
    // N4.
    quota: {
      value: { most: 1, approvedIn: ['consent'] },
      basis: { kind: 'law', citation: cite(45, 1, '原则上一个部门召开全市性会议一年不超过一次') },
      modality: 'soft',
    },
    'leaders-attend': yielding(cite(45, 2, '市政府领导同志一般不出席部门的工作会议'), 'consent'),
    'in-person': yielding(cite(45, 2, '全市性会议应尽可能采用视频会议形式召开'), 'consent'),
    'district-heads': yielding(cite(45, 2, '如确需邀请的,须报市政府批准'), 'consent', 'approval'),
  },
  articles: {
    consentFirst: cite(45, 1, '主办部门应事先征得市政府分管领导同志同意'),
    formalRequest: cite(45, 1, '再正式向市政府报送请示'),
    venue: cite(45, 1, '不得在高级宾馆和风景名胜区开会'),
    ownName: cite(45, 2, '不以市政府或市政府办公室名义召开'),
    districtHeads: cite(45, 2, '不邀请区县人民政府负责人参加'),
  },
};
