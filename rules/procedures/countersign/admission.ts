import type { DirectoryDepartment, DirectoryView, Intake } from '../../definition/intake.ts';
import { unboundOrgan, unknownOrgan, vacantPost } from '../../definition/organs.ts';
import { principalHead, responsibleHead } from '../../definition/parties.ts';
import type { Refusal } from '../../refusal.ts';
import { ownLimitRefusals } from '../../definition/own-limit.ts';
import { termFor } from '../../definition/term.ts';
import { beijingInstant } from '../../time/instant.ts';
import type { CountersignDetails } from './details.ts';
import type { CountersignValues } from './values.ts';

/** Refuses a case that Art. 25, 48 or 51 would send back. Empty: it may be opened. */
export function admitCountersign(intake: Intake<CountersignDetails>, values: CountersignValues): readonly Refusal[] {
  return [
    ...textRefusals(intake),
    ...headRefusals(intake),
    ...departmentRefusals(intake, values),
    ...districtRefusals(intake, values),
    ...limitRefusals(intake, values),
    ...purposeRefusals(intake.details),
  ];
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

/** Every opinion, silence and signature is on a text, so that a case without one cannot be opened. */
function textRefusals({ document }: Intake<CountersignDetails>): readonly Refusal[] {
  if (document.digest !== undefined) return [];
  return [
    {
      code: 'TEXT_NOT_NAMED',
      zh: '须写明征求意见稿的SHA-256校验值（document.digest）：意见、逾期和签署都针对这一文本。',
      en: 'Name the draft by its SHA-256 (document.digest), because every opinion, silence and signature is on that text.',
      path: 'document.digest',
    },
  ];
}

/** 51¶1: the lead's principal head signs, so somebody has to hold that post. */
function headRefusals({ lead, directory }: Intake<CountersignDetails>): readonly Refusal[] {
  const refusal = vacantPost(principalHead(lead).addressee, lead.name, directory, 'lead');
  return refusal === undefined ? [] : [refusal];
}

/** 25¶1: districts are asked beforehand, each once, through a head who holds the post. */
function districtRefusals({ details, directory }: Intake<CountersignDetails>, { districts }: CountersignValues): readonly Refusal[] {
  const named = details.districts ?? [];
  return named.flatMap(({ district: code }, index): readonly Refusal[] => {
    const path = `details.districts[${String(index)}].district`;
    const organ = directory.department(code);
    if (organ === undefined) return [unknownOrgan(code, path)];
    if (named.findIndex((other) => other.district === code) !== index) {
      return [{ code: 'DEPARTMENT_TWICE', zh: `“${organ.name}”列了两次。`, en: `“${code}” is listed twice.`, path }];
    }
    const refusal = unboundOrgan(organ, districts, path) ?? vacantPost(responsibleHead(organ).addressee, organ.name, directory, path);
    return refusal === undefined ? [] : [refusal];
  });
}

/** A case that only asks for opinions has nothing to sign. */
function purposeRefusals({ purpose, consultedBefore, jointly }: CountersignDetails): readonly Refusal[] {
  if (purpose !== 'opinions' || (consultedBefore === undefined && jointly !== true)) return [];
  return [
    {
      code: 'NOTHING_TO_ASK',
      zh: '只征求意见的事项不会签，也不联合报批；请改用purpose: countersign，或去掉consultedBefore和jointly。',
      en: 'A case that only asks for opinions has nothing to sign; take purpose: countersign, or leave out consultedBefore and jointly.',
      path: 'details.purpose',
    },
  ];
}
