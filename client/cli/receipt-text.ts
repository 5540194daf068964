import type { Text } from '../../rules/text.ts';
import { procedureOfCase } from '../../rules/procedures/registry.ts';
import { answerText } from '../../rules/timeline/answers.ts';
import { quoted, whoText } from '../../rules/timeline/line.ts';
import type { Act } from '../../rules/case/act.ts';
import type { KeptAs } from '../../rules/case/receipt.ts';
import type { ReceiptView } from '../../protocol/receipts.ts';
import { moment } from './words.ts';

type Kind = Act['kind'];

const names: Readonly<Record<Kind, Text>> = {
  answer: { zh: '答复', en: 'answer' },
  'prepare-answer': { zh: '拟答复', en: 'prepared answer' },
  'propose-extension': { zh: '延期商请', en: 'proposed extension' },
  'decide-extension': { zh: '对延期商请的答复', en: 'decision on the extension' },
  withdraw: { zh: '撤回', en: 'withdrawal' },
  urge: { zh: '催办', en: 'urging' },
  'add-party': { zh: '增加部门', en: 'added department' },
  'release-party': { zh: '移出部门', en: 'released department' },
  succeed: { zh: '承继单位', en: 'successor' },
  'new-round': { zh: '重新征求意见', en: 'fresh round' },
  reopen: { zh: '采纳迟到意见', en: 'late opinion taken in' },
};

// The effect of an accepted act, in words that stay true however late the receipt is read. A proposal alone moves no date.
const accepted: Readonly<Record<Kind, Text>> = {
  answer: { zh: '答复已接受。', en: 'The answer is accepted.' },
  'prepare-answer': {
    zh: '拟稿已登记，报本部门负责人；负责人确认后才算答复。',
    en: 'The draft is registered and put before the head; it becomes an answer when the head confirms it.',
  },
  'propose-extension': {
    zh: '延期商请已登记；主办部门同意后，截止日期方才改变。',
    en: 'The proposal is registered; the date moves once the lead agrees.',
  },
  'decide-extension': { zh: '对延期商请的答复已登记。', en: 'The decision on the extension is accepted.' },
  withdraw: { zh: '事项已撤回或终止办理。', en: 'The case is withdrawn or dropped.' },
  urge: { zh: '已催办。', en: 'They are urged.' },
  'add-party': { zh: '已增加部门。', en: 'The department is added.' },
  'release-party': { zh: '已移出部门。', en: 'The department is released.' },
  succeed: { zh: '已改向承继单位征求意见。', en: 'The successor is asked instead.' },
  'new-round': { zh: '已重新征求意见。', en: 'A fresh round has begun.' },
  reopen: { zh: '已采纳迟到意见。', en: 'The late opinion is taken in.' },
};

/** A receipt and its judgement. `say` chooses the language of the act itself. */
export function receiptText({ id, caseNumber, act, by, receivedAt, judgement }: ReceiptView, say: (text: Text) => string): string {
  const name = names[act.kind];
  const received = [
    `  ${'workItem' in act ? act.workItem : caseNumber}  ${say(whoText(by))}：${say(saidText(caseNumber, act))}`,
    `  回执 receipt ${id}，收到 received ${moment(receivedAt)}（北京时间）`,
  ];
  if (judgement === undefined) {
    return [
      `… ${name.zh}已收到，系统恢复后自动送达。Received: ${name.en}; it is delivered as soon as the case can be reached.`,
      ...received,
      `  查询 look it up: countersign receipt ${id}`,
    ].join('\n');
  }
  if (judgement.accepted) return [`✓ ${accepted[act.kind].zh}${accepted[act.kind].en}`, ...received].join('\n');
  const { refusal, keptAs } = judgement;
  const kept = keptAs === undefined ? [] : [`  ${keptTexts[keptAs]}`];
  return [`✗ ${name.zh}未被接受：${refusal.zh}`, `  Refused: ${name.en}. ${refusal.en} [${refusal.code}]`, ...kept, ...received].join('\n');
}

const keptTexts: Readonly<Record<KeptAs, string>> = {
  'late-opinion': '已作为迟到意见附卷。Kept as a late opinion.',
  'answer-prepared': '已作为拟稿报本部门负责人。Put before the head of your department as a draft.',
};

/** The contents of the act, in the words of the person who did it. */
function saidText(caseNumber: string, act: Act): Text {
  switch (act.kind) {
    case 'answer':
    case 'prepare-answer':
    case 'reopen':
      return answerText(procedureOfCase(caseNumber), undefined, act.answer);
    case 'propose-extension':
      return { zh: `延期至 ${act.until}${quoted(act.reason)}`, en: `until ${act.until} ${quoted(act.reason)}` };
    case 'decide-extension': {
      const why = act.reason === undefined ? '' : quoted(act.reason);
      return act.agreed ? { zh: `同意延期${why}`, en: `agreed ${why}` } : { zh: `不同意延期${why}`, en: `declined ${why}` };
    }
    case 'urge': {
      const note = act.note === undefined ? '' : quoted(act.note);
      return { zh: `催办${note}`, en: `urges ${note}` };
    }
    case 'add-party':
      return { zh: `增加${act.name}${quoted(act.reason)}`, en: `adds ${act.department} ${quoted(act.reason)}` };
    case 'release-party':
      return { zh: `移出 ${act.department}${quoted(act.reason)}`, en: `releases ${act.department} ${quoted(act.reason)}` };
    case 'succeed':
      return {
        zh: `${act.department}由${act.name}承继${quoted(act.reason)}`,
        en: `${act.successor} succeeds ${act.department} ${quoted(act.reason)}`,
      };
    case 'withdraw':
    case 'new-round':
      return { zh: `${names[act.kind].zh}${quoted(act.reason)}`, en: `${names[act.kind].en} ${quoted(act.reason)}` };
  }
}
