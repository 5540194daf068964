import type { Party } from '../../case/identity.ts';
import type { OpinionAnswer } from './forms.ts';

/** The part of a department's reply that the flow gets. */
type Reply = { readonly party: Party } & (
  { readonly kind: 'answered'; readonly decision: OpinionAnswer['opinion'] } | { readonly kind: 'deemed' }
);

/** The parties that differ. A silent party is never among them (48¶2). */
export function dissenting(replies: readonly Reply[]): readonly Party[] {
  return replies.filter((reply) => reply.kind === 'answered' && reply.decision === 'differ').map((reply) => reply.party);
}

/** True where every department has answered: silence is no agreement and is not counted as such. */
export function haveAllAnswered(replies: readonly Reply[]): boolean {
  return replies.every((reply) => reply.kind === 'answered');
}
