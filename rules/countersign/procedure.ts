import type { Procedure } from '../procedures/procedure.ts';
import { admitCountersign } from './admission.ts';
import {
  countersignatureAnswer,
  dissentScheduleAnswer,
  negotiationAnswer,
  opinionAnswer,
  scheduleCountersignatureAnswer,
} from './answers.ts';
import { countersignDetails, type CountersignDetails } from './details.ts';
import { joiningRefusal } from './joining.ts';
import { countersignFacts, headOf } from './facts.ts';
import { countersignDetail } from './outcome.ts';
import { questions } from './questions.ts';
import { countersignWords } from './texts.ts';
import type { CountersignValues } from './values.ts';

/** P03 部门间征求意见与会签, Art. 48. */
export const countersignProcedure: Procedure<CountersignDetails, CountersignValues> = {
  code: 'P03',
  workflow: 'countersign',
  ...countersignWords,
  citation: (values) => values.admission.consult,
  details: countersignDetails,
  answers: {
    opinion: opinionAnswer(),
    negotiation: negotiationAnswer(),
    countersignature: countersignatureAnswer(),
    'dissent-schedule': dissentScheduleAnswer(),
    'schedule-countersignature': scheduleCountersignatureAnswer(),
  },
  admit: (intake, values) => admitCountersign(intake, values.admission),
  admitJoining: (department, values) => joiningRefusal(department, values.admission),
  questions,
  facts: countersignFacts,
  detail: countersignDetail,
  joiner: (party) => headOf(party).addressee,
  extension: (values) => values.extension,
  // 48¶1: 主办部门应列明各方理据: there is nothing to list where a side gave no grounds.
  reasons: (values) => values.dissentSchedule,
};
