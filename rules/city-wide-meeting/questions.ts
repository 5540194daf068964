import type { CaseInput } from '../case/case-input.ts';
import type { DecisionAnswer, ReasonsAnswer } from './answers.ts';
import { decisionAnswer, formalRequestAnswer, reasonsAnswer } from './answers.ts';
import type { CityWideMeetingDetails } from './details.ts';
import { exceptionsRefusal, reasonsRefusal } from './exceptions.ts';
import { reservedToGovernment, type SoftFinding } from './soft-rules.ts';
import type { CityWideMeetingValues } from './values.ts';

/** What a case of P22 starts with. */
export type CityWideMeetingCase = CaseInput<CityWideMeetingDetails, CityWideMeetingValues>;

function step({ stepLimit, silence, ladder }: CityWideMeetingValues) {
  return { round: 1, limit: stepLimit, onSilence: silence, ladder };
}

/** What P22 asks, in the order of 45¶1. */
export const questions = {
  reasons: (values: CityWideMeetingValues, findings: readonly SoftFinding[]) => ({
    ...step(values),
    kind: 'reasons',
    task: { zh: '说明突破原则性规定的理由', en: 'Give reasons for going against soft rules' },
    answer: { name: 'reasons', schema: reasonsAnswer },
    check: (answer: ReasonsAnswer) => reasonsRefusal(answer, findings),
  }),
  consent: (values: CityWideMeetingValues, findings: readonly SoftFinding[]) => ({
    ...step(values),
    kind: 'consent',
    task: { zh: '是否同意召开', en: 'Consent to the meeting' },
    answer: { name: 'decision', schema: decisionAnswer },
    check: (answer: DecisionAnswer) => exceptionsRefusal(answer, findings),
  }),
  formalRequest: (values: CityWideMeetingValues) => ({
    ...step(values),
    kind: 'formal-request',
    task: { zh: '向市政府报送请示', en: 'Submit the formal request' },
    answer: { name: 'formal-request', schema: formalRequestAnswer },
  }),
  approval: (values: CityWideMeetingValues, findings: readonly SoftFinding[]) => ({
    ...step(values),
    kind: 'approval',
    task: { zh: '审批会议请示', en: 'Approve the request' },
    answer: { name: 'decision', schema: decisionAnswer },
    check: (answer: DecisionAnswer) => exceptionsRefusal(answer, reservedToGovernment(findings)),
  }),
} as const;
