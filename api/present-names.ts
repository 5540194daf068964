import type { Party } from '../rules/case/identity.ts';
import type { DirectoryOfDay } from '../register/directory/directory.ts';

/** A department of a case that is called otherwise today, or whose place another one has taken. */
export interface PresentName {
  readonly code: string;
  /** The name that the case keeps. */
  readonly name: string;
  readonly presentName?: string;
  readonly successor?: Party;
}

/** The departments of a case that have changed since it was opened; the case keeps the names that they had. */
export function presentNamesOf(
  parties: readonly Party[],
  directory: Pick<DirectoryOfDay, 'department' | 'successorOf'>,
): readonly PresentName[] {
  const each = new Map(parties.map((party) => [party.code, party]));
  return [...each.values()].flatMap(({ code, name }): PresentName[] => {
    const now = directory.department(code);
    if (now !== undefined) return now.name === name ? [] : [{ code, name, presentName: now.name }];
    const successor = directory.successorOf(code);
    return successor === undefined ? [] : [{ code, name, successor: { code: successor.code, name: successor.name } }];
  });
}
