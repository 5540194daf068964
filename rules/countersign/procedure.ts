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
};
