import type { DirectoryDepartment, DirectoryView, Intake } from '../../definition/intake.ts';
import { isPrincipalHead } from '../../case/actor.ts';
import { unboundOrgan, unknownOrgan, vacantPost } from '../../definition/organs.ts';
import { responsibleHead } from '../../definition/parties.ts';
import type { Refusal } from '../../refusal.ts';
import { LONGEST_OWN_LIMIT, type CountersignDetails } from './details.ts';
import type { CountersignValues } from './values.ts';

/** Refuses a case that Art. 48 or 51 would send back. Empty: it may be opened. */
export function admitCountersign(intake: Intake<CountersignDetails>, values: CountersignValues): readonly Refusal[] {
  const { admission } = values;
  return [...departmentRefusals(intake, values), ...limitRefusals(intake.details, values), ...signatureRefusals(intake, admission)];
}

/**
 * Refuses to ask an organ that Art. 48 does not bind, or whose head nobody is. Districts are consulted beforehand under Art. 25,
 * where silence means nothing.
 */
export function askingRefusal(
  organ: DirectoryDepartment,
  directory: DirectoryView,
  { organs, admission }: CountersignValues,
  path: string,
): Refusal | undefined {
  return (
    unboundOrgan(organ, organs, path, { district: admission.districts }) ??
    vacantPost(responsibleHead(organ).addressee, organ.name, directory, path)
  );
}

function departmentRefusals(intake: Intake<CountersignDetails>, values: CountersignValues): readonly Refusal[] {
  const articles = values.admission;
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
    if (department === undefined) return [unknownOrgan(code, path)];
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
    const refusal = askingRefusal(department, intake.directory, values, path);
    return refusal === undefined ? [] : [refusal];
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
      zh: `主办部门自定时限须为1至${String(LONGEST_OWN_LIMIT)}个工作日（系统设定），收到的是${String(days)}。`,
      en: `The lead's own limit must be 1 to ${String(LONGEST_OWN_LIMIT)} working days (policy of this system); got ${String(days)}.`,
      path: 'details.limit.workingDays',
    },
  ];
}

function signatureRefusals(intake: Intake<CountersignDetails>, articles: CountersignValues['admission']): readonly Refusal[] {
  const signer = intake.directory.position(intake.details.signedBy);
  if (signer?.department === intake.lead.code && isPrincipalHead(signer.rank)) return [];
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
