import { answerPrepared, deadlineMoved, escalation, handedOver, limitReplaced, overdue, reminder, served, urge } from './open-item.ts';
import { closed, deemed, postVacant, released, superseded } from './ending.ts';
import { extensionDecided, extensionProposed } from './extension.ts';
import { withVisibleMarks } from '../characters/forbidden.ts';
import type { NoticeFacts } from './facts.ts';
import type { NoticeText } from './notice-text.ts';

/** A notice as a letter: plain text, Chinese with English below. */
export interface NoticeMail {
  readonly subject: string;
  readonly body: string;
}

/** Says that service is by the inbox, because a letter must not be taken for service (docs/decisions/0004-mail-is-an-outbox.md). */
const footer = {
  zh: '本邮件只作提醒，不载文件标题和意见内容；送达以会签系统收件箱为准。请勿回复本邮件。',
  en: 'This letter only tells you; service is by the inbox in Countersign. It holds no titles and no opinions. Please do not reply to it.',
};

/** Writes the letter of a notice. */
export function noticeMail(facts: NoticeFacts): NoticeMail {
  const { subject, lead, lines } = noticeText(facts);
  const part = (language: 'zh' | 'en'): string =>
    [lead[language], '', ...lines.map((line) => line[language]), '', footer[language]].join('\n');
  return {
    subject: withVisibleMarks(`【${facts.procedure.zh}】${subject} ${facts.caseNumber}`, 'line'),
    body: withVisibleMarks(`${part('zh')}\n\n--------\n\n${part('en')}\n`),
  };
}

/** The words of a notice, for the inbox and the letter alike. */
export function noticeText(facts: NoticeFacts): NoticeText {
  switch (facts.kind) {
    case 'served':
      return served(facts);
    case 'answer-prepared':
      return answerPrepared(facts);
    case 'limit-replaced':
      return limitReplaced(facts);
    case 'reminder':
      return reminder(facts);
    case 'urge':
      return urge(facts);
    case 'overdue':
      return overdue(facts);
    case 'escalation':
      return escalation(facts);
    case 'deemed':
      return deemed(facts);
    case 'post-vacant':
      return postVacant(facts);
    case 'extension-proposed':
      return extensionProposed(facts);
    case 'extension-decided':
      return extensionDecided(facts);
    case 'deadline-moved':
      return deadlineMoved(facts);
    case 'released':
      return released(facts);
    case 'superseded':
      return superseded(facts);
    case 'handed-over':
      return handedOver(facts);
    case 'closed':
      return closed(facts);
  }
}
