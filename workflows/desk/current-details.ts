import type { Basis } from '../../rules/citation.ts';
import type { DeadlineStanding } from '../../rules/calendar/deadline.ts';
import type { WorkItemState } from '../../rules/case/work-item.ts';
import type { Text } from '../../rules/text.ts';
import type { DeskItem } from './item.ts';
import type { DeskState } from './state.ts';

const states: Readonly<Record<WorkItemState, string>> = {
  open: '待答复',
  answered: '已答复',
  deemed: '逾期未复(视为)',
  released: '已移出',
  superseded: '已由新一轮替代',
  withdrawn: '已撤回',
};

const standings: Readonly<Record<DeadlineStanding, string>> = {
  firm: '',
  unconfirmed: '(地方假日待确认)',
  provisional: '(日历未发布,暂定)',
};

/** Markdown for the Web UI: who has answered, who has not, until when, and by which article. Says nothing of contents. */
export function currentDetails(
  state: DeskState,
  texts: { readonly name: Text; readonly stages: Readonly<Record<string, Text>>; readonly outcomes: Readonly<Record<string, Text>> },
): string {
  const stage = state.closed
    ? `已办结:${texts.outcomes[state.outcome ?? '']?.zh ?? state.outcome ?? ''}`
    : (texts.stages[state.stage]?.zh ?? state.stage);
  const head = [`**${texts.name.zh}** ${state.caseNumber}`, '', `主办部门:${state.lead.name}  |  阶段:**${stage}**`];
  const items = Object.values(state.items);
  if (items.length === 0) return head.join('\n');
  const table = [
    '',
    '| 轮次 | 部门 | 事项 | 状态 | 截止(北京时间24:00) | 依据 |',
    '|---|---|---|---|---|---|',
    ...items.map(row),
  ];
  return [...head, ...table, '', `规则 ${state.rulebook.version} · 日历 ${state.calendar.version}`].join('\n');
}

function row(item: DeskItem): string {
  const { draft, deadline } = item;
  const cells = [
    String(draft.round),
    draft.party.name,
    draft.task.zh,
    states[item.state],
    `${deadline.dueDate}${standings[deadline.standing]}`,
    basisText(draft.limitBasis),
  ];
  return `| ${cells.join(' | ')} |`;
}

function basisText(basis: Basis): string {
  if (basis.kind === 'policy') return '工作惯例(非法定)';
  const { article, paragraph } = basis.citation;
  return `第${String(article)}条${paragraph === undefined ? '' : `第${String(paragraph)}款`}`;
}
