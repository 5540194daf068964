import type { Act } from '../rules/case/act.ts';
import { isAddressed, ranks, type Actor, type Addressee, type Capacity } from '../rules/case/actor.ts';
import type { PositionCode } from '../rules/case/identity.ts';
import type { WorkItem } from '../rules/case/work-item.ts';
import type { Refusal } from '../rules/refusal.ts';
import type { Register } from '../register/register.ts';
import { notYourPosition } from '../intake/who-may-start.ts';
import type { Person } from '../register/directory/person.ts';
import { forbidden } from './http-refusal.ts';
import type { SeenForAct } from './visibility.ts';

/**
 * In which of their positions a person does an act: for an answer one that the work item is for, by the directory of today;
 * for a proposed extension one of the department that was asked, its head before others; for what the lead decides one of the
 * lead's; for urging one of the lead's, or a supervisor's. Throws a 403 where none of theirs will do.
 * @param as position that the person chose
 */
export async function actingCapacity(register: Register, person: Person, seen: SeenForAct, act: Act, as?: PositionCode): Promise<Actor> {
  const all = await person.capacities();
  const chosen = as === undefined ? all : all.filter((capacity) => capacity.position === as);
  if (as !== undefined && chosen.length === 0) throw forbidden(notYourPosition(as));
  const { able, otherwise } = await ableTo(register, person, seen, act, chosen);
  const [capacity] = able;
  if (capacity === undefined) throw forbidden(otherwise);
  return { ...capacity, person: person.id };
}

interface CapacityFinder {
  /** Those that will do, the best first. */
  readonly able: readonly Capacity[];
  /** The refusal if none will do. */
  readonly otherwise: Refusal;
}

async function ableTo(
  register: Register,
  person: Person,
  seen: SeenForAct,
  act: Act,
  chosen: readonly Capacity[],
): Promise<CapacityFinder> {
  const { row, items } = seen;
  const ofLead = chosen.filter((capacity) => capacity.department === row.lead.code);
  switch (act.kind) {
    case 'answer': {
      const item = items.find((each) => each.id === act.workItem);
      if (item === undefined) return { able: [], otherwise: NOT_YOURS };
      // Staff of the asked department comes last: its answer is received, and the case judges for what it counts.
      const own = ofDepartment(item) ? ofParty(item, chosen) : [];
      return { able: [...(await addressed(register, item.addressee, chosen)), ...own], otherwise: NOT_YOURS };
    }
    case 'prepare-answer': {
      const item = items.find((each) => each.id === act.workItem);
      return { able: item === undefined || !ofDepartment(item) ? [] : ofParty(item, chosen), otherwise: NOT_YOURS };
    }
    case 'propose-extension': {
      const item = items.find((each) => each.id === act.workItem);
      return { able: item === undefined ? [] : ofParty(item, chosen), otherwise: NOT_YOUR_DEPARTMENTS };
    }
    case 'decide-extension':
    case 'withdraw':
    case 'add-party':
    case 'release-party':
    case 'succeed':
    case 'new-round':
    case 'reopen':
      // Which post of the lead may do it is the city's value, by which the case judges; the highest of theirs is taken.
      return { able: [...ofLead].sort((a, b) => ranks.indexOf(a.rank) - ranks.indexOf(b.rank)), otherwise: leadOnly(row.lead.name) };
    case 'urge':
      return { able: ofLead.length > 0 || !(await person.supervises()) ? ofLead : chosen, otherwise: mayNotUrge(row.lead.name) };
  }
}

async function addressed(register: Register, addressee: Addressee, capacities: readonly Capacity[]): Promise<readonly Capacity[]> {
  const inCharge =
    addressee.kind === 'vice-mayor-in-charge' ? (await register.directory()).viceMayorInCharge(addressee.department) : undefined;
  return capacities.filter((capacity) => isAddressed(addressee, capacity, inCharge));
}

/** True where the organ itself is asked and not one of the government's leaders. */
function ofDepartment({ addressee }: Pick<WorkItem, 'addressee'>): boolean {
  return addressee.kind !== 'position' && addressee.kind !== 'vice-mayor-in-charge';
}

function ofParty({ party, addressee }: Pick<WorkItem, 'party' | 'addressee'>, capacities: readonly Capacity[]): readonly Capacity[] {
  const own = capacities.filter((capacity) => capacity.department === party.code);
  return [...own.filter((capacity) => isAddressed(addressee, capacity)), ...own.filter((capacity) => !isAddressed(addressee, capacity))];
}

const NOT_YOURS: Refusal = {
  code: 'NOT_YOUR_WORK_ITEM',
  zh: '该待办不是发给您的职位的。',
  en: 'This work item is not for your position.',
  path: 'workItem',
};

const NOT_YOUR_DEPARTMENTS: Refusal = {
  code: 'NOT_YOUR_WORK_ITEM',
  zh: '只有被征求意见的部门可以提出延期。',
  en: 'Only the department that was asked may propose an extension.',
  path: 'workItem',
};

/** Refuses to people what only the engine does. */
export const SYSTEM_ONLY: Refusal = { code: 'SYSTEM_ONLY', zh: '该操作由系统执行。', en: 'Only the system does this.', path: 'kind' };

function leadOnly(lead: string): Refusal {
  return { code: 'LEAD_ONLY', zh: `只有主办部门（${lead}）可以这样做。`, en: 'Only the lead department may do this.' };
}

function mayNotUrge(lead: string): Refusal {
  return {
    code: 'MAY_NOT_URGE',
    zh: `只有主办部门（${lead}）或督查人员可以催办。`,
    en: 'Only the lead department or a supervisor may urge.',
  };
}
