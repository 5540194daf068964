import type { CaseFile } from '../../case/case-file.ts';
import type { Party } from '../../case/identity.ts';
import type { CaseInput } from '../../case/case-input.ts';
import { responsibleHead } from '../../definition/parties.ts';
import { procedureFor } from '../../definition/procedure.ts';
import { ownTerm } from '../../definition/own-limit.ts';
import { termFor, type Term } from '../../definition/term.ts';
import { admitCountersign, askingRefusal } from './admission.ts';
import { countersignDetails, type CountersignDetails } from './details.ts';
import { scheduleRefusal } from './dissent-schedule.ts';
import { countersignatureForm, dissentScheduleForm, negotiationForm, opinionForm, scheduleCountersignatureForm } from './forms.ts';
import { differing, lastOpinions } from './opinion.ts';
import { countersignDetail, isAgreedAfterNegotiation, isSubmittedWithDissent, isUnanimous, isUnopposed } from './outcome.ts';
import type { CountersignValues } from './values.ts';

type CountersignCase = CaseInput<CountersignDetails, CountersignValues>;

/** P03 部门间征求意见与会签, Art. 48. */
export const countersign = procedureFor<CountersignValues>()({
  code: 'P03',
  workflow: 'countersign',
  name: { zh: '征求意见与会签', en: 'Consultation and countersigning' },
  citation: ({ admission }) => admission.consult,
  stages: {
    consultation: { zh: '征求意见', en: 'Consultation' },
    negotiation: { zh: '协商分歧', en: 'Negotiation of dissent' },
    countersigning: { zh: '会签', en: 'Countersigning' },
    'dissent-schedule': { zh: '列明各方理据', en: 'Listing each side’s grounds' },
    'countersigning-dissent': { zh: '分歧意见会签', en: 'Countersigning the dissent' },
  },
  outcomes: {
    agreed: { zh: '各部门同意', en: 'Agreed by all', follows: isUnanimous },
    unopposed: { zh: '无不同意见（含逾期视为）', en: 'No objection (some deemed by silence)', follows: isUnopposed },
    'agreed-after-negotiation': { zh: '协商一致并会签', en: 'Agreed after negotiation', follows: isAgreedAfterNegotiation },
    'submitted-with-dissent': { zh: '列明分歧报市政府决定', en: 'Submitted with dissent for decision', follows: isSubmittedWithDissent },
  },
  details: countersignDetails,
  term: ({ leadTerm }) => leadTerm,
  questions: {
    opinion: { task: { zh: '征求意见', en: 'Give an opinion' }, form: opinionForm, term: ofDepartments, open: true, renewable: true },
    negotiation: { task: { zh: '主要负责人协商分歧', en: 'Negotiate the dissent' }, form: negotiationForm },
    countersignature: {
      task: { zh: '会签协商结果', en: 'Countersign the settlement' },
      form: countersignatureForm,
      term: ofDepartments,
    },
    'dissent-schedule': {
      task: { zh: '列明各方理据并提出办理建议', en: 'List each side’s grounds and propose' },
      form: dissentScheduleForm,
      data: sidesOf,
      check: (answer, { data, input }) =>
        scheduleRefusal(dissentScheduleForm.answer().parse(answer), partiesIn(data), input.rulebook.values.dissentSchedule),
    },
    'schedule-countersignature': {
      task: { zh: '会签分歧意见表', en: 'Countersign the schedule of dissent' },
      form: scheduleCountersignatureForm,
      term: ofDepartments,
    },
  },
  facts: ({ lead, details, departments, rulebook: { values } }) => ({
    lead,
    consulted: details.consulted.map(({ department }): Party => ({ code: department, name: departments[department] ?? department })),
    stages: { ...values.stages, dissentSchedule: { kind: 'law', citation: values.dissentSchedule } as const },
  }),
  joining: {
    through: (party) => responsibleHead(party).addressee,
    refuse: (department, directory, values) => askingRefusal(department, directory, values, 'department'),
  },
  extension: ({ extension }) => extension,
  leads: ({ organs }) => organs,
  admit: (intake, values) => admitCountersign(intake, values),
  detail: countersignDetail,
});

/**
 * The term for questions to other departments: silence after the limit counts as no objection (48¶2: 征求意见或会签文件时). The limit is the
 * lead's own where it set one, else the rulebook's (48¶2: 除主办部门另有时限要求外,一般应在7个工作日内回复).
 */
function ofDepartments({ details, document, rulebook: { values } }: CountersignCase, party?: Party): Term {
  const { consulted, limit } = details;
  const own = consulted.find(({ department }) => department === party?.code)?.limit ?? limit;
  return ownTerm(termFor(values.replyTerm, { ...document, parties: consulted.length }), values.ownLimit, own);
}

/** The sides of the dissent: the lead, and every department whose opinion differs. */
function sidesOf(input: CountersignCase, file: CaseFile): Party[] {
  return [input.lead, ...differing(lastOpinions(file)).map((dissent) => dissent.party)];
}

/** Reads the sides that were kept with the work item at its service. */
function partiesIn(data: unknown): readonly Party[] {
  const isParty = (each: unknown): each is Party => typeof each === 'object' && each !== null && 'code' in each && 'name' in each;
  return Array.isArray(data) ? data.filter(isParty) : [];
}
