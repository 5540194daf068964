import { ranks, type Rank } from '../../rules/case/actor.ts';
import { organKindCodes, organKinds, type OrganKind } from '../../rules/directory/organ-kind.ts';

// Words that people write besides the names in `organKinds`.
const organWords: Readonly<Record<OrganKind, readonly string[]>> = {
  department: ['部门', '政府部门', '市直部门', '工作部门'],
  office: ['办公室', '政府办公室'],
  leadership: ['领导', '政府领导'],
  district: ['区县', '县区', '区县政府'],
  party: ['党委', '党委部门', '党委机关'],
  congress: ['人大', '政协', '人大机关', '政协机关', '人大常委会'],
  military: ['军事', '军队', '部队', '军分区'],
  central: ['中央驻市单位', '自治区驻市单位', '垂直管理单位', '垂管单位', '中直单位', '区直单位'],
  enterprise: ['国有企业', '公司'],
  judiciary: ['法院', '检察院', '司法机关'],
  institution: ['直属事业单位'],
  association: ['群团', '人民团体'],
  township: ['乡镇', '街道', '乡镇人民政府', '街道办事处'],
};

const rankWords: Readonly<Record<Rank, readonly string[]>> = {
  mayor: ['市长'],
  'executive-vice-mayor': ['常务副市长', '负责常务工作的副市长'],
  'vice-mayor': ['副市长'],
  'secretary-general': ['秘书长'],
  'deputy-secretary-general': ['副秘书长'],
  'office-director': ['办公室主任'],
  'principal-head': ['主要负责人', '正职', '一把手'],
  'deputy-head': ['副职', '负责人', '分管负责人'],
  staff: ['工作人员', '经办人', '科员'],
};

/** The code of a kind of organ by a Chinese word for it; any other text stays, so that the row's schema refuses it. */
export function organKindOf(text: string): string {
  return organKindCodes.find((code) => organKinds[code].zh === text || organWords[code].includes(text)) ?? text;
}

/** The code of a rank by a Chinese word for it; any other text stays, so that the row's schema refuses it. */
export function rankOf(text: string): string {
  return ranks.find((rank) => rankWords[rank].includes(text)) ?? text;
}
