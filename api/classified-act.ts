import type { CaseNumber } from '../rules/case/identity.ts';
import type { SecrecyLevel } from '../rules/secrecy/marks.ts';
import type { Person } from '../register/directory/person.ts';
import type { Register } from '../register/register.ts';

/** Name under which the register keeps that somebody sent a marked text to a case of its own. */
const OWN_SYSTEM = 'countersign';

/** Keeps of an act with a mark of secrecy that it came: by whom, to which case, when and at which level. */
export async function keepActStub(
  register: Pick<Register, 'keepStub' | 'now'>,
  { caseNumber, person, level }: { readonly caseNumber: CaseNumber; readonly person: Person; readonly level: SecrecyLevel },
): Promise<void> {
  const id = `${caseNumber} ${person.id} ${await register.now()}`;
  await register.keepStub({ system: OWN_SYSTEM, id, classification: level });
}
