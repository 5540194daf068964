import { ApplicationFailure, defineUpdate, setHandler } from '@temporalio/workflow';
import { isByChoice, type ActKind } from '../../rules/case/act.ts';
import { judge } from '../../rules/case/judge.ts';
import { NOT_READY } from '../../rules/case/not-ready.ts';
import type { Judgement, Receipt } from '../../rules/case/receipt.ts';
import { applyAct } from './apply.ts';
import type { Ledger } from './ledger.ts';
import type { DeskState } from './state.ts';

const descriptions: Readonly<Record<ActKind, string>> = {
  answer: '答复待办 Answer a work item',
  'propose-extension': '提出延期（第四十八条第二款） Propose an extension (Art. 48)',
  'decide-extension': '主办部门答复延期 The lead agrees or declines an extension',
  withdraw: '撤回 Withdraw, while nobody has answered',
  urge: '催办 Urge those who have not answered',
  'add-party': '增加相关部门 Add a department',
  'release-party': '移出相关部门 Release a department',
  'new-round': '重新征求意见 Start a fresh round',
  reopen: '采纳迟到意见 Take a late opinion in',
  'hand-over': '职位交接 Hand over to a new holder',
  'calendar-amended': '日历修订 Calendar published or amended',
};

const kinds = Object.keys(descriptions).filter((kind): kind is ActKind => kind in descriptions);

/**
 * Registers one Update per kind of act. Each carries the receipt that the register wrote;
 * the validator refuses by when it was *received*, and the handler accepts whatever passed.
 */
export function openHandlers(state: DeskState, ledger: Ledger): void {
  for (const kind of kinds) {
    setHandler(defineUpdate<Judgement, [Receipt]>(kind), (receipt) => take(state, ledger, receipt), {
      validator: (receipt: Receipt) => {
        refuseWrong(state, kind, receipt);
      },
      description: descriptions[kind],
    });
  }
}

/** Judges a receipt that the seal brought back, and applies it if it stands; its own Update finds the judgement made. */
export function takeSealed(state: DeskState, ledger: Ledger, receipt: Receipt): void {
  // What a case that lost a workflow task has yet to serve again is left to its deliverer.
  if (state.judgements[receipt.id] !== undefined || !state.isReadyFor(receipt.act)) return;
  const objection = judge(state, receipt);
  if (objection === undefined) {
    take(state, ledger, receipt);
    return;
  }
  const judgement: Judgement = { receipt: receipt.id, accepted: false, ...objection };
  state.judgements[receipt.id] = judgement;
  ledger.judged(judgement);
}

/** Validators do not run on replay, so a refusal leaves no trace in the history and changes nothing here. */
function refuseWrong(state: DeskState, kind: ActKind, receipt: Receipt): void {
  if (state.judgements[receipt.id] !== undefined) return;
  if (receipt.act.kind !== kind || receipt.caseNumber !== state.caseNumber) {
    throw ApplicationFailure.nonRetryable(`receipt ${receipt.id} is not a ${kind} of this case`, 'MISDELIVERED');
  }
  if (!state.isReadyFor(receipt.act)) throw ApplicationFailure.nonRetryable('the case is serving its work items', NOT_READY);
  const objection = judge(state, receipt);
  if (objection !== undefined) {
    throw ApplicationFailure.nonRetryable(objection.refusal.en, objection.refusal.code, objection);
  }
}

function take(state: DeskState, ledger: Ledger, receipt: Receipt): Judgement {
  const known = state.judgements[receipt.id];
  if (known !== undefined) return known;
  const judgement: Judgement = { receipt: receipt.id, accepted: true };
  state.judgements[receipt.id] = judgement;
  ledger.judged(judgement);
  if (isByChoice(receipt.act.kind)) state.choices += 1;
  applyAct(state, ledger, receipt);
  state.stirred = true;
  return judgement;
}
