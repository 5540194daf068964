import { cite } from '../articles/cite.ts';
import type { Procedure } from '../procedures/procedure.ts';
import { admitCityWideMeeting } from './admission.ts';
import { decisionAnswer, formalRequestAnswer, reasonsAnswer } from './answers.ts';
import { cityWideMeetingDetails, type CityWideMeetingDetails } from './details.ts';
import { cityWideMeetingWords } from './texts.ts';
import type { CityWideMeetingValues } from './values.ts';

/** P22 全市性会议审批, Art. 45. */
export const cityWideMeetingProcedure: Procedure<CityWideMeetingDetails, CityWideMeetingValues> = {
  code: 'P22',
  workflow: 'cityWideMeeting',
  ...cityWideMeetingWords,
  citation: cite(45, 1, '主办部门应事先征得市政府分管领导同志同意,再正式向市政府报送请示'),
  details: cityWideMeetingDetails,
  answers: { reasons: reasonsAnswer, decision: decisionAnswer, 'formal-request': formalRequestAnswer },
  admit: admitCityWideMeeting,
};
