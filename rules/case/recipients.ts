import type { Addressee } from './actor.ts';
import type { DepartmentCode } from './identity.ts';
import type { Rung, RungRecipient } from '../rulebook/ladder.ts';

/** The addressees that a rung notifies: heads of the addressed department, or of the lead where the addressee is a position. */
export function recipients(rung: Rung, addressee: Addressee, lead: DepartmentCode): readonly Addressee[] {
  const department = addressee.kind === 'position' ? lead : addressee.department;
  return rung.to.map((to) => recipient(to, addressee, department));
}

function recipient(to: RungRecipient, addressee: Addressee, department: DepartmentCode): Addressee {
  switch (to) {
    case 'addressee':
      return addressee;
    case 'principal-head':
      return { kind: 'principal-head', department };
    case 'vice-mayor-in-charge':
      return { kind: 'vice-mayor-in-charge', department };
    case 'secretary-general':
      return { kind: 'position', position: 'secretary-general' };
    case 'mayor':
      return { kind: 'position', position: 'mayor' };
  }
}
