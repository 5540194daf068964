import type { CaseFile } from '../../case/case-file.ts';
import type { PageDefinition } from '../../definition/page.ts';
import type { PageLine } from '../../pages/page.ts';
import type { CountersignCase } from './case.ts';
import { scheduleOf } from './dissent-schedule.ts';
import { countersignStanding, isSigned } from './standing.ts';

/** The pages of P03: the countersign sheet 会签单, and the schedule of dissent 分歧意见表 once departments differ. */
export const countersignPages: Readonly<Record<'sheet' | 'dissent', PageDefinition<CountersignCase>>> = {
  sheet: {
    zh: '会签单',
    en: 'Countersign sheet',
    sections: [
      { zh: '签发', en: 'Sign-off', questions: ['sign-off'], lines: signedOffAtOpening },
      { zh: '征求意见', en: 'Opinions of departments', questions: ['opinion'], lines: consultedBefore },
      { zh: '区县意见', en: 'Opinions of districts', questions: ['district-opinion'] },
      { zh: '意见采纳情况', en: 'What was adopted', questions: ['final-text'] },
      { zh: '协商', en: 'Negotiation', questions: ['negotiation'] },
      { zh: '会签', en: 'Countersignatures', questions: ['countersignature', 'joint-signature'] },
      { zh: '主办部门签署', en: 'Signature of the lead', questions: ['lead-signature'] },
      { zh: '市政府办公室收文', en: 'Taken in by the office', questions: ['taking-in'] },
    ],
    isFinished: (file) => file.closed && file.ending === undefined,
  },
  dissent: {
    zh: '分歧意见表',
    en: 'Schedule of dissent',
    sections: [
      { zh: '各方理据和办理建议', en: 'Each side’s grounds, and the proposal', lines: sides },
      { zh: '协商经过', en: 'Negotiation', questions: ['negotiation'] },
      { zh: '会签', en: 'Countersignatures', questions: ['schedule-countersignature'] },
      { zh: '主办部门签署', en: 'Signature of the lead', questions: ['schedule-signature'] },
      { zh: '市政府办公室收文', en: 'Taken in by the office', questions: ['taking-in'] },
    ],
    isFinished: (file) => file.closed && file.outcome === 'submitted-with-dissent',
  },
};

/** The principal head who opened the case has signed the draft off by that act (51¶1). */
function signedOffAtOpening(file: CaseFile, input: CountersignCase): readonly PageLine[] {
  const [text] = file.texts;
  if (text === undefined || file.items.some((item) => item.draft.kind === 'sign-off')) return [];
  const { title, position, mandate } = input.openedBy;
  return [
    {
      party: input.lead,
      task: { zh: '签发征求意见稿', en: 'Sign off the draft' },
      object: { zh: '征求意见稿', en: 'draft', digest: text.digest, version: text.number },
      kind: 'signed',
      words: { zh: '签发并立项', en: 'signed it off by opening the case' },
      quotes: [],
      by: { title, position, ...(mandate === undefined ? {} : { mandate }) },
      at: input.openedAt,
    },
  ];
}

function consultedBefore(_: CaseFile, input: CountersignCase): readonly PageLine[] {
  const { consultedBefore: how } = input.details;
  if (how === undefined) return [];
  return [
    {
      party: input.lead,
      task: { zh: '征求意见', en: 'Consultation' },
      kind: 'said',
      words: { zh: '主办部门称此前已征求意见', en: 'the lead says that it consulted before' },
      quotes: [how],
      by: { title: input.openedBy.title, position: input.openedBy.position },
      at: input.openedAt,
    },
  ];
}

function sides(file: CaseFile, input: CountersignCase): readonly PageLine[] {
  const { differing } = countersignStanding(file, input);
  if (differing.length === 0 || isSigned(file, input)) return [];
  const { sides: all, proposal } = scheduleOf(file, input);
  const task = { zh: '理据', en: 'Grounds' };
  return [
    ...all.map(({ party, words }): PageLine => ({
      party,
      task,
      kind: 'said',
      words: words.length === 0 ? { zh: '有不同意见，未说明理由', en: 'differs, without reasons' } : { zh: '理据', en: 'grounds' },
      quotes: words,
    })),
    ...(proposal === undefined
      ? []
      : [{ party: input.lead, task, kind: 'said' as const, words: { zh: '办理建议', en: 'proposal' }, quotes: [proposal] }]),
  ];
}
