import type { Actor } from '../../case/actor.ts';
import type { Party, ReceiptId, WorkItemId } from '../../case/identity.ts';
import type { Reply, SilenceProof } from '../../case/reply.ts';
import type { Instant } from '../../time/instant.ts';
import type { CaseFile } from '../../case/case-file.ts';
import { repliesTo } from '../../case/replies-of.ts';
import type { Json } from '../../json.ts';
import { opinionForm, type OpinionAnswer } from './forms.ts';

type Given = {
  readonly party: Party;
  readonly workItem: WorkItemId;
  readonly by: Actor;
  readonly receivedAt: Instant;
  readonly receipt: ReceiptId;
};

/** The position of one department on the draft (P03: each consulted department has one before the draft goes up). */
export type Opinion =
  | (Given & { readonly kind: 'agreed'; readonly remarks?: string })
  | (Given & { readonly kind: 'agreed-with-amendments'; readonly amendments: string })
  | (Given & { readonly kind: 'differs'; readonly reasons?: string; readonly proposal?: string })
  /** 逾期未复,视为无不同意见: a legal fact with its proof, not an agreement (48¶2). */
  | { readonly kind: 'deemed-no-objection'; readonly party: Party; readonly workItem: WorkItemId; readonly proof: SilenceProof };

/** A department whose opinion differs. */
export type Dissent = Extract<Opinion, { kind: 'differs' }>;

/** The opinion that a reply gives. */
function opinionOf(reply: Reply<OpinionAnswer>): Opinion {
  if (reply.kind === 'deemed') {
    return { kind: 'deemed-no-objection', party: reply.party, workItem: reply.workItem, proof: reply.proof };
  }
  const { party, workItem, by, receivedAt, receipt, answer } = reply;
  const given = { party, workItem, by, receivedAt, receipt };
  switch (answer.opinion) {
    case 'agree':
      return { kind: 'agreed', ...given, ...(answer.remarks === undefined ? {} : { remarks: answer.remarks }) };
    case 'agree-with-amendments':
      return { kind: 'agreed-with-amendments', ...given, amendments: answer.amendments };
    case 'differ':
      return {
        kind: 'differs',
        ...given,
        ...(answer.reasons === undefined ? {} : { reasons: answer.reasons }),
        ...(answer.proposal === undefined ? {} : { proposal: answer.proposal }),
      };
  }
}

/** The opinions that differ. A silent department is never among them (48¶2). */
export function differing(opinions: readonly Opinion[]): readonly Dissent[] {
  return opinions.filter((opinion) => opinion.kind === 'differs');
}

/** The departments deemed to have no objection, which is never counted as agreement. */
export function deemed(opinions: readonly Opinion[]): readonly Opinion[] {
  return opinions.filter((opinion) => opinion.kind === 'deemed-no-objection');
}

/** The opinions of every round of a case, the earliest first. A department whose work item was taken back has none. */
export function opinionsByRound(file: CaseFile): readonly (readonly Opinion[])[] {
  return repliesTo(file, 'opinion').map((replies) => replies.map((reply) => opinionOf(read(reply))));
}

/** The opinions of the last round. */
export function lastOpinions(file: CaseFile): readonly Opinion[] {
  return opinionsByRound(file).at(-1) ?? [];
}

function read(reply: Reply<Json>): Reply<OpinionAnswer> {
  return reply.kind === 'deemed' ? reply : { ...reply, answer: opinionForm.answer().parse(reply.answer) };
}
