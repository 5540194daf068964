import { randomUUID } from 'node:crypto';
import { departments } from './side.ts';

/** Lead department of the benchmark's cases. */
export const LEAD = 'transport';

/** The details of a case that asks five departments. */
export function caseDetails() {
  return { signedBy: `${LEAD}.head`, consulted: departments.map((department) => ({ department })) };
}

/** Body of an intake; a new document each time. */
export function intake() {
  return {
    procedure: 'P03',
    document: { system: 'bench', id: randomUUID(), title: '关于印发农村公路养护办法的请示' },
    lead: LEAD,
    details: caseDetails(),
  };
}
