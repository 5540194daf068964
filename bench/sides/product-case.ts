import { randomUUID } from 'node:crypto';
import { departments } from './side.ts';

/** Who starts the benchmark's cases. */
export const LEAD = 'transport';

/** What an intake system sends; a new document each time. */
export function intake(consulted: readonly string[] = departments) {
  return {
    procedure: 'P03',
    document: { system: 'bench', id: randomUUID(), title: '关于印发农村公路养护办法的请示', digest: 'd'.repeat(64) },
    lead: LEAD,
    details: { purpose: 'opinions', consulted: consulted.map((department) => ({ department })) },
  };
}
