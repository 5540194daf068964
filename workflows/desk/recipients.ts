import type { Addressee } from '../../rules/case/actor.ts';
import type { Rung, RungRecipient } from '../../rules/rulebook/ladder.ts';

/** Whom a rung tells of a department's work item. */
export function recipients(rung: Rung, addressee: Addressee, department: string): readonly Addressee[] {
  return rung.to.map((to) => recipient(to, addressee, department));
}

function recipient(to: RungRecipient, addressee: Addressee, department: string): Addressee {
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
