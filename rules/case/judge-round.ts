import type { CaseView, ItemView } from './case-view.ts';
import { mustBeOpen, refuse, type ActOf, type Objection } from './objection.ts';
import { partiesOfOpenAsks } from './round-of.ts';
import { currentText } from './text-version.ts';

/** Judges a withdrawal, which is possible before the first answer, and after it where the procedure lets the lead drop its matter. */
export function judgeWithdrawal(view: CaseView): Objection | undefined {
  return view.answered && view.dropping === undefined
    ? refuse(
        'WITHDRAWAL_TOO_LATE',
        '已有部门答复，按工作惯例不能再撤回。',
        'Somebody has answered, so by policy the case can no longer be withdrawn.',
      )
    : undefined;
}

/** Judges adding a department, which is possible while an open ask runs. */
export function judgeJoining(view: CaseView, act: ActOf<'add-party'>): Objection | undefined {
  if (!isOpen(view)) return refuse('ROUND_NOT_OPEN', '目前不在征求意见阶段。', 'No consultation is running that a department could join.');
  if (act.department === view.lead.code) {
    return refuse('LEAD_AMONG_CONSULTED', '主办部门不能向自己征求意见。', 'The lead department cannot be consulted by itself.', {
      path: 'department',
    });
  }
  const joinable = view.asks.filter((ask) => ask.open).map((ask) => ask.asking);
  const present = partiesOfOpenAsks(view).some(
    (item) => joinable.includes(item.asking) && item.draft.party.code === act.department && item.state !== 'released',
  );
  return present
    ? refuse('DEPARTMENT_TWICE', `“${act.name}”已在征求意见之列。`, `“${act.department}” is being consulted already.`, {
        path: 'department',
      })
    : undefined;
}

/** Judges releasing a department, which is possible while it has not answered and is not the last one asked. */
export function judgeRelease(view: CaseView, act: ActOf<'release-party'>): Objection | undefined {
  const asked = askedOf(view, act.department);
  if ('refusal' in asked) return asked;
  const { item } = asked;
  const ended = mustBeOpen(item);
  if (ended !== undefined) return ended;
  const standing = partiesOfOpenAsks(view).filter((each) => each.asking === item.asking && each.state !== 'released');
  const mayBeLast = view.asks.some((ask) => ask.asking === item.asking && ask.releasable === 'all');
  return standing.length === 1 && !mayBeLast
    ? refuse(
        'LAST_DEPARTMENT',
        '最后一个相关部门不能移出；如不再需要，请撤回。',
        'The last department cannot be released; withdraw the case instead.',
      )
    : undefined;
}

/** Judges asking the organ that took the place of another: that one must still be asked, and its successor must not be. */
export function judgeSuccession(view: CaseView, act: ActOf<'succeed'>): Objection | undefined {
  const asked = askedOf(view, act.department);
  if ('refusal' in asked) return asked;
  const { item } = asked;
  const ended = mustBeOpen(item);
  if (ended !== undefined) return ended;
  if (act.successor === view.lead.code) {
    return refuse(
      'LEAD_AMONG_CONSULTED',
      '承继单位即主办部门，不能向自己征求意见；请移出该部门并说明理由。',
      'The successor is the lead itself, which cannot be consulted; release the department and say why.',
      { path: 'successor' },
    );
  }
  const others = partiesOfOpenAsks(view).filter((each) => each.asking === item.asking && each.state !== 'released');
  return others.some((each) => each.draft.party.code === act.successor)
    ? refuse('DEPARTMENT_TWICE', `“${act.name}”已在征求意见之列。`, `“${act.successor}” is being consulted already.`, { path: 'successor' })
    : undefined;
}

/** The work item by which a department is asked now; the objection where none is. */
function askedOf(view: CaseView, department: string): { readonly item: ItemView } | Objection {
  if (!view.asks.some((ask) => ask.open || ask.releasable !== undefined)) {
    return refuse('ROUND_NOT_OPEN', '目前没有正在进行的征求意见或会签。', 'Nothing is running that a department could be released from.');
  }
  const standing = partiesOfOpenAsks(view).filter((item) => item.state !== 'released');
  const item = standing.find((each) => each.draft.party.code === department);
  if (item !== undefined) return { item };
  return refuse('NOT_CONSULTED', `“${department}”不在征求意见或会签之列。`, `“${department}” is not being asked.`, { path: 'department' });
}

/**
 * Judges a fresh round, which is possible where the procedure knows one. Asking again on the same text is no new round, because a
 * dissent never ends by asking again: the lead names the text that has changed.
 */
export function judgeNewRound(view: CaseView, act: ActOf<'new-round'>): Objection | undefined {
  if (!view.asks.some((ask) => ask.renewable)) {
    return refuse('ROUND_NOT_OPEN', '目前不在征求意见阶段，不能重新征求意见。', 'No round is running that could be started afresh.');
  }
  const text = currentText(view.texts);
  if (text === undefined) return undefined;
  if (act.text === undefined) {
    return refuse(
      'TEXT_NOT_NAMED',
      '重新征求意见须写明修改后文本的校验值（SHA-256）。',
      'A fresh round names the revised text by its SHA-256 digest.',
      { path: 'text' },
    );
  }
  return act.text.digest === text.digest
    ? refuse(
        'TEXT_NOT_CHANGED',
        `文本与现行第${String(text.number)}稿相同；未作修改不能重新征求意见。`,
        `The text is the one that stands (version ${String(text.number)}); without a change nobody is asked again.`,
        { path: 'text.digest' },
      )
    : undefined;
}

const isOpen = (view: CaseView): boolean => view.asks.some((ask) => ask.open);
