import type { Valued } from '../rulebook/valued.ts';
import { isPrincipalHead, type Capacity } from './actor.ts';

/** Acts of the lead department on its own case. */
export const leadActKinds = [
  'withdraw',
  'drop',
  'decide-extension',
  'add-party',
  'release-party',
  'succeed',
  'new-round',
  'reopen',
] as const;
/** An act of the lead department on its own case; `drop` is a withdrawal after departments have answered. */
export type LeadAct = (typeof leadActKinds)[number];

/** A post in a department: its principal head 主要负责人, a responsible head 负责人, or any position 工作人员. */
export type Post = 'principal-head' | 'responsible-head' | 'any';

/** Which post an act of the lead needs; any where it is not named. A city's value: the articles rarely say. */
export type LeadActs = Valued<Readonly<Partial<Record<LeadAct, Post>>>>;

/** Words for a post. */
export const postWords: Readonly<Record<Post, { readonly zh: string; readonly en: string }>> = {
  'principal-head': { zh: '主要负责人', en: 'principal head' },
  'responsible-head': { zh: '负责人', en: 'responsible head' },
  any: { zh: '工作人员', en: 'staff' },
};

/** True if a capacity is one of this post, in whatever department. */
export function isOfPost(post: Post, { rank }: Pick<Capacity, 'rank'>): boolean {
  switch (post) {
    case 'principal-head':
      return isPrincipalHead(rank);
    case 'responsible-head':
      return isPrincipalHead(rank) || rank === 'deputy-head';
    case 'any':
      return true;
  }
}
