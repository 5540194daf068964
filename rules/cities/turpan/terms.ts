import type { Citation } from '../../citation.ts';
import type { SoftRuleValue } from '../../definition/soft-rules.ts';
import type { Term } from '../../definition/term.ts';
import type { Valued } from '../../rulebook/valued.ts';
import { waitingLadder } from './ladders.ts';

/**
 * A city's own choice where the rules are silent. No person with authority has confirmed it yet.
 * @param zh the reason, in one sentence
 * @example approver: chosen('mayor', '第四十五条未写明由谁批准；从严由市长批准。', 'Art. 45 does not say who approves; …')
 */
export function chosen<T>(value: T, zh: string, en: string): Valued<T> {
  return { value, basis: { kind: 'policy', zh, en, unconfirmed: true }, modality: 'hard' };
}

/**
 * A rule of the article that yields to a reason and an approval.
 * @param approvedIn the questions whose answers must approve an exception
 * @example 'in-person': yielding(cite(45, 2, '全市性会议应尽可能采用视频会议形式召开'), 'consent')
 */
export function yielding(citation: Citation, ...approvedIn: readonly string[]): SoftRuleValue {
  return { value: { approvedIn }, basis: { kind: 'law', citation }, modality: 'soft' };
}

/** For steps without a time in the article: three working days, after which people are reminded. Silence does not decide. */
export const waiting: Term = {
  limit: {
    value: { length: 3, unit: 'working-days', bound: 'at-most' },
    basis: {
      kind: 'policy',
      zh: '工作规则未规定时限；3个工作日仅用于提醒。',
      en: 'The rules set no time; 3 working days serve reminders alone.',
    },
    modality: 'soft',
  },
  silence: {
    value: 'remind-and-escalate',
    basis: { kind: 'policy', zh: '逾期不产生法律后果，只提醒和上报。', en: 'Silence has no effect here: it reminds and escalates.' },
    modality: 'hard',
  },
  ladder: waitingLadder,
};
