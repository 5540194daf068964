import type { CaseFile } from '../../case/case-file.ts';
import type { DepartmentCode, Party } from '../../case/identity.ts';
import type { AskedParty } from '../../case/serve.ts';
import { currentText, type ItemObject } from '../../case/text-version.ts';
import { isPrincipalHead } from '../../case/actor.ts';
import { responsibleHead } from '../../definition/parties.ts';
import { procedureFor } from '../../definition/procedure.ts';
import { ownTerm } from '../../definition/own-limit.ts';
import { termFor, type Term } from '../../definition/term.ts';
import type { Text } from '../../text.ts';
import { admitCountersign, askingRefusal } from './admission.ts';
import type { CountersignCase } from './case.ts';
import { countersignDetails } from './details.ts';
import { differencesIn, finalTextRefusal, revisionRefusal } from './dispositions.ts';
import { scheduleObject, sidesOf } from './dissent-schedule.ts';
import {
  countersignatureForm,
  dissentScheduleForm,
  finalTextForm,
  leadSignatureForm,
  negotiationForm,
  opinionForm,
  revisionForm,
  scheduleCountersignatureForm,
  signOffForm,
  takingInForm,
} from './forms.ts';
import { areOpinionsIn, countersignDetail, endsSigned, isSubmittedJointly, isSubmittedWithDissent } from './outcome.ts';
import { countersignPages } from './pages.ts';
import { countersignStanding } from './standing.ts';
import { textBroughtBy } from './text-brought.ts';
import type { CountersignValues } from './values.ts';

