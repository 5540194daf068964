import { isAddressed, type Addressee, type Capacity } from '../rules/case/actor.ts';
import type { WorkItem } from '../rules/case/work-item.ts';
import type { CaseRow } from '../rules/case/case-row.ts';
import type { Register } from '../register/register.ts';
import type { Person } from '../register/directory/person.ts';
import { draftReader } from './drafts.ts';
import { notFound } from './http-refusal.ts';

/** A case that somebody may see, with its work items. */
export interface SeenCase {
  readonly row: CaseRow;
  readonly items: readonly WorkItem[];
}

/** As much of a case as decides who sees it and what may be done to it. */
export interface SeenForAct {
  readonly row: Pick<CaseRow, 'caseNumber' | 'procedure' | 'lead' | 'openedAt'>;
  readonly items: readonly Pick<WorkItem, 'id' | 'party' | 'addressee' | 'answerSchema'>[];
}

/**
 * The case, if this person may see it: one of their positions takes part in it, as its lead, as a party of a work item, or
 * as whom a work item or a notice is for; or they supervise. The same as `Register.cases` shows them in lists.
 * Throws a 404 otherwise, whether the case exists or not.
 */
export async function seenCase(register: Register, person: Person, caseNumber: string): Promise<SeenCase> {
  mustBeCaseNumber(caseNumber);
  const [row, items] = await Promise.all([register.case(caseNumber), register.workItemsOf(caseNumber), person.capacities()]);
  if (row === undefined) throw notFound();
  await mustSee(register, person, { row, items });
  const drafts = await draftReader(person);
  return { row, items: items.map(drafts.item) };
}

/** Throws a 404 for what is no number of a case. */
export function mustBeCaseNumber(text: string): void {
  if (!/^P\d{2}-\d{4}-\d{6,9}$/.test(text)) throw notFound();
}

/** Throws a 404 where the person may not see the case. */
export async function mustSee(register: Register, person: Person, { row, items }: SeenForAct): Promise<void> {
  const capacities = await person.capacities();
  const departments = new Set([row.lead.code, ...items.map((item) => item.party.code)]);
  const takesPart =
    capacities.some((capacity) => departments.has(capacity.department)) ||
    (await isMeant(
      register,
      items.map((item) => item.addressee),
      capacities,
    )) ||
    (await person.supervises()) ||
    (await isMeant(
      register,
      (await register.noticesOf(row.caseNumber)).map((notice) => notice.to),
      capacities,
    ));
  if (!takesPart) throw notFound();
}

/** Whether one of these addressees is one of the capacities. Who is in charge is looked up only where it matters. */
async function isMeant(register: Register, addressees: readonly Addressee[], capacities: readonly Capacity[]): Promise<boolean> {
  if (capacities.length === 0) return false;
  if (addressees.some((addressee) => capacities.some((capacity) => isAddressed(addressee, capacity)))) return true;
  const departments = addressees.flatMap((addressee) => (addressee.kind === 'vice-mayor-in-charge' ? [addressee.department] : []));
  if (departments.length === 0) return false;
  const directory = await register.directory();
  return departments.some((department) => {
    const inCharge = directory.viceMayorInCharge(department);
    return capacities.some((capacity) => capacity.position === inCharge);
  });
}
