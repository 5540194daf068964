import { z } from 'zod';
import { departmentCode, labelled, words } from '../../definition/fields.ts';
import { formOf, oneOf, reasons, remarks, type AnswerOf } from '../../definition/form.ts';

/**
 * A consulted department's answer (48): agree, agree with amendments, or differ. A difference without its reasons is a
 * difference all the same: Art. 48 lays listing the reasons on the lead, and an answer in time must not become silence.
 */
export const opinionForm = oneOf('opinion', {
  agree: { zh: '同意', en: 'agrees', shortcut: 'agree', fields: () => ({ remarks: remarks() }) },
  'agree-with-amendments': {
    zh: '同意，并提出修改意见',
    en: 'agrees, with amendments',
    shortcut: 'agree-with-amendments',
    fields: () => ({ amendments: labelled('修改意见', 'Amendments', words()) }),
  },
  differ: {
    zh: '有不同意见',
    en: 'differs',
    shortcut: 'differ',
    fields: () => ({ reasons: reasons().optional(), proposal: labelled('建议', 'Proposal', words().optional()) }),
  },
});
export type OpinionAnswer = AnswerOf<typeof opinionForm>;

/**
 * The result of the negotiation that the lead's principal head holds (48¶1: 主办部门主要负责人要主动协商).
 * `agreed` carries the text of the settlement, which the heads then countersign.
 */
export const negotiationForm = oneOf('result', {
  agreed: { zh: '协商一致', en: 'reached agreement', fields: () => ({ settlement: labelled('协商结果', 'Settlement', words()) }) },
  'new-round': {
    zh: '修改后重新征求意见',
    en: 'asks again on a revised text',
    fields: () => ({ changes: labelled('修改情况', 'Changes', words()) }),
  },
  'no-agreement': { zh: '未能协商一致', en: 'reached no agreement', fields: () => ({ account: labelled('协商经过', 'Account', words()) }) },
});

/** A head's countersignature 会签, or the refusal to give it. */
export const countersignatureForm = oneOf('countersignature', {
  signed: { zh: '会签', en: 'countersigned', shortcut: 'agree' },
  refused: { zh: '不予会签', en: 'refused to countersign', shortcut: 'differ', fields: () => ({ reasons: reasons() }) },
});
export type CountersignatureAnswer = AnswerOf<typeof countersignatureForm>;

/** The lead's schedule of dissent: each side's grounds, and its own proposal (48¶1: 列明各方理据,提出办理建议). */
export const dissentScheduleForm = formOf({ zh: '列明各方理据并提出办理建议', en: 'listed each side’s grounds and proposed' }, () => ({
  grounds: labelled(
    '各方理据',
    'Grounds of each side',
    z
      .array(
        z.strictObject({
          department: labelled('部门', 'Department', departmentCode()),
          grounds: labelled('理据', 'Grounds', words()),
        }),
      )
      .min(1)
      .max(201),
  ),
  proposal: labelled('办理建议', 'Proposal', words()),
}));
export type DissentScheduleAnswer = AnswerOf<typeof dissentScheduleForm>;

/** A head's countersignature under the schedule of dissent, or a correction of its own grounds. */
export const scheduleCountersignatureForm = oneOf('countersignature', {
  signed: { zh: '会签', en: 'countersigned', shortcut: 'agree' },
  corrected: {
    zh: '更正本方理据',
    en: 'corrected its own grounds',
    fields: () => ({ grounds: labelled('本方理据', 'Its own grounds', words()) }),
  },
});
export type ScheduleCountersignatureAnswer = AnswerOf<typeof scheduleCountersignatureForm>;
