import type { CaseView } from './case-view.ts';
import { mustBeOpen, refuse, type ActOf, type Objection } from './objection.ts';
import { partiesOfOpenAsks } from './round-of.ts';

/** Judges a withdrawal, which is possible before the first answer. */
export function judgeWithdrawal(view: CaseView): Objection | undefined {
  return view.answered
    ? refuse('WITHDRAWAL_TOO_LATE', '已有部门答复，不能撤回。', 'Somebody has answered; the case can no longer be withdrawn.')
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
  const present = partiesOfOpenAsks(view).some((item) => item.draft.party.code === act.department && item.state !== 'released');
  return present
    ? refuse('DEPARTMENT_TWICE', `“${act.name}”已在征求意见之列。`, `“${act.department}” is being consulted already.`, {
        path: 'department',
      })
    : undefined;
}

/** Judges releasing a department, which is possible while it has not answered and is not the last one asked. */
export function judgeRelease(view: CaseView, act: ActOf<'release-party'>): Objection | undefined {
  if (!isOpen(view)) return refuse('ROUND_NOT_OPEN', '目前不在征求意见阶段。', 'No consultation is running.');
  const standing = partiesOfOpenAsks(view).filter((item) => item.state !== 'released');
  const item = standing.find((each) => each.draft.party.code === act.department);
  if (item === undefined) {
    return refuse('NOT_CONSULTED', `“${act.department}”不在征求意见之列。`, `“${act.department}” is not being consulted.`, {
      path: 'department',
    });
  }
  const ended = mustBeOpen(item);
  if (ended !== undefined) return ended;
  return standing.length === 1
    ? refuse(
        'LAST_DEPARTMENT',
        '最后一个相关部门不能移出；如不再需要，请撤回。',
        'The last department cannot be released; withdraw the case instead.',
      )
    : undefined;
}

/** Judges a fresh round, which is possible where the procedure knows one. */
export function judgeNewRound(view: CaseView): Objection | undefined {
  return view.asks.some((ask) => ask.renewable)
    ? undefined
    : refuse('ROUND_NOT_OPEN', '目前不在征求意见阶段，不能重新征求意见。', 'No round is running that could be started afresh.');
}

const isOpen = (view: CaseView): boolean => view.asks.some((ask) => ask.open);
