import type { Basis } from '../../rules/citation.ts';
import type { DeadlineStanding } from '../../rules/calendar/deadline.ts';
import type { WorkItemState } from '../../rules/case/work-item.ts';
import type { Text } from '../../rules/text.ts';
import { beijingClock } from '../../rules/time/clock.ts';
import { endOfDay } from '../../rules/time/instant.ts';
import type { DeskItem } from './item.ts';
import type { DeskState } from './state.ts';

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

/** Markdown for the Web UI: who has answered, who has not, until when, and by which article. Says nothing of contents. */
export function currentDetails(
  state: DeskState,
  texts: { readonly name: Text; readonly stages: Readonly<Record<string, Text>>; readonly outcomes: Readonly<Record<string, Text>> },
): string {
  const stage = state.closed
    ? `已办结：${texts.outcomes[state.outcome ?? '']?.zh ?? state.outcome ?? ''}`
    : (texts.stages[state.stage]?.zh ?? state.stage);
  const head = [`**${texts.name.zh}** ${state.caseNumber}`, '', `主办部门：${state.lead.name}  |  阶段：**${stage}**`];
  const foot = `规则 ${state.rulebook.version} · 日历 ${state.calendar.version}`;
  return [...head, ...groups.flatMap((group) => grouped(group, Object.values(state.items))), '', foot].join('\n');
}

/** Who still has to answer comes first. */
const groups: readonly WorkItemState[] = ['open', 'answered', 'deemed', 'released', 'superseded', 'withdrawn'];

function grouped(state: WorkItemState, items: readonly DeskItem[]): readonly string[] {
  const members = items.filter((item) => item.state === state);
  return members.length === 0 ? [] : ['', `**${states[state]}**(${String(members.length)})`, '', ...members.map(line)];
}

function line(item: DeskItem): string {
  const { draft, deadline } = item;
  const clock = deadline.dueAt === endOfDay(deadline.dueDate) ? '24:00' : beijingClock(deadline.dueAt);
  const parts = [
    `第${String(draft.round)}轮`,
    draft.party.name,
    draft.task.zh,
    `截止 ${deadline.dueDate} ${clock} 北京时间${standings[deadline.standing]}`,
    basisText(draft.limitBasis),
  ];
  return `- ${parts.join(' · ')}`;
}

function basisText(basis: Basis): string {
  if (basis.kind === 'policy') return '工作惯例（非法定）';
  const { article, paragraph } = basis.citation;
  return `第${String(article)}条${paragraph === undefined ? '' : `第${String(paragraph)}款`}`;
}
