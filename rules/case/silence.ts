/**
 * The consequence of silence once a work item's due instant has passed: the kinds (a) to (f) of docs/domain.md 2.12.
 * Only Art. 48 of the first rulebook lets silence decide (`deemed-no-objection`).
 */
export type SilenceConsequence =
  | 'deemed-no-objection'
  | 'deemed-consent'
  | 'deemed-acceptance'
  | 'deemed-withdrawal'
  | 'deemed-dereliction'
  /** The case does not move; the engine reminds, then climbs the ladder. */
  | 'remind-and-escalate';

/** True where silence, once proven, ends the wait; false where the work item stays open however long it takes. */
export function silenceDecides(consequence: SilenceConsequence): boolean {
  return consequence !== 'remind-and-escalate';
}
