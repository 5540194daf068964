import type { Rulebook } from '../../rulebook/rulebook.ts';
import { civilDate } from '../../time/civil-date.ts';
import { cityWideMeetingInTurpan } from './city-wide-meeting.ts';
import { countersignInTurpan } from './countersign.ts';
import { speechApprovalInTurpan } from './speech-approval.ts';

/** In force from the day they were issued (自印发之日起施行). */
const issued = civilDate('2018-11-26');

/** 吐鲁番市人民政府工作规则 (吐政发〔2018〕105号) as values. */
export const turpan: Rulebook = {
  id: 'turpan-2018',
  version: 'turpan-2018.1',
  city: 'turpan',
  regionalHolidaysCount: true,
  procedures: {
    P03: [{ validFrom: issued, values: countersignInTurpan }],
    P22: [{ validFrom: issued, values: cityWideMeetingInTurpan }],
    P23: [{ validFrom: issued, values: speechApprovalInTurpan }],
  },
};
