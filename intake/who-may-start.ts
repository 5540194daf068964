import type { Capacity } from '../rules/case/actor.ts';
import type { Party, PositionCode } from '../rules/case/identity.ts';
import type { DirectoryView } from '../rules/definition/intake.ts';
import type { Refusal } from '../rules/refusal.ts';

/** The capacity in which a person starts a case, or the refusal. */
export type Starter = { readonly kind: 'may-start'; readonly capacity: Capacity } | { readonly kind: 'may-not'; readonly refusal: Refusal };

/**
 * Decides in which capacity a person starts a case. People of the lead department may, and people of the government's office,
 * because the office registers documents for all departments. An intake system is a person, too: the directory gives it a position
 * in the department or office for which it sends documents.
 * @param capacities own positions first; the first suitable one is taken
 * @param as position that the person chose; refused if it is not one of theirs
 */
export function starterOf(capacities: readonly Capacity[], lead: Party, directory: DirectoryView, as?: PositionCode): Starter {
  const chosen = as === undefined ? capacities : capacities.filter((capacity) => capacity.position === as);
  if (as !== undefined && chosen.length === 0) return { kind: 'may-not', refusal: notYourPosition(as) };
  const capacity = chosen.find((each) => each.department === lead.code || directory.department(each.department)?.kind === 'office');
  if (capacity !== undefined) return { kind: 'may-start', capacity };
  return {
    kind: 'may-not',
    refusal: {
      code: 'NOT_OF_THE_LEAD_DEPARTMENT',
      zh: `只有主办部门（${lead.name}）或市政府办公室的人员可以发起该事项。`,
      en: 'Only people of the lead department or of the government’s office may start this case.',
      path: 'lead',
    },
  };
}

/** Refuses a position that the person neither holds nor is lent. */
export function notYourPosition(as: PositionCode): Refusal {
  return {
    code: 'NOT_YOUR_POSITION',
    zh: `您不担任职位“${as}”，也未受其委托。`,
    en: `You neither hold the position “${as}” nor act for it under a mandate.`,
    path: 'as',
  };
}
