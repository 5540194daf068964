import type { DirectoryDepartment, DirectoryView, Intake } from '../../definition/intake.ts';
import { isPrincipalHead } from '../../case/actor.ts';
import { unboundOrgan, unknownOrgan, vacantPost } from '../../definition/organs.ts';
import { responsibleHead } from '../../definition/parties.ts';
import type { Refusal } from '../../refusal.ts';
import { ownLimitRefusals } from '../../definition/own-limit.ts';
import { termFor } from '../../definition/term.ts';
import { beijingInstant } from '../../time/instant.ts';
import type { CountersignDetails } from './details.ts';
import type { CountersignValues } from './values.ts';

/** Refuses a case that Art. 48 or 51 would send back. Empty: it may be opened. */
export function admitCountersign(intake: Intake<CountersignDetails>, values: CountersignValues): readonly Refusal[] {
  const { admission } = values;
  return [...departmentRefusals(intake, values), ...limitRefusals(intake, values), ...signatureRefusals(intake, admission)];
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

function limitRefusals(intake: Intake<CountersignDetails>, { replyTerm, ownLimit, admission }: CountersignValues): readonly Refusal[] {
  const { consulted, limit } = intake.details;
  const term = termFor(replyTerm, { ...intake, parties: consulted.length });
  const context = { term, rule: ownLimit, at: intake.at ?? beijingInstant(intake.on, 0), citation: admission.limit };
  return [
    ...ownLimitRefusals(limit, { ...context, path: 'details.limit' }),
    ...consulted.flatMap((each, index) => ownLimitRefusals(each.limit, { ...context, path: `details.consulted[${String(index)}].limit` })),
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
