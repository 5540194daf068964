import type { ChildFile } from '../../rules/case/child.ts';
import type { Basis } from '../../rules/citation.ts';
import type { DeadlineStanding } from '../../rules/calendar/deadline.ts';
import type { WorkItemState } from '../../rules/case/work-item.ts';
import { beijingClock } from '../../rules/time/clock.ts';
import { endOfDay } from '../../rules/time/instant.ts';
import type { FlowItem } from '../../rules/case/flow-state.ts';
import type { Shown } from './shown.ts';

const states: Readonly<Record<WorkItemState, string>> = {
  open: '待答复',
  answered: '已答复',
  deemed: '逾期未复（视为）',
  released: '已移出',
  superseded: '已由新一轮替代',
  withdrawn: '已撤回',
};

const standings: Readonly<Record<DeadlineStanding, string>> = {
  firm: '',
  unconfirmed: '（地方假日待确认）',
  provisional: '（日历未发布，暂定）',
};

/**
 * Markdown for the Web UI: who has answered, who has not, until when and by which article, and what happens next by itself. Says
 * nothing of contents.
 */
export function currentDetails({
  texts,
  caseNumber,
  lead,
  stage,
  outcome,
  items,
  children,
  byItself,
  rulebook,
  calendarVersion,
}: Shown): string {
  const stands = outcome === undefined ? (texts.stages[stage]?.zh ?? stage) : `已办结：${texts.outcomes[outcome]?.zh ?? outcome}`;
  const head = [`**${texts.name.zh}** ${caseNumber}`, '', `主办部门：${lead}  |  阶段：**${stands}**`];
  const foot = `规则 ${rulebook} · 日历 ${calendarVersion}`;
  const next = byItself.length === 0 ? [] : ['', '**接下来自动进行**', '', ...byItself.map((sentence) => `- ${sentence}`)];
  return [...head, ...next, ...groups.flatMap((group) => grouped(group, items)), ...childLines(children), '', foot].join('\n');
}

/** Order of the groups: parties that still have to answer come first. */
const groups: readonly WorkItemState[] = ['open', 'answered', 'deemed', 'released', 'superseded', 'withdrawn'];

function grouped(state: WorkItemState, items: readonly FlowItem[]): readonly string[] {
  const members = items.filter((item) => item.state === state);
  return members.length === 0 ? [] : ['', `**${states[state]}**(${String(members.length)})`, '', ...members.map(line)];
}

/** The cases that it has opened, by number; each has a page of its own. */
function childLines(children: readonly ChildFile[]): readonly string[] {
  return children.length === 0 ? [] : ['', `**另立事项**(${String(children.length)})`, '', ...children.map(childLine)];
}

function childLine(child: ChildFile): string {
  switch (child.state) {
    case 'open':
      return `- ${child.key} · ${child.caseNumber} · 办理中`;
    case 'closed':
      return `- ${child.key} · ${child.caseNumber} · 已办结（${child.outcome}）`;
    case 'refused':
      return `- ${child.key} · 未予受理（${child.codes.join('、')}）`;
  }
}

function line(item: FlowItem): string {
  const clock = item.dueAt === endOfDay(item.dueDate) ? '24:00' : beijingClock(item.dueAt);
  const parts = [
    `第${String(item.round)}轮`,
    item.party.name,
    item.task.zh,
    `截止 ${item.dueDate} ${clock} 北京时间${standings[item.standing]}`,
    basisText(item.limitBasis),
  ];
  return `- ${parts.join(' · ')}`;
}

function basisText(basis: Basis): string {
  if (basis.kind === 'policy') return '工作惯例（非法定）';
  const { article, paragraph } = basis.citation;
  return `第${String(article)}条${paragraph === undefined ? '' : `第${String(paragraph)}款`}`;
}
