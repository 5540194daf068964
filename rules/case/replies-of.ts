import type { Json } from '../json.ts';
import type { CaseFile, ItemFile } from './case-file.ts';
import type { Reply } from './reply.ts';

/** The replies to a case's asks of one kind, one list for each ask, in their order. Items that were taken back have no reply. */
export function repliesTo(file: CaseFile, kind: string): readonly (readonly Reply<Json>[])[] {
  return file.asks
    .filter((ask) => ask.kind === kind)
    .map((ask) => file.items.filter((item) => item.asking === ask.number).flatMap(replyOf));
}

/** The replies to the last ask of a kind; none where it was never asked. */
export function lastRepliesTo(file: CaseFile, kind: string): readonly Reply<Json>[] {
  return repliesTo(file, kind).at(-1) ?? [];
}

/** The reply of a work item that was answered or whose silence was counted; empty for any other. */
function replyOf({ id, draft, state, given, proof }: ItemFile): readonly Reply<Json>[] {
  if (state === 'answered' && given !== undefined) return [{ kind: 'answered', party: draft.party, workItem: id, ...given }];
  if (state === 'deemed' && proof !== undefined && draft.onSilence !== 'remind-and-escalate') {
    return [{ kind: 'deemed', party: draft.party, workItem: id, consequence: draft.onSilence, proof }];
  }
  return [];
}
