import type { Asked } from '../case/serve.ts';
import type { Party } from '../case/identity.ts';
import type { CountersignCase } from './questions.ts';

/** What the flow of P03 is told of a case: whom it asks, and why it goes to each step. */
export function countersignFacts({ lead, details, departments, rulebook }: CountersignCase) {
  const { stages, dissentSchedule } = rulebook.values;
  return {
    lead,
    consulted: details.consulted.map(({ department }): Party => ({ code: department, name: departments[department] ?? department })),
    stages: { ...stages, dissentSchedule: { kind: 'law', citation: dissentSchedule } },
  } as const;
}
export type CountersignFacts = ReturnType<typeof countersignFacts>;

/** 48¶1: 相关部门负责人: a responsible head, principal or deputy. */
export function headOf(party: Party): Asked {
  return { party, addressee: { kind: 'responsible-head', department: party.code } };
}

/** 48¶1: 主办部门主要负责人, in person. */
export function principalHead(lead: Party): Asked {
  return { party: lead, addressee: { kind: 'principal-head', department: lead.code } };
}
