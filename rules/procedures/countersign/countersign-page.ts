import type { Actor } from '../../case/actor.ts';
import type { Party } from '../../case/identity.ts';
import type { Reply, SilenceProof } from '../../case/reply.ts';
import type { Instant } from '../../time/instant.ts';
import type { CountersignatureAnswer, ScheduleCountersignatureAnswer } from './forms.ts';
import type { Opinion } from './opinion.ts';

/** The line of the countersign page for a department that was silent; it is never signed with a name. */
const DEEMED_LINE = '逾期未复，视为无不同意见';

/** One line of the countersign page 会签页. */
export type PageLine =
  | { readonly kind: 'signed'; readonly party: Party; readonly by: Actor; readonly at: Instant; readonly remark?: string }
  | { readonly kind: 'deemed'; readonly party: Party; readonly line: typeof DEEMED_LINE; readonly proof: SilenceProof };

/**
 * The page after a round of opinions: a responsible head who agreed has thereby countersigned (48¶1: 相关部门负责人会签);
 * a silent department gets the deemed line. Dissenting departments have no line here.
 */
export function pageOf(opinions: readonly Opinion[]): readonly PageLine[] {
  return opinions.flatMap((opinion): readonly PageLine[] => {
    switch (opinion.kind) {
      case 'agreed':
        return [signed(opinion, opinion.remarks)];
      case 'agreed-with-amendments':
        return [signed(opinion, opinion.amendments)];
      case 'deemed-no-objection':
        return [{ kind: 'deemed', party: opinion.party, line: DEEMED_LINE, proof: opinion.proof }];
      case 'differs':
        return [];
    }
  });
}

/** The page after a round of countersignatures; refusals and corrections have no line. */
export function pageOfReplies(replies: readonly Reply<CountersignatureAnswer | ScheduleCountersignatureAnswer>[]): readonly PageLine[] {
  return replies.flatMap((reply): readonly PageLine[] => {
    if (reply.kind === 'deemed') return [{ kind: 'deemed', party: reply.party, line: DEEMED_LINE, proof: reply.proof }];
    return reply.answer.countersignature === 'signed' ? [signed(reply)] : [];
  });
}

function signed(answer: { readonly party: Party; readonly by: Actor; readonly receivedAt: Instant }, remark?: string): PageLine {
  return { kind: 'signed', party: answer.party, by: answer.by, at: answer.receivedAt, ...(remark === undefined ? {} : { remark }) };
}
