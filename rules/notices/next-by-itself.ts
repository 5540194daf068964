import { isSettled, runningAsks, type CaseFile, type ItemFile } from '../case/case-file.ts';
import { openItems, type Grace } from '../case/due.ts';
import { stepsOfItem, type NextStep, type StepsOf } from '../case/next-steps.ts';
import { silenceDecides } from '../case/silence.ts';
import type { Basis } from '../citation.ts';
import { rungRecipientNames, type Rung } from '../rulebook/ladder.ts';
import type { Text } from '../text.ts';
import { beijingClock } from '../time/clock.ts';
import { beijingDate, type Instant } from '../time/instant.ts';
import { citationText } from './citation-text.ts';
import { dueText, standingText } from './due.ts';
import { silenceText } from './silence.ts';

/**
 * What happens next by itself in a case, a sentence for each group of work items that wait alike, soonest first; empty for a closed
 * case. Names departments and tasks, never a person and nothing that anybody wrote.
 * @param at the present
 */
export function nextByItself(file: CaseFile, grace: Grace, at: Instant): readonly Text[] {
  const open = openItems(file);
  if (open.length === 0) return withoutOpenItems(file);
  const groups = new Map<string, { readonly first: NextStep | undefined; readonly items: ItemFile[] }>();
  for (const item of open) {
    const key = sentence(file, item, grace, at, { zh: '', en: '' }).zh;
    const group = groups.get(key) ?? { first: stepsOfItem(file, item, grace, at)[0], items: [] };
    group.items.push(item);
    groups.set(key, group);
  }
  return [...groups.values()]
    .sort((a, b) => byMoment(a.first, b.first))
    .flatMap(({ items }) => items.slice(0, 1).map((item) => sentence(file, item, grace, at, partiesText(items))));
}

/** The same for one open work item. */
export function nextOfItem(of: StepsOf, item: ItemFile, grace: Grace, at: Instant): Text {
  return sentence(of, item, grace, at, partiesText([item]));
}

/** Steps that come never stand after those that come. */
function byMoment(a: NextStep | undefined, b: NextStep | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
}

function withoutOpenItems(file: CaseFile): readonly Text[] {
  if (file.closed) return [];
  const children = file.children.flatMap((child) => (child.state === 'open' ? [child.caseNumber] : []));
  const [zh, en] = [children.join('、'), children.join(', ')];
  if (file.ending !== undefined) {
    return children.length > 0
      ? [{ zh: `事项已撤回，${zh}办结后自动办结。`, en: `The case was taken back; it closes by itself once ${en} has closed.` }]
      : [{ zh: '事项已撤回，随即自动办结。', en: 'The case was taken back and closes by itself at once.' }];
  }
  const isMoving = runningAsks(file).some((ask) => isSettled(file, ask));
  if (children.length === 0 || isMoving) {
    return [{ zh: '已无待答复的待办，随即自动转入下一步。', en: 'No work item is open, so the case goes on by itself at once.' }];
  }
  return [{ zh: `${zh}办结后自动转入下一步。`, en: `The case goes on by itself once ${en} has closed.` }];
}

function sentence(of: StepsOf, item: ItemFile, grace: Grace, at: Instant, parties: Text): Text {
  const [first] = stepsOfItem(of, item, grace, at);
  const task: Text = { zh: `${parties.zh}「${item.draft.task.zh}」`, en: `${parties.en} (${item.draft.task.en})` };
  if (first?.kind === 'silence') return silenceSentence(item, first, task);
  const step = first === undefined ? nothing(task) : rungText(first.rung, first.at, item, task);
  const silence = ifSilent(item);
  return { zh: `${step.zh}${silence.zh}`, en: `${step.en} ${silence.en}` };
}

/** Nothing but the counting of silence is left. */
function silenceSentence({ draft, deadline }: ItemFile, { isOver }: Extract<NextStep, { kind: 'silence' }>, task: Text): Text {
  const due = dueText(deadline);
  const silence = silenceText(draft.onSilence, draft.silenceBasis);
  return isOver
    ? {
        zh: `${task.zh}的截止时间${due.zh}已过，核对此前收到的答复后自动认定：${silence.zh}${vacancy.zh}`,
        en: `${task.en} was due ${due.en}; what was received before is looked through, and then this holds by itself: ${silence.en} ${vacancy.en}`,
      }
    : {
        zh: `${task.zh}至${due.zh}未收到答复的，自动认定：${silence.zh}${vacancy.zh}`,
        en: `If ${task.en} is not answered by ${due.en}, this holds by itself: ${silence.en} ${vacancy.en}`,
      };
}

