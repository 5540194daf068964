import type { CaseFile, PutQuestion } from '../case/case-file.ts';
import type { CaseInput } from '../case/case-input.ts';
import type { Party } from '../case/identity.ts';
import type { QuestionOf } from '../procedures/procedure.ts';
import { dissentScheduleAnswer } from './answers.ts';
import type { CountersignDetails } from './details.ts';
import { scheduleRefusal } from './dissent-schedule.ts';
import { differing, lastOpinions } from './opinion.ts';
import type { CountersignValues } from './values.ts';

/** What a countersign case starts with. */
export type CountersignCase = CaseInput<CountersignDetails, CountersignValues>;
type Question = QuestionOf<CountersignDetails, CountersignValues>;

/** The lead's own limit if it set one, else the rulebook's (48¶2: 除主办部门另有时限要求外,一般应在7个工作日内回复). */
export function replyLimit(input: CountersignCase) {
  const { values } = input.rulebook;
  const own = input.details.limit?.workingDays;
  return own === undefined
    ? { value: values.replyLimit.value, basis: values.replyLimit.basis }
    : { value: { length: own, unit: 'working-days', bound: 'at-most' } as const, basis: values.ownLimit };
}

/** Asked of other departments: silence after the limit counts as no objection (48¶2: 征求意见或会签文件时). */
function toDepartments(input: CountersignCase): Omit<PutQuestion, 'task' | 'form'> {
  const { silence, replyLadder } = input.rulebook.values;
  return { limit: replyLimit(input), onSilence: silence, ladder: replyLadder, open: false, renewable: false };
}

/** Asked of the lead itself: its silence moves nothing. */
function toLead(input: CountersignCase): Omit<PutQuestion, 'task' | 'form'> {
  const { leadLimit, leadSilence, leadLadder } = input.rulebook.values;
  return { limit: leadLimit, onSilence: leadSilence, ladder: leadLadder, open: false, renewable: false };
}

/** Between whom the dissent is: the lead, and every department whose opinion differs. */
function sidesOf(input: CountersignCase, file: CaseFile): readonly Party[] {
  return [input.lead, ...differing(lastOpinions(file)).map((dissent) => dissent.party)];
}

/** What P03 asks, in the order of Art. 48. */
export const questions = {
  opinion: {
    put: (input) => ({
      ...toDepartments(input),
      task: { zh: '征求意见', en: 'Give an opinion' },
      form: 'opinion',
      open: true,
      renewable: true,
    }),
    key: 'opinion',
  },
  negotiation: {
    put: (input) => ({ ...toLead(input), task: { zh: '主要负责人协商分歧', en: 'Negotiate the dissent' }, form: 'negotiation' }),
    key: 'result',
  },
  countersignature: {
    put: (input) => ({ ...toDepartments(input), task: { zh: '会签协商结果', en: 'Countersign the settlement' }, form: 'countersignature' }),
    key: 'countersignature',
  },
  'dissent-schedule': {
    put: (input, file) => ({
      ...toLead(input),
      task: { zh: '列明各方理据并提出办理建议', en: 'List each side’s grounds and propose' },
      form: 'dissent-schedule',
      data: [...sidesOf(input, file)],
    }),
    check: (answer, data, values) => scheduleRefusal(dissentScheduleAnswer().parse(answer), partiesOf(data), values.dissentSchedule),
  },
  'schedule-countersignature': {
    put: (input) => ({
      ...toDepartments(input),
      task: { zh: '会签分歧意见表', en: 'Countersign the schedule of dissent' },
      form: 'schedule-countersignature',
    }),
    key: 'countersignature',
  },
} satisfies Readonly<Record<string, Question>>;

/** The sides that were kept with the work item. */
function partiesOf(data: unknown): readonly Party[] {
  const isParty = (each: unknown): each is Party => typeof each === 'object' && each !== null && 'code' in each && 'name' in each;
  return Array.isArray(data) ? data.filter(isParty) : [];
}
