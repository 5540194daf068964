import type { CaseForAct, Wish } from '../register/cases/acting.ts';
import { ownFirst, type Person } from '../register/directory/person.ts';
import type { Register } from '../register/register.ts';
import { notFound } from './http-refusal.ts';
import { mustBeCaseNumber, mustSee, type SeenForAct } from './visibility.ts';

/** A case as it was read for an act, and the person with what they may act in at that moment. */
export interface ReadForPerson {
  readonly person: Person;
  readonly seen: SeenForAct;
  readonly read: CaseForAct;
}

/** Reads a case for somebody's act, in one statement with what they may act in. Throws a 404 where they may not see it. */
export async function seenForAct(register: Register, asking: Person, wish: Omit<Wish, 'person'>): Promise<ReadForPerson> {
  mustBeCaseNumber(wish.caseNumber);
  const read = await register.readForAct({ ...wish, person: asking.id });
  if (read === undefined) throw notFound();
  const { capacities } = read.act;
  const person: Person = { ...asking, capacities: () => Promise.resolve(ownFirst(capacities)) };
  const { caseNumber, procedure, lead, openedAt } = read.input;
  const seen = { row: { caseNumber, procedure, lead, openedAt }, items: read.file.items.map(({ draft }) => draft) };
  await mustSee(register, person, seen);
  return { person, seen, read };
}