const vacancy: Text = {
  zh: '其间职位曾空缺的，不作认定。',
  en: 'Nothing holds where the post was vacant meanwhile.',
};

/** The consequence of silence, after a step that comes before it. */
function ifSilent({ draft, deadline, silenceStopped }: ItemFile): Text {
  if (silenceStopped === true) {
    return {
      zh: '职位曾空缺，逾期不作任何认定。',
      en: 'The post was vacant for some time, so silence counts for nothing.',
    };
  }
  if (!silenceDecides(draft.onSilence)) {
    const mark = basisMark(draft.silenceBasis);
    return { zh: `逾期不视为任何意见${mark.zh}。`, en: `Silence decides nothing here${mark.en}.` };
  }
  const due = dueText(deadline);
  const silence = silenceText(draft.onSilence, draft.silenceBasis);
  const standing = standingText(deadline);
  if (standing !== undefined) {
    return {
      zh: `截止${due.zh}。${standing.zh}日期确定后：${silence.zh}`,
      en: `Due ${due.en}. ${standing.en} Once it is certain: ${silence.en}`,
    };
  }
  return {
    zh: `至${due.zh}仍未收到答复的，自动认定：${silence.zh}${vacancy.zh}`,
    en: `If there is no answer by ${due.en}, this holds by itself: ${silence.en} ${vacancy.en}`,
  };
}

function nothing(task: Text): Text {
  return {
    zh: `${task.zh}等待答复，系统不再自动采取任何步骤。`,
    en: `${task.en} waits for an answer, and nothing more happens by itself.`,
  };
}

/** A reminder, or a report up the ladder. Past a date that is not firm nobody is called overdue. */
function rungText({ notice, to, basis }: Rung, at: Instant, { deadline }: ItemFile, task: Text): Text {
  const when = moment(at);
  const mark = basisMark(basis);
  if (notice === 'reminder') {
    return {
      zh: `${task.zh}${when}仍未答复的，自动提醒${mark.zh}。`,
      en: `If ${task.en} is still open at ${when}, it is reminded by itself${mark.en}.`,
    };
  }
  const recipients: Text = {
    zh: to.map((each) => rungRecipientNames[each].zh).join('、'),
    en: to.map((each) => rungRecipientNames[each].en).join(' and '),
  };
  const isOverdue = deadline.standing === 'firm';
  const word = notice === 'overdue' ? (isOverdue ? '按逾期通知' : '通知') : isOverdue ? '逾期上报' : '上报';
  return {
    zh: `${task.zh}${when}仍未答复的，自动${word}${recipients.zh}${mark.zh}。`,
    en: `If ${task.en} is still open at ${when}, the system tells ${recipients.en}${isOverdue ? ' that it is overdue' : ''}${mark.en}.`,
  };
}

/** The article of a step, or that it is policy. */
function basisMark(basis: Basis): Text {
  const unconfirmed = basis.unconfirmed === true ? { zh: '，依据尚待核实', en: ', not verified yet' } : { zh: '', en: '' };
  if (basis.kind === 'policy') return { zh: `（工作惯例${unconfirmed.zh}）`, en: ` (policy${unconfirmed.en})` };
  const place = citationText(basis.citation);
  return { zh: `（依据：${place.zh}「${basis.citation.quote}」${unconfirmed.zh}）`, en: ` (${place.en}${unconfirmed.en})` };
}

/** Most departments that a sentence names. */
const MOST_NAMES = 5;

function partiesText(items: readonly ItemFile[]): Text {
  const parties = items.map((item) => item.draft.party);
  const named = parties.slice(0, MOST_NAMES);
  const isWhole = named.length === parties.length;
  return {
    zh: `${named.map(({ name }) => name).join('、')}${isWhole ? '' : `等${String(parties.length)}个部门`}`,
    en: `${named.map(({ code }) => code).join(', ')}${isWhole ? '' : ` and ${String(parties.length - named.length)} more`}`,
  };
}

const moment = (at: Instant): string => `${beijingDate(at)} ${beijingClock(at)}`;
