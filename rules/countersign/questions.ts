import type { CaseInput } from '../case/case-input.ts';
import {
  countersignatureAnswer,
  dissentScheduleAnswer,
  negotiationAnswer,
  opinionAnswer,
  scheduleCountersignatureAnswer,
} from './answers.ts';
import type { CountersignDetails } from './details.ts';
import type { CountersignValues } from './values.ts';

/** What a countersign case starts with. */
export type CountersignCase = CaseInput<CountersignDetails, CountersignValues>;

/** The lead's own limit if it set one, else the rulebook's (48¶2: 除主办部门另有时限要求外,一般应在7个工作日内回复). */
export function replyLimit(input: CountersignCase) {
  const { values } = input.rulebook;
  const own = input.details.limit?.workingDays;
  return own === undefined
    ? { value: values.replyLimit.value, basis: values.replyLimit.basis }
    : { value: { length: own, unit: 'working-days', bound: 'at-most' } as const, basis: values.ownLimit };
}

/** Asked of other departments: silence after the limit counts as no objection (48¶2: 征求意见或会签文件时). */
function toDepartments(input: CountersignCase, round: number) {
  const { silence, replyLadder } = input.rulebook.values;
  return { round, limit: replyLimit(input), onSilence: silence, ladder: replyLadder };
}

/** Asked of the lead itself: its silence moves nothing. */
function toLead(input: CountersignCase, round: number) {
  const { leadLimit, leadSilence, leadLadder } = input.rulebook.values;
  return { round, limit: leadLimit, onSilence: leadSilence, ladder: leadLadder };
}

/** What P03 asks, in the order of Art. 48. */
export const questions = {
  opinion: (input: CountersignCase, round: number) => ({
    ...toDepartments(input, round),
    kind: 'opinion',
    task: { zh: '征求意见', en: 'Give an opinion' },
    answer: { name: 'opinion', schema: opinionAnswer },
  }),
  negotiation: (input: CountersignCase, round: number) => ({
    ...toLead(input, round),
    kind: 'negotiation',
    task: { zh: '主要负责人协商分歧', en: 'Negotiate the dissent' },
    answer: { name: 'negotiation', schema: negotiationAnswer },
  }),
  countersignature: (input: CountersignCase, round: number) => ({
    ...toDepartments(input, round),
    kind: 'countersignature',
    task: { zh: '会签协商结果', en: 'Countersign the settlement' },
    answer: { name: 'countersignature', schema: countersignatureAnswer },
  }),
  dissentSchedule: (input: CountersignCase, round: number) => ({
    ...toLead(input, round),
    kind: 'dissent-schedule',
    task: { zh: '列明各方理据并提出办理建议', en: 'List each side’s grounds and propose' },
    answer: { name: 'dissent-schedule', schema: dissentScheduleAnswer },
  }),
  scheduleCountersignature: (input: CountersignCase, round: number) => ({
    ...toDepartments(input, round),
    kind: 'schedule-countersignature',
    task: { zh: '会签分歧意见表', en: 'Countersign the schedule of dissent' },
    answer: { name: 'schedule-countersignature', schema: scheduleCountersignatureAnswer },
  }),
} as const;
