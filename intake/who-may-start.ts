import type { Capacity } from '../rules/case/actor.ts';
import type { Party, PositionCode } from '../rules/case/identity.ts';
import type { DirectoryView } from '../rules/definition/intake.ts';
import type { Refusal } from '../rules/refusal.ts';

/** In which capacity somebody starts a case, or why they may not. */
export type Starter = { readonly kind: 'may-start'; readonly capacity: Capacity } | { readonly kind: 'may-not'; readonly refusal: Refusal };

/**
 * Decides in which capacity a person starts a case. The lead department's own people may, and so may the government's
 * office, which registers documents for everybody. An intake system is a person here like any other: the directory gives
 * it a position in the department, or in the office, that it sends documents for.
 * @param capacities own positions first; the first that serves is taken
 * @param as position that the person chose; must be one of theirs
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
