import type { Citation } from '../citation.ts';
import type { Intake } from '../procedures/procedure.ts';
import type { Refusal } from '../refusal.ts';
import type { CityWideMeetingDetails } from './details.ts';
import type { CityWideMeetingValues } from './values.ts';

/** Refuses what Art. 45 forbids outright. Empty: the request may be opened. */
export function admitCityWideMeeting(intake: Intake<CityWideMeetingDetails>, { articles }: CityWideMeetingValues): readonly Refusal[] {
  const { details, lead, directory } = intake;
  const refusals: Refusal[] = [];
  const refuse = (code: string, path: string, zh: string, en: string, citation: Citation): void => {
    refusals.push({ code, zh, en, path: `details.${path}`, citation });
  };
  if (details.venue === 'luxury-hotel' || details.venue === 'scenic-area') {
    refuse(
      'FORBIDDEN_VENUE',
      'venue',
      '不得在高级宾馆和风景名胜区开会。',
      'Meetings in luxury hotels and scenic areas are forbidden.',
      articles.venue,
    );
  }
  if (details.inTheNameOf !== 'department') {
    refuse(
      'NOT_IN_THE_GOVERNMENTS_NAME',
      'inTheNameOf',
      '应由部门召开的全市性会议，不以市政府或市政府办公室名义召开。',
      'A department’s meeting is not called in the name of the government or its office.',
      articles.ownName,
    );
  }
  if (details.invitesDistrictHeads && directory.department(lead.code)?.comprehensiveEconomic !== true) {
    refuse(
      'DISTRICT_HEADS_INVITED',
      'invitesDistrictHeads',
      '部门召开的全市性会议不邀请区县人民政府负责人参加；仅市综合经济部门确需时可报市政府批准。',
      'District heads are not invited; only a comprehensive economic department may ask the government to allow it.',
      articles.districtHeads,
    );
  }
  return refusals;
}
