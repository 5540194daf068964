import { silenceText } from './silence.ts';
import type { ClosedNoticeFacts, ItemNoticeFacts } from './facts.ts';
import { dueLines, itemLines, type NoticeText } from './notice-text.ts';

/** Silence was counted, with the article that says so; never worded as an answer (docs/design.md 5.1). */
export function deemed(facts: ItemNoticeFacts): NoticeText {
  const { item } = facts;
  const silence = silenceText(item.onSilence, item.silenceBasis);
  return {
    subject: '时限届满，已按逾期处理',
    lead: {
      zh: `${item.party}在时限内没有回复，已按逾期处理：${silence.zh}`,
      en: `${item.party} did not answer in time, and its silence was counted: ${silence.en}`,
    },
    lines: [
      ...itemLines(facts),
      ...dueLines(item),
      {
        zh: '此后的答复作为迟到意见附卷，不改变结果；主办部门在汇总采纳各方意见之前可以采纳。',
        en: 'A later answer is kept as a late opinion and changes nothing, unless the lead takes it in before it has weighed the answers.',
      },
    ],
  };
}

/** Nobody holds the post, so silence counts for nothing there. */
export function postVacant(facts: ItemNoticeFacts): NoticeText {
  const { party } = facts.item;
  return {
    subject: '职位空缺，逾期不计',
    lead: {
      zh: `${party}在送达至截止期间无人任职，逾期不作任何认定；请明确任职人员，或由主办部门移出该部门。`,
      en: `Nobody held the post at ${party} for some time between service and the due date, so silence counts for nothing; name a holder, or release it.`,
    },
    lines: itemLines(facts),
  };
}

/** The lead no longer asks this department. */
export function released(facts: ItemNoticeFacts): NoticeText {
  return {
    subject: '待办取消，无须答复',
    lead: {
      zh: `主办部门不再征求${facts.item.party}的意见，无须答复。`,
      en: `${facts.item.party} is no longer asked; no answer is needed.`,
    },
    lines: itemLines(facts),
  };
}

/** A new round or a withdrawal has ended the work item. */
export function superseded(facts: ItemNoticeFacts): NoticeText {
  const { state } = facts.item;
  if (state === 'answered') {
    return {
      subject: '主办部门终止办理',
      lead: {
        zh: '主办部门已终止办理该事项；已作的答复留存在卷。',
        en: 'The lead department has dropped the matter; the answers that were given stay on record.',
      },
      lines: itemLines(facts),
    };
  }
  const withdrawn = state === 'withdrawn';
  return {
    subject: withdrawn ? '事项撤回，无须答复' : '开始新一轮，本件无须答复',
    lead: withdrawn
      ? { zh: '主办部门已撤回该事项，无须答复。', en: 'The lead department has withdrawn the case; no answer is needed.' }
      : {
          zh: '主办部门已开始新一轮征求意见，本件无须答复，请以新的待办为准。',
          en: 'A new round has begun; leave this work item and answer the new one.',
        },
    lines: itemLines(facts),
  };
}

/** The case is over. */
export function closed({ caseNumber, procedure, outcome }: ClosedNoticeFacts): NoticeText {
  return {
    subject: `已办结：${outcome.zh}`,
    lead: { zh: `事项已办结，结果：${outcome.zh}。`, en: `The case is closed: ${outcome.en}.` },
    lines: [
      { zh: `事项编号：${caseNumber}（${procedure.zh}）`, en: `Case: ${caseNumber} (${procedure.en})` },
      { zh: `查看全过程：countersign show ${caseNumber}`, en: `See the whole of it: countersign show ${caseNumber}` },
    ],
  };
}
