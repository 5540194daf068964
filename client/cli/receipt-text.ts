import type { Text } from '../../rules/text.ts';
import { procedureOfCase } from '../../rules/procedures/registry.ts';
import type { DescribedAnswer } from '../../rules/definition/form.ts';
import type { ShownField } from '../../rules/definition/shown-fields.ts';
import type { Json } from '../../rules/json.ts';
import { whoText } from '../../rules/timeline/line.ts';
import type { Act } from '../../rules/case/act.ts';
import type { KeptAs } from '../../rules/case/receipt.ts';
import type { ReceiptView } from '../../protocol/receipts.ts';
import type { Context } from './context.ts';
import { fieldLines } from './shown/answer.ts';
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

/** A receipt and its judgement, with all that the act says. */
export function receiptText(
  { id, caseNumber, act, by, receivedAt, judgement }: ReceiptView,
  context: Pick<Context, 'say' | 'width'>,
): string {
  const { say } = context;
  const name = names[act.kind];
  const received = [
    ...saidLines(caseNumber, act, `  ${'workItem' in act ? act.workItem : caseNumber}  ${say(whoText(by))}：`, context),
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

/** The contents of the act, in the words of the person who did it, below the line that says who did it. */
function saidLines(caseNumber: string, act: Act, before: string, context: Pick<Context, 'say' | 'width'>): readonly string[] {
  const { words, fields } = saidIn(caseNumber, act);
  return [`${before}${context.say(words)}`, ...fieldLines(fields, context, '    ')];
}

function saidIn(caseNumber: string, act: Act): DescribedAnswer {
  switch (act.kind) {
    case 'answer':
    case 'prepare-answer':
      return describedAnswer(caseNumber, act.answer);
    case 'reopen': {
      const { words, fields } = describedAnswer(caseNumber, act.answer);
      return { words, fields: [...fields, ...field('采纳理由', 'Why it is taken in', act.reason)] };
    }
    case 'propose-extension':
      return {
        words: { zh: `延期至 ${act.until}`, en: `until ${act.until}` },
        fields: [...reason(act.reason), ...field('回复方式', 'Manner', act.manner)],
      };
    case 'decide-extension':
      return {
        words: act.agreed ? { zh: '同意延期', en: 'agreed' } : { zh: '不同意延期', en: 'declined' },
        fields: field('说明', 'Why', act.reason),
      };
    case 'urge':
      return { words: { zh: '催办', en: 'urges' }, fields: field('催办的话', 'Note', act.note) };
    case 'add-party':
      return { words: { zh: `增加${act.name}`, en: `adds ${act.department}` }, fields: reason(act.reason) };
    case 'release-party':
      return { words: { zh: `移出 ${act.department}`, en: `releases ${act.department}` }, fields: reason(act.reason) };
    case 'succeed':
      return {
        words: { zh: `${act.department} 由${act.name}承继`, en: `${act.successor} succeeds ${act.department}` },
        fields: reason(act.reason),
      };
    case 'withdraw':
    case 'new-round':
      return { words: names[act.kind], fields: reason(act.reason) };
  }
}

function describedAnswer(caseNumber: string, answer: Json): DescribedAnswer {
  return procedureOfCase(caseNumber)?.describeAnswer(undefined, answer) ?? { words: names.answer, fields: [] };
}

const reason = (text: string): readonly ShownField[] => field('理由', 'Reason', text);

function field(zh: string, en: string, text: string | undefined): readonly ShownField[] {
  return text === undefined ? [] : [{ name: en, label: { zh, en }, values: [{ zh: text, en: text }] }];
}
