import { silenceDecides } from '../case/silence.ts';
import type { Text } from '../text.ts';
import { dueText, standingText } from './due.ts';
import type { ItemFacts, ItemNoticeFacts } from './facts.ts';
import { silenceText } from './silence.ts';

/** The text of a notice: a Chinese subject, and lines in both languages. */
export interface NoticeText {
  readonly subject: string;
  /** The main sentence. */
  readonly lead: Text;
  /** Further lines, one fact each. */
  readonly lines: readonly Text[];
}

/** Says that reminders are the government's own policy, which cites no article (docs/design.md 5.10). */
export const policyLine: Text = {
  zh: '说明：本提醒为工作惯例，不改变时限，也不产生法律后果。',
  en: 'Note: this reminder is policy; it moves no date and has no effect in law.',
};

/** The work item, its department and its task. */
export function itemLines({ caseNumber, procedure, item }: ItemNoticeFacts): readonly Text[] {
  return [
    { zh: `事项编号：${caseNumber}（${procedure.zh}）`, en: `Case: ${caseNumber} (${procedure.en})` },
    { zh: `待办编号：${item.id}`, en: `Work item: ${item.id}` },
    { zh: `承办部门：${item.party}`, en: `Asked: ${item.party}` },
    { zh: `办理内容：${item.task.zh}`, en: `Task: ${item.task.en}` },
  ];
}

/** The due time, and why it is not firm if it is not. */
export function dueLines({ due }: ItemFacts): readonly Text[] {
  const when = dueText(due);
  const standing = standingText(due);
  return [{ zh: `截止时间：${when.zh}（北京时间）`, en: `Due: ${when.en}` }, ...(standing === undefined ? [] : [standing])];
}

/** The consequence of silence. */
export function silenceLine({ onSilence, silenceBasis }: ItemFacts): Text {
  const silence = silenceText(onSilence, silenceBasis);
  return { zh: `逾期后果：${silence.zh}`, en: `If nobody answers: ${silence.en}` };
}

/** How to answer; and how to ask for another date, where there is a limit that one could move. */
export function answeringLines({ id, onSilence }: ItemFacts): readonly Text[] {
  const answer: Text = {
    zh: `办理方式：登录会签系统，在“待办”中办理；命令行：countersign answer ${id}`,
    en: `How to answer: in your inbox in Countersign, or: countersign answer ${id}`,
  };
  if (!silenceDecides(onSilence)) return [answer];
  return [
    answer,
    {
      zh: `商定延期：须在截止时间前提出，经主办部门同意方才生效；命令行：countersign extend propose ${id}`,
      en: `Another date: propose it before the due time; it counts once the lead agrees: countersign extend propose ${id}`,
    },
  ];
}
