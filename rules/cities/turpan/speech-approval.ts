import { cite } from '../../articles/cite.ts';
import type { SpeechApprovalValues } from '../../procedures/speech-approval.ts';
import { chosen, waiting } from './terms.ts';

/** P23 in Turpan: the articles name neither reviewer nor approver, so both are the city's own choice. */
export const speechApprovalInTurpan: SpeechApprovalValues = {
  organs: { value: ['department', 'office'], basis: { kind: 'law', citation: cite(56, 1, '政府其他组成人员') }, modality: 'hard' },
  reviewer: chosen(
    'secretary-general',
    '第五十五、五十九条未写明由谁审查；由秘书长审查。',
    'Arts. 55 and 59 name no reviewer; the secretary-general.',
  ),
  approver: chosen(
    'mayor',
    '第五十六条未写明由谁批准；从严由市长批准。',
    'Art. 56 does not say who approves; the mayor, to be on the safe side.',
  ),
  substitute: chosen('executive-vice-mayor', '本人的讲话或文章不由本人审查或批准。', 'Nobody reviews or approves a text of their own.'),
  term: waiting,
  articles: {
    approval: cite(56, 1, '事先须按程序报'),
    others: cite(56, 1, '个人发表涉及未经政府研究决定的重大问题及事项的讲话或文章,事先须按程序报政府批准'),
  },
};
