import { z } from 'zod';
import { departmentCode, labelled, line, newText, worded, words } from '../../definition/fields.ts';
import { formOf, oneOf, reasons, remarks, type AnswerOf } from '../../definition/form.ts';

/** The principal head's signature under the draft before it goes out (51¶1), or its return to the people who wrote it. */
export const signOffForm = oneOf('sign-off', {
  signed: { zh: '签发', en: 'signed it off', shortcut: 'agree' },
  returned: { zh: '退回修改', en: 'returned it for revision', shortcut: 'differ', fields: () => ({ reasons: reasons() }) },
});

/** The revised draft, named by its digest. */
export const revisionForm = formOf({ zh: '提交修改稿', en: 'submitted the revised draft' }, () => ({
  text: text(),
  changes: changes().optional(),
}));

/**
 * A department's or district's reply to 征求意见 (48¶2, 25¶1). An agreement under a condition is a difference until the lead adopts
 * it. A difference without its reasons is a difference all the same: Art. 48 lays listing the reasons on the lead, and an answer in
 * time must not become silence.
 */
export const opinionForm = oneOf('opinion', {
  agree: { zh: '同意', en: 'agrees', shortcut: 'agree', fields: () => ({ remarks: remarks() }) },
  'no-comment': { zh: '无意见', en: 'has nothing to say' },
  'agree-with-amendments': {
    zh: '采纳所提修改意见后同意',
    en: 'agrees if its amendments are adopted',
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

/** The text that an answer brings, and what was changed in it. */
const text = () => labelled('文本', 'Text', newText());
const changes = () => labelled('修改情况', 'Changes', words());

/** What became of each amendment and difference 采纳情况. */
const dispositions = () =>
  labelled(
    '采纳情况',
    'Dispositions',
    z
      .array(
        z.strictObject({
          department: labelled('部门', 'Department', departmentCode()),
          disposition: labelled(
            '结果',
            'Disposition',
            worded(z.enum(['adopted', 'partly', 'not']), {
              adopted: { zh: '采纳', en: 'adopted' },
              partly: { zh: '部分采纳', en: 'partly adopted' },
              not: { zh: '未采纳', en: 'not adopted' },
            }),
          ),
          reasons: reasons().optional(),
        }),
      )
      .max(401),
  );

/** The principal head's word on every amendment and difference 采纳情况, and the text that follows from it. */
export const finalTextForm = oneOf('final', {
  countersign: {
    zh: '说明采纳情况，定稿会签',
    en: 'said what was adopted, and puts the final text up for countersigning',
    fields: () => ({ dispositions: dispositions(), text: text().optional() }),
  },
  joint: {
    zh: '说明采纳情况，定稿联合报批',
    en: 'said what was adopted, and puts the final text up for joint submission',
    fields: () => ({ dispositions: dispositions(), text: text().optional() }),
  },
  'new-round': {
    zh: '修改后重新征求意见',
    en: 'asks again on a revised text',
    fields: () => ({ changes: changes(), text: text() }),
  },
});
export type FinalTextAnswer = AnswerOf<typeof finalTextForm>;

/**
 * The result of the negotiation that the lead's principal head holds (48¶1: 主办部门主要负责人要主动协商). `agreed` carries the
 * settlement and the text that was changed for it; the heads then countersign that text.
 */
export const negotiationForm = oneOf('result', {
  agreed: {
    zh: '协商一致',
    en: 'reached agreement',
    fields: () => ({ settlement: labelled('协商结果', 'Settlement', words()), text: text().optional() }),
  },
  'new-round': { zh: '修改后重新征求意见', en: 'asks again on a revised text', fields: () => ({ changes: changes(), text: text() }) },
  'no-agreement': { zh: '未能协商一致', en: 'reached no agreement', fields: () => ({ account: labelled('协商经过', 'Account', words()) }) },
});

/** A head's signature under the final text 会签, or the refusal to give it. It takes no conditions. */
export const countersignatureForm = oneOf('countersignature', {
  signed: { zh: '会签', en: 'countersigned', shortcut: 'agree' },
  refused: {
    zh: '不予会签',
    en: 'refused to countersign',
    shortcut: 'differ',
    fields: () => ({ reasons: reasons().optional(), proposal: labelled('建议', 'Proposal', words().optional()) }),
  },
});

/** The signature of the lead's principal head, last of all. */
export const leadSignatureForm = oneOf('signature', {
  signed: { zh: '签署', en: 'signed', shortcut: 'agree' },
  returned: { zh: '退回修改', en: 'returned it for revision', shortcut: 'differ', fields: () => ({ reasons: reasons() }) },
});

/** The lead's grounds and its proposal (48¶1: 列明各方理据,提出办理建议). The grounds of the others are their own words, from the register. */
export const dissentScheduleForm = formOf({ zh: '列明本方理据并提出办理建议', en: 'stated its grounds and proposed' }, () => ({
  grounds: labelled('本方理据', 'Grounds', words()),
  proposal: labelled('办理建议', 'Proposal', words()),
}));

/** A head's signature under the schedule of dissent, a correction of its own grounds, or the word that it differs no longer. */
export const scheduleCountersignatureForm = oneOf('countersignature', {
  signed: { zh: '会签分歧意见表', en: 'countersigned the schedule of dissent', shortcut: 'agree' },
  corrected: {
    zh: '更正本方理据',
    en: 'corrected its own grounds',
    fields: () => ({ grounds: labelled('本方理据', 'Its own grounds', words()) }),
  },
  'no-longer-differs': { zh: '不再坚持不同意见', en: 'differs no longer', fields: () => ({ remarks: remarks() }) },
});

/** The office takes in what was submitted, or returns it (49¶1: 切实履行审核把关责任). */
export const takingInForm = oneOf('taking-in', {
  'taken-in': {
    zh: '收文登记',
    en: 'took it in',
    shortcut: 'agree',
    fields: () => ({ registration: labelled('收文编号', 'Registration', line(60)) }),
  },
  returned: { zh: '退文', en: 'returned it', shortcut: 'differ', fields: () => ({ reasons: reasons() }) },
});
