import type { CountersignStanding } from './standing.ts';

/** The ending of a case whose heads have signed: after a settlement or without, with silence on the final text or without. */
export function signedOutcome({ negotiated, silent }: Pick<CountersignStanding, 'negotiated' | 'silent'>) {
  if (negotiated) return silent ? 'unopposed-after-negotiation' : 'agreed-after-negotiation';
  return silent ? 'unopposed' : 'agreed';
}
