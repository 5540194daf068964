import type { DirectoryDepartment, Intake } from '../../definition/intake.ts';
import type { Refusal } from '../../refusal.ts';
import { LONGEST_OWN_LIMIT, type CountersignDetails } from './details.ts';
import type { CountersignValues } from './values.ts';

/** Refuses a case that Art. 48 or 51 would send back. Empty: it may be opened. */
export function admitCountersign(intake: Intake<CountersignDetails>, values: CountersignValues): readonly Refusal[] {
  const { admission } = values;
  return [...departmentRefusals(intake, admission), ...limitRefusals(intake.details, values), ...signatureRefusals(intake, admission)];
}

/** Refuses to add, mid-round, a party that is no department: Art. 48 is between departments, districts are consulted under Art. 25. */
export function joiningRefusal({ name, kind }: DirectoryDepartment, { districts }: CountersignValues['admission']): Refusal | undefined {
  if (kind === 'department') return undefined;
  return {
    code: 'NOT_A_DEPARTMENT',
    zh: `“${name}”不是市政府部门，第四十八条只适用于部门之间。`,
    en: 'Art. 48 binds the government’s departments only, and this is none of them.',
    path: 'department',
    ...(kind === 'district' ? { citation: districts } : {}),
  };
}

function departmentRefusals(intake: Intake<CountersignDetails>, articles: CountersignValues['admission']): readonly Refusal[] {
  const { consulted } = intake.details;
  if (consulted.length === 0) {
    return [
      {
        code: 'NO_DEPARTMENTS',
        zh: '征求意见须至少列明一个相关部门。',
        en: 'A consultation needs at least one department.',
        path: 'details.consulted',
        citation: articles.consult,
      },
    ];
  }
  return consulted.flatMap(({ department: code }, index): readonly Refusal[] => {
    const path = `details.consulted[${String(index)}].department`;
    const department = intake.directory.department(code);
    if (department === undefined) {
      return [{ code: 'UNKNOWN_DEPARTMENT', zh: `通讯录中没有部门“${code}”。`, en: `The directory has no department “${code}”.`, path }];
    }
    if (code === intake.lead.code) {
      return [
        {
          code: 'LEAD_AMONG_CONSULTED',
          zh: `主办部门（${intake.lead.name}）不能向自己征求意见。`,
          en: 'The lead department cannot be consulted by itself.',
          path,
          citation: articles.consult,
        },
      ];
    }
    if (consulted.findIndex((other) => other.department === code) !== index) {
      return [{ code: 'DEPARTMENT_TWICE', zh: `“${department.name}”列了两次。`, en: `“${code}” is listed twice.`, path }];
    }
    if (department.kind === 'district') {
      return [
        {
          code: 'NOT_A_DEPARTMENT',
          zh: `“${department.name}”是区县：第四十八条只适用于部门之间；区县依第二十五条事先征求意见，逾期不视为无不同意见。`,
          en: `“${code}” is a district: Art. 48 binds departments only; districts are consulted under Art. 25, where silence means nothing.`,
          path,
          citation: articles.districts,
        },
      ];
    }
    return [];
  });
}

function limitRefusals(details: CountersignDetails, { replyTerm, admission }: CountersignValues): readonly Refusal[] {
  const days = details.limit?.workingDays;
  if (days !== undefined && replyTerm.limit.modality === 'hard') {
    return [
      {
        code: 'LIMIT_IS_FIXED',
        zh: `本市回复时限固定为${String(replyTerm.limit.value.length)}个工作日，主办部门不得另行规定。`,
        en: `In this city the limit of ${String(replyTerm.limit.value.length)} working days is fixed; a lead may set no other.`,
        path: 'details.limit',
        citation: admission.limit,
      },
    ];
  }
  if (days === undefined || (days >= 1 && days <= LONGEST_OWN_LIMIT)) return [];
  return [
    {
      code: 'LIMIT_OUT_OF_RANGE',
      zh: `主办部门自定时限须为1至${String(LONGEST_OWN_LIMIT)}个工作日，收到的是${String(days)}。`,
      en: `The lead's own limit must be 1 to ${String(LONGEST_OWN_LIMIT)} working days; got ${String(days)}.`,
      path: 'details.limit.workingDays',
      citation: admission.limit,
    },
  ];
}

function signatureRefusals(intake: Intake<CountersignDetails>, articles: CountersignValues['admission']): readonly Refusal[] {
  const signer = intake.directory.position(intake.details.signedBy);
  if (signer?.department === intake.lead.code && signer.rank === 'principal-head') return [];
  return [
    {
      code: 'NOT_SIGNED_BY_PRINCIPAL_HEAD',
      zh: `报送市政府的公文须由主办部门（${intake.lead.name}）主要负责同志签发。`,
      en: 'The document must be signed by the principal head of the lead department.',
      path: 'details.signedBy',
      citation: articles.signedByHead,
    },
  ];
}
