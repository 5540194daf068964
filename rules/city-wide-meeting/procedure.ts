import type { Procedure } from '../procedures/procedure.ts';
import { admitCityWideMeeting } from './admission.ts';
import { decisionAnswer, formalRequestAnswer, reasonsAnswer } from './answers.ts';
import { cityWideMeetingDetails, type CityWideMeetingDetails } from './details.ts';
import { cityWideMeetingFacts } from './facts.ts';
import { cityWideMeetingDetail } from './outcome.ts';
import { findingsOf, questions } from './questions.ts';
import { yearOf } from './year-of.ts';
import { cityWideMeetingWords } from './texts.ts';
import type { CityWideMeetingValues } from './values.ts';

/** P22 全市性会议审批, Art. 45. */
export const cityWideMeetingProcedure: Procedure<CityWideMeetingDetails, CityWideMeetingValues> = {
  code: 'P22',
  workflow: 'cityWideMeeting',
  ...cityWideMeetingWords,
  citation: (values) => values.articles.consentFirst,
  details: cityWideMeetingDetails,
  answers: { reasons: reasonsAnswer(), decision: decisionAnswer(), 'formal-request': formalRequestAnswer() },
  admit: admitCityWideMeeting,
  questions,
  facts: cityWideMeetingFacts,
  detail: cityWideMeetingDetail,
  // 45¶1: 原则上一个部门召开全市性会议一年不超过一次.
  quota: ({ details, lead }) => ({ lead: lead.code, outcomes: ['approved'], dated: { detail: 'date', ...yearOf(details.date) } }),
  findings: (input) => findingsOf(input),
};
