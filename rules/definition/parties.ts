import type { AskedParty } from '../case/serve.ts';
import type { Party, PositionCode } from '../case/identity.ts';

/** A position of the government itself 市政府, which is no department of the directory. */
export function ofGovernment(position: PositionCode): AskedParty {
  return { party: { code: 'government', name: '市政府' }, addressee: { kind: 'position', position } };
}

/** The vice-mayor in whose portfolio a department lies 市政府分管领导, looked up on the day of service. */
export function viceMayorInCharge(lead: Party): AskedParty {
  return {
    party: { code: 'vice-mayor-in-charge', name: '市政府分管领导' },
    addressee: { kind: 'vice-mayor-in-charge', department: lead.code },
  };
}

/** A department's principal head 主要负责人, in person. */
export function principalHead(party: Party): AskedParty {
  return { party, addressee: { kind: 'principal-head', department: party.code } };
}

/** A responsible head 负责人 of a department: its principal head or a deputy. */
export function responsibleHead(party: Party): AskedParty {
  return { party, addressee: { kind: 'responsible-head', department: party.code } };
}