/** P03 部门间征求意见与会签, Art. 48, with 9, 20, 25, 49 and 51 (docs/countersigning.md). */
export const countersign = procedureFor<CountersignValues>()({
  code: 'P03',
  workflow: 'countersign',
  name: { zh: '征求意见与会签', en: 'Consultation and countersigning' },
  citation: ({ admission }) => admission.consult,
  stages: {
    'sign-off': { zh: '签发征求意见稿', en: 'Sign-off of the draft' },
    consultation: { zh: '征求意见', en: 'Consultation' },
    'final-text': { zh: '采纳意见并定稿', en: 'Dispositions and final text' },
    negotiation: { zh: '协商分歧', en: 'Negotiation of dissent' },
    countersigning: { zh: '会签', en: 'Countersigning' },
    'joint-submission': { zh: '联合报批', en: 'Joint submission' },
    'dissent-schedule': { zh: '列明各方理据', en: 'Listing each side’s grounds' },
    'countersigning-dissent': { zh: '分歧意见会签', en: 'Countersigning the dissent' },
    submission: { zh: '报市政府', en: 'Submission to the government' },
  },
  outcomes: {
    agreed: { zh: '各方均已会签', en: 'Countersigned by all', follows: endsSigned({ negotiated: false, silent: false }) },
    unopposed: {
      zh: '会签完成（含逾期视为无不同意见）',
      en: 'Countersigned, some deemed by silence',
      follows: endsSigned({ negotiated: false, silent: true }),
    },
    'agreed-after-negotiation': {
      zh: '协商一致，各方均已会签',
      en: 'Countersigned by all after negotiation',
      follows: endsSigned({ negotiated: true, silent: false }),
    },
    'unopposed-after-negotiation': {
      zh: '协商后会签完成（含逾期视为无不同意见）',
      en: 'Countersigned after negotiation, some deemed by silence',
      follows: endsSigned({ negotiated: true, silent: true }),
    },
    'submitted-jointly': { zh: '联合报市政府审批', en: 'Submitted jointly for approval', follows: isSubmittedJointly },
    'submitted-with-dissent': { zh: '列明分歧报市政府决定', en: 'Submitted with dissent for decision', follows: isSubmittedWithDissent },
    'opinions-collected': { zh: '意见征集完毕', en: 'Opinions collected', follows: areOpinionsIn },
  },
  details: countersignDetails,
  term: ({ leadTerm }) => leadTerm,
  questions: {
    'sign-off': {
      task: { zh: '签发征求意见稿', en: 'Sign off the draft' },
      form: signOffForm,
      signature: true,
      object: on({ zh: '征求意见稿', en: 'draft' }),
    },
    revision: {
      task: { zh: '修改文稿', en: 'Revise the draft' },
      form: revisionForm,
      brings: textBroughtBy,
      object: on({ zh: '退回的文稿', en: 'returned draft' }),
      check: (answer, { object }) => revisionRefusal(revisionForm.answer().parse(answer).text, object),
    },
    opinion: {
      task: { zh: '征求意见', en: 'Give an opinion' },
      form: opinionForm,
      term: ofDepartments,
      object: on({ zh: '征求意见稿', en: 'draft' }),
      staffReplies: ({ repliesBy }) => repliesBy.value === 'staff',
      open: true,
      renewable: true,
    },
    'district-opinion': {
      task: { zh: '征求区县意见', en: 'Give a district’s opinion' },
      form: opinionForm,
      term: ({ rulebook: { values } }) => values.districtTerm,
      object: on({ zh: '征求意见稿', en: 'draft' }),
      staffReplies: ({ repliesBy }) => repliesBy.value === 'staff',
      releasable: 'all',
      renewable: true,
    },
    'final-text': {
      task: { zh: '说明意见采纳情况并定稿', en: 'Say what was adopted, and settle the final text' },
      form: finalTextForm,
      object: on({ zh: '征求意见稿', en: 'draft' }),
      brings: textBroughtBy,
      weighs: ['opinion', 'district-opinion'],
      data: differencesIn,
      check: (answer, { data, object, input }) =>
        finalTextRefusal(finalTextForm.answer().parse(answer), data, object, input.rulebook.values.dispositions),
    },
    negotiation: {
      task: { zh: '主要负责人协商分歧', en: 'Negotiate the dissent' },
      form: negotiationForm,
      object: on({ zh: '送协商稿', en: 'text under negotiation' }),
      brings: textBroughtBy,
      weighs: ['opinion', 'district-opinion'],
      data: differencesIn,
      check: (answer, { object }) => {
        const read = negotiationForm.answer().parse(answer);
        return read.result === 'new-round' ? revisionRefusal(read.text, object) : undefined;
      },
    },
    countersignature: {
      task: { zh: '会签', en: 'Countersign' },
      form: countersignatureForm,
      term: ofDepartments,
      signature: true,
      object: on({ zh: '会签稿', en: 'final text' }),
      releasable: 'all-but-the-last',
    },
    'joint-signature': {
      task: { zh: '联合报批签署', en: 'Sign the joint submission' },
      form: countersignatureForm,
      signature: true,
      object: on({ zh: '联合报批稿', en: 'joint submission' }),
      releasable: 'all-but-the-last',
    },
    'lead-signature': {
      task: { zh: '主办部门主要负责人签署', en: 'Sign as the lead’s principal head' },
      form: leadSignatureForm,
      signature: true,
      object: on({ zh: '会签稿', en: 'final text' }),
    },
    'dissent-schedule': {
      task: { zh: '列明各方理据并提出办理建议', en: 'List each side’s grounds and propose' },
      form: dissentScheduleForm,
      object: on({ zh: '有分歧的文稿', en: 'text in dispute' }),
      data: (input, file) => [...sidesOf(file, input)],
    },
    'schedule-countersignature': {
      task: { zh: '会签分歧意见表', en: 'Countersign the schedule of dissent' },
      form: scheduleCountersignatureForm,
      term: ofDepartments,
      signature: true,
      object: (input, file) => scheduleObject(file, input),
      releasable: 'all-but-the-last',
    },
    'schedule-signature': {
      task: { zh: '签署分歧意见表', en: 'Sign the schedule of dissent' },
      form: leadSignatureForm,
      signature: true,
      object: (input, file) => scheduleObject(file, input),
    },
    'taking-in': {
      task: { zh: '收文：部门报市政府的请示', en: 'Take in the submission' },
      form: takingInForm,
      object: (input, file) => submittedObject(file, input),
    },
  },
  facts: (input) => {
    const { lead, details, openedBy, parent, rulebook } = input;
    const { values } = rulebook;
    const named = (code: DepartmentCode): Party => ({ code, name: input.departments[code] ?? code });
    const office = values.office.value;
    return {
      lead,
      consulted: details.consulted.map(({ department }) => named(department)),
      districts: (details.districts ?? []).map(({ district }) => responsibleHead(named(district))),
      opinionsOnly: details.purpose === 'opinions',
      // 51¶1: the principal head who opens the case has signed its text off by that act; one that another case opens is signed off anew.
      isSignedOff: parent === undefined && openedBy.department === lead.code && isPrincipalHead(openedBy.rank),
      isConsulted: details.consultedBefore !== undefined,
      leadStaff: ofDepartment(lead),
      office: ofDepartment({ code: office, name: input.departments[office] ?? office }),
      stages: values.stages,
    };
  },
  standing: countersignStanding,
  joining: {
    through: (party) => responsibleHead(party).addressee,
    refuse: (department, directory, values) => askingRefusal(department, directory, values, 'department'),
  },
  extension: ({ extension }) => extension,
  leadActs: ({ leadActs }) => leadActs,
  dropping: ({ dropping }) => dropping,
  leads: ({ organs }) => organs,
  admit: (intake, values) => admitCountersign(intake, values),
  detail: countersignDetail,
  pages: countersignPages,
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

/** Any position of an organ. */
function ofDepartment(party: Party): AskedParty {
  return { party, addressee: { kind: 'department', department: party.code } };
}

/** The version of the text that stands, under the name that the question gives it. */
function on(name: Text): (_: CountersignCase, file: CaseFile) => ItemObject | undefined {
  return (_, file) => {
    const text = currentText(file.texts);
    return text === undefined ? undefined : { ...name, digest: text.digest, version: text.number };
  };
}

/** The schedule where departments differ, the joint submission otherwise. */
function submittedObject(file: CaseFile, input: CountersignCase): ItemObject | undefined {
  return countersignStanding(file, input).differing.length > 0
    ? scheduleObject(file, input)
    : on({ zh: '联合报批稿', en: 'joint submission' })(input, file);
}
