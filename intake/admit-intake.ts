import type { Actor } from '../rules/case/actor.ts';
import type { Party } from '../rules/case/identity.ts';
import type { Json } from '../rules/json.ts';
import { shipped, type KnownProcedures } from '../rules/cities/known-procedures.ts';
import type { RegisteredProcedure } from '../rules/definition/registered.ts';
import { notInForce, unknownDepartment, unknownProcedure } from '../rules/definition/not-admitted.ts';
import type { Refusal } from '../rules/refusal.ts';
import { sectionOf, type Rulebook } from '../rules/rulebook/rulebook.ts';
import type { RulebookSection } from '../rules/rulebook/section.ts';
import type { CivilDate } from '../rules/time/civil-date.ts';
import { beijingDate } from '../rules/time/instant.ts';
import type { Register } from '../register/register.ts';
import type { Person } from '../register/directory/person.ts';
import { inputRefusals } from '../protocol/input-refusals.ts';
import type { IntakeBody } from '../protocol/intake.ts';
import { classificationOf } from '../rules/secrecy/marks.ts';
import { withCodesOfNames } from './name-department.ts';
import { starterOf } from './who-may-start.ts';

/** An intake that may become a case, with all that was looked up for it. */
export interface Admitted {
  readonly kind: 'admitted';
  readonly procedure: RegisteredProcedure;
  readonly lead: Party;
  readonly openedBy: Actor;
  readonly details: Json;
  readonly section: RulebookSection<Json>;
  /** The day, in Beijing, whose directory and rulebook decided. */
  readonly on: CivilDate;
}

/** Why an intake may not become a case; `may-not` for the person, `refused` for the document. */
export type NotAdmitted =
  { readonly kind: 'may-not'; readonly refusal: Refusal } | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/** What judging an intake needs. */
export interface AdmissionContext {
  readonly register: Register;
  readonly rulebook: Rulebook;
  /** Those that the product ships where absent. */
  readonly procedures?: KnownProcedures;
}

/**
 * Judges an intake by the directory and the rulebook of today: first whether the person may start it, then by the procedure's
 * own refusals.
 * Writes nothing.
 */
export async function admitIntake(
  { register, rulebook, procedures = shipped }: AdmissionContext,
  body: IntakeBody,
  person: Pick<Person, 'id' | 'capacities'>,
): Promise<Admitted | NotAdmitted> {
  const classification = classificationOf(body.document.classification ?? '');
  if (classification === 'unknown') return refused(unknownClassification());
  if (classification === 'other-secret') return refused(otherSecret());
  if (body.document.system === OWN_SYSTEM) return refused(reservedSystem());
  const procedure = procedures.procedureOf(body.procedure);
  if (procedure === undefined) return refused(unknownProcedure(body.procedure));
  const at = await register.now();
  const on = beijingDate(at);
  const directory = await register.directory(on);
  const department = directory.department(body.lead);
  if (department === undefined)
    return { kind: 'refused', refusals: withCodesOfNames([unknownDepartment(body.lead, 'lead')], body, directory.names) };
  const lead: Party = { code: department.code, name: department.name };

  const starter = starterOf(await person.capacities(), lead, directory, body.as);
  if (starter.kind === 'may-not') return starter;

  const section = sectionOf(rulebook, procedure.code, on);
  if (section === undefined) return refused(notInForce(rulebook.id, procedure.name, on));
  const admission = procedure.admit(section, body.details, {
    ...{ lead, startedBy: starter.capacity, directory, on, at },
    document: body.document.digest === undefined ? {} : { digest: body.document.digest },
    ...(body.document.urgency === undefined ? {} : { urgency: body.document.urgency }),
  });
  switch (admission.kind) {
    case 'invalid':
      return { kind: 'refused', refusals: inputRefusals(admission.issues, body.details, 'details', procedure.details()) };
    case 'refused':
      return { kind: 'refused', refusals: withCodesOfNames(admission.refusals, body, directory.names) };
    case 'admitted': {
      const { details } = admission;
      return { kind: 'admitted', procedure, lead, openedBy: { ...starter.capacity, person: person.id }, details, section, on };
    }
  }
}

function refused(refusal: Refusal): NotAdmitted {
  return { kind: 'refused', refusals: [refusal] };
}

/** The system in whose name cases are opened by cases; nobody else may take their source keys. */
const OWN_SYSTEM = 'countersign';

function reservedSystem(): Refusal {
  return {
    code: 'RESERVED_SYSTEM',
    zh: `来源系统名“${OWN_SYSTEM}”由本系统保留，请使用来文系统自己的名称。`,
    en: `The system name “${OWN_SYSTEM}” is this system’s own; use the name of the system that sends the document.`,
    path: 'document.system',
  };
}

/** A work or trade secret is no state secret, so it has no level; how it is handled its owner has to say. */
function otherSecret(): Refusal {
  return {
    code: 'NO_STATE_SECRET_MARK',
    zh: '工作秘密、商业秘密不是国家秘密，没有密级；可在本系统办理的，请填“内部”。',
    en: 'A work or trade secret is no state secret and has no level; where it may be handled here, write 内部.',
    path: 'document.classification',
  };
}

/** Never repeats the mark, because it may itself be secret. */
function unknownClassification(): Refusal {
  return {
    code: 'UNKNOWN_CLASSIFICATION',
    zh: '密级标识无法识别；非涉密文件请填“公开”或“内部”，或不填。',
    en: 'This classification mark is not known; for a document that is no state secret write 公开 or 内部, or leave it out.',
    path: 'document.classification',
  };
}
