import type { Text } from '../text.ts';

/** Kinds of organ as they meet in a city; only some of them are bound by the government's work rules. */
export const organKindCodes = [
  /** One of the government's own departments 部门. */
  'department',
  /** The government's office 办公室. */
  'office',
  /** The mayor, the vice-mayors and the secretaries-general 领导; no organ that is asked or leads. */
  'leadership',
  /** A district or county government 区县. */
  'district',
  /** An organ of the Party 党委机构. */
  'party',
  /** The people's congress, its standing committee, the CPPCC 人大、政协. */
  'congress',
  'military',
  /** A unit of the central or the regional government in the city 垂直管理单位. */
  'central',
  'enterprise',
  /** A court or a procuratorate 法院、检察院. */
  'judiciary',
  /** A public institution 事业单位. */
  'institution',
  /** A people's organisation 群团组织. */
  'association',
  /** A township or a sub-district 乡镇、街道. */
  'township',
] as const;
/** A kind of organ. */
export type OrganKind = (typeof organKindCodes)[number];

/** How each kind is called. */
export const organKinds: Readonly<Record<OrganKind, Text>> = {
  department: { zh: '市政府部门', en: 'department of the government' },
  office: { zh: '市政府办公室', en: 'office of the government' },
  leadership: { zh: '市政府领导', en: 'leadership of the government' },
  district: { zh: '区县人民政府', en: 'district government' },
  party: { zh: '党委机构', en: 'organ of the Party' },
  congress: { zh: '人大、政协机关', en: 'congress or consultative organ' },
  military: { zh: '军事机关', en: 'military organ' },
  central: { zh: '中央或自治区驻市单位', en: 'unit of the central or regional government' },
  enterprise: { zh: '企业', en: 'enterprise' },
  judiciary: { zh: '法院、检察院', en: 'court or procuratorate' },
  institution: { zh: '事业单位', en: 'public institution' },
  association: { zh: '群团组织', en: 'people’s organisation' },
  township: { zh: '乡镇、街道', en: 'township or sub-district' },
};
