/**
 * What silence leads to once a work item's due instant has passed; the six kinds of domain.md 2.12.
 * Only Art. 48 of the first rulebook lets silence decide (`deemed-no-objection`).
 */
export type SilenceConsequence =
  | 'deemed-no-objection'
  | 'deemed-consent'
  | 'deemed-acceptance'
  | 'deemed-withdrawal'
  | 'deemed-dereliction'
  /** Nothing happens to the case: remind, then climb the ladder. */
  | 'remind-and-escalate';

/** True where silence, once proven, ends the wait; false where the work item stays open however long it takes. */
export function silenceDecides(consequence: SilenceConsequence): boolean {
  return consequence !== 'remind-and-escalate';
}
