import { silenceDecides } from '../case/silence.ts';
import type { Text } from '../text.ts';
import { dueText } from './due.ts';
import type { ItemNoticeFacts } from './facts.ts';
import { answeringLines, dueLines, itemLines, policyLine, silenceLine, type NoticeText } from './notice-text.ts';

/** A work item was served: the task, the due time, the consequence of silence, and how to answer. */
export function served(facts: ItemNoticeFacts): NoticeText {
  return openItemNotice(facts, `待办：${dueWords(facts)}前办理`, {
    zh: `${facts.item.party}有一件新的待办。`,
    en: `There is a new work item for ${facts.item.party}.`,
  });
}

/** Staff has prepared an answer, which the head confirms or changes. */
export function answerPrepared(facts: ItemNoticeFacts): NoticeText {
  return openItemNotice(facts, `拟稿待确认：${dueWords(facts)}前办理`, {
    zh: `${facts.item.party}的一件待办已由本部门工作人员拟出答复，请负责人确认或修改后办理；未确认前不算答复。`,
    en: `Staff of ${facts.item.party} has prepared an answer; the head confirms or changes it. Until then nothing is answered.`,
  });
}

/** The due day is near and there is no answer. */
export function reminder(facts: ItemNoticeFacts): NoticeText {
  const lead = {
    zh: `${facts.item.party}的一件待办即将到期，尚未办理。`,
    en: `A work item of ${facts.item.party} is due soon and not answered yet.`,
  };
  return openItemNotice(facts, `临期提醒：${dueWords(facts)}到期`, lead, policyLine);
}

/** The lead urges 催办. The words that a person added stay in the inbox. */
export function urge(facts: ItemNoticeFacts): NoticeText {
  const lead = { zh: `${facts.item.party}的一件待办被催办，请尽快办理。`, en: `${facts.item.party} is urged to answer a work item.` };
  return openItemNotice(facts, `催办：${dueWords(facts)}到期`, lead, policyLine);
}

/** Another person now holds the position that a work item waits for. */
export function handedOver(facts: ItemNoticeFacts): NoticeText {
  return openItemNotice(facts, `移交：${dueWords(facts)}前办理`, {
    zh: `${facts.item.party}的一件待办随职位移交给您，时限不变。`,
    en: `With the position, a work item of ${facts.item.party} has passed to you; its date has not changed.`,
  });
}

/** The date that the lead named could not be kept any more when the work item was served, so the limit of the rules counts. */
export function limitReplaced(facts: ItemNoticeFacts): NoticeText {
  const { item, note } = facts;
  return {
    subject: `时限说明：${item.party}的截止时间为${dueWords(facts)}`,
    lead: {
      zh: `${item.party}的一件待办未按主办部门指定的日期计算时限。${note === undefined ? '' : `${note}。`}`,
      en: `The date that the lead named for a work item of ${item.party} was over or too near at service; the limit of the rules counts from service.`,
    },
    lines: [...itemLines(facts), ...dueLines(item), silenceLine(item)],
  };
}

/** The due date is another one now, or firm, because the calendar was amended or confirmed. */
export function deadlineMoved(facts: ItemNoticeFacts): NoticeText {
  return openItemNotice(facts, `时限调整：现为${dueWords(facts)}`, {
    zh: `节假日安排有变或已确定，${facts.item.party}一件待办的截止时间重新核定。`,
    en: `The calendar was amended or confirmed, and the due date of a work item of ${facts.item.party} was counted again.`,
  });
}

/** The due time has passed without an answer, and silence was not counted. A date that is not firm is not called overdue. */
export function overdue(facts: ItemNoticeFacts): NoticeText {
  const { party } = facts.item;
  if (!isFirm(facts)) {
    return openItemNotice(
      facts,
      `${dueWords(facts)}已过，请尽快办理`,
      {
        zh: `${party}的一件待办已过尚未确定的截止时间，不作逾期处理，仍请尽快办理。`,
        en: `A work item of ${party} is past a due time that is not firm: it is not overdue, and still not answered.`,
      },
      policyLine,
    );
  }
  return openItemNotice(
    facts,
    '已逾期，请尽快办理',
    {
      zh: `${party}的一件待办已过截止时间，仍未办理。`,
      en: `A work item of ${party} is past its due time and not answered.`,
    },
    policyLine,
  );
}

/** Tells higher positions that a work item is overdue, or not answered at a date that is not firm. */
export function escalation(facts: ItemNoticeFacts): NoticeText {
  const { party, onSilence } = facts.item;
  const decides = silenceDecides(onSilence);
  const lines = [...itemLines(facts), ...dueLines(facts.item), ...(decides ? [] : [silenceLine(facts.item)]), policyLine];
  const lead = isFirm(facts)
    ? {
        zh: `${party}的一件待办逾期未办，依催办阶梯上报，请予督促。`,
        en: `A work item of ${party} is overdue; it is reported to you up the ladder, so that you may see to it.`,
      }
    : {
        zh: `${party}的一件待办已过尚未确定的截止时间仍未办理，不作逾期处理，依催办阶梯上报，请予督促。`,
        en: `A work item of ${party} is past a due time that is not firm, so it is not overdue; it is reported to you up the ladder, so that you may see to it.`,
      };
  return { subject: `${isFirm(facts) ? '逾期上报' : '未办上报'}：${party}`, lead, lines };
}

const isFirm = ({ item }: ItemNoticeFacts): boolean => item.due.standing === 'firm';

function openItemNotice(facts: ItemNoticeFacts, subject: string, lead: Text, ...more: readonly Text[]): NoticeText {
  const { item } = facts;
  return { subject, lead, lines: [...itemLines(facts), ...dueLines(item), silenceLine(item), ...answeringLines(item), ...more] };
}

const dueWords = ({ item }: ItemNoticeFacts): string => dueText(item.due).zh;
