import { dueText } from './due.ts';
import type { ItemNoticeFacts } from './facts.ts';
import { dueLines, itemLines, silenceLine, type NoticeText } from './notice-text.ts';

/** A department proposes another date; the lead decides (48¶2: 商定回复时限). */
export function extensionProposed(facts: ItemNoticeFacts): NoticeText {
  const { item, note } = facts;
  return {
    subject: `延期申请：${item.party}`,
    lead: {
      zh: `${note ?? `${item.party}提出延期`}，请主办部门决定。`,
      en: `${item.party} proposes another date; the lead department decides.`,
    },
    lines: [
      ...itemLines(facts),
      ...dueLines(item),
      { zh: '在主办部门同意之前，原时限不变。', en: 'Until the lead agrees, the present date stands.' },
      {
        zh: `办理方式：登录会签系统，在“待办”中办理；命令行：countersign extend agree ${item.id}，或 countersign extend decline ${item.id}`,
        en: `How to decide: in Countersign, or: countersign extend agree ${item.id}, or countersign extend decline ${item.id}`,
      },
    ],
  };
}

/** The lead has agreed or declined. */
export function extensionDecided(facts: ItemNoticeFacts): NoticeText {
  const { item, note } = facts;
  const when = dueText(item.due);
  return {
    subject: `延期答复：截止时间为${when.zh}`,
    lead: {
      zh: `${note ?? '主办部门已对延期申请作出答复'}。`,
      en: `The lead department has decided on the proposed date; the work item is due ${when.en}.`,
    },
    lines: [...itemLines(facts), ...dueLines(item), silenceLine(item)],
  };
}
