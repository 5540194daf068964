import type { Act } from '../../rules/case/act.ts';
import type { Text } from '../../rules/text.ts';
import { answerText } from '../timeline/answers.ts';
import { quoted, whoText } from '../timeline/line.ts';
import type { ActView, ReceiptView } from '../protocol/receipts.ts';
import { moment } from './words.ts';

const names: Readonly<Record<Act['kind'], Text>> = {
  answer: { zh: '答复', en: 'Answer' },
  'propose-extension': { zh: '延期商请', en: 'Proposed extension' },
  'decide-extension': { zh: '对延期的答复', en: 'Decision on the extension' },
  withdraw: { zh: '撤回', en: 'Withdrawal' },
  urge: { zh: '催办', en: 'Urging' },
  'add-party': { zh: '增加部门', en: 'Adding a department' },
  'release-party': { zh: '移出部门', en: 'Releasing a department' },
  'new-round': { zh: '重新征求意见', en: 'Fresh round' },
  reopen: { zh: '采纳迟到意见', en: 'Taking a late opinion in' },
  'hand-over': { zh: '职位持有人变更', en: 'Change of holder' },
  'calendar-amended': { zh: '日历修订', en: 'Amended calendar' },
};

/** A receipt and what became of it. */
export function receiptText({ id, caseNumber, act, by, receivedAt, judgement }: ReceiptView): string {
  const name = names[act.kind];
  const received = [
    `  ${'workItem' in act ? act.workItem : caseNumber}  ${whoText(by).zh}：${saidText(act)}`,
    `  回执 receipt ${id}，收到 received ${moment(receivedAt)}（北京时间）`,
  ];
  if (judgement === undefined) {
    return [
      `… ${name.zh}已收到，系统恢复后自动送达。${name.en}: received, delivered as soon as the case can be reached.`,
      ...received,
      `  查询 look it up: countersign receipt ${id}`,
    ].join('\n');
  }
  if (judgement.accepted) return [`✓ ${name.zh}已接受。${name.en}: accepted.`, ...received].join('\n');
  const { refusal, keptAs } = judgement;
  const kept = keptAs === undefined ? [] : ['  已作为迟到意见附卷。Kept as a late opinion.'];
  return [`✗ ${name.zh}未被接受：${refusal.zh}`, `  ${refusal.en} [${refusal.code}]`, ...kept, ...received].join('\n');
}

/** What was said or asked for, in the words of whoever did it. */
function saidText(act: ActView): string {
  switch (act.kind) {
    case 'answer':
    case 'reopen':
      return answerText(act.answer).zh;
    case 'propose-extension':
      return `延期至 ${act.until}${quoted(act.reason)}`;
    case 'decide-extension':
      return `${act.agreed ? '同意延期' : '不同意延期'}${act.reason === undefined ? '' : quoted(act.reason)}`;
    case 'urge':
      return `催办${act.note === undefined ? '' : quoted(act.note)}`;
    case 'add-party':
      return `增加${act.name}${quoted(act.reason)}`;
    case 'release-party':
      return `移出 ${act.department}${quoted(act.reason)}`;
    case 'withdraw':
    case 'new-round':
      return `${names[act.kind].zh}${quoted(act.reason)}`;
    case 'hand-over':
    case 'calendar-amended':
      return names[act.kind].zh;
  }
}
