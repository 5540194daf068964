import type { CivilDate } from '../../rules/time/civil-date.ts';
import type { ResponseOf } from '../typed-client.ts';

/** An extension that waits for the lead's decision. */
export interface OpenProposal {
  readonly receipt: string;
  readonly item: ResponseOf<'getCase'>['workItems'][number];
  readonly until: CivilDate;
  readonly reason: string;
}

/** The extensions of a case that were proposed and not decided on, of work items that are still open. */
export function openProposals({ receipts, workItems }: ResponseOf<'getCase'>): readonly OpenProposal[] {
  const decided = new Set(
    receipts.flatMap(({ act, judgement }) => (act.kind === 'decide-extension' && judgement?.accepted !== false ? [act.proposal] : [])),
  );
  return receipts.flatMap(({ id, act, judgement }) => {
    if (act.kind !== 'propose-extension' || judgement?.accepted !== true || decided.has(id)) return [];
    const item = workItems.find((each) => each.id === act.workItem && each.state === 'open');
    return item === undefined ? [] : [{ receipt: id, item, until: act.until, reason: act.reason }];
  });
}
