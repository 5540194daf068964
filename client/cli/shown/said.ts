import type { Act } from '../../../rules/case/act.ts';
import type { WorkItem } from '../../../rules/case/work-item.ts';
import type { DescribedAnswer } from '../../../rules/definition/form.ts';
import type { CodeNames } from '../../../rules/definition/shown-fields.ts';
import type { Json } from '../../../rules/json.ts';
import { procedureOf } from '../../../rules/procedures/registry.ts';
import { whoText } from '../../../rules/timeline/line.ts';
import type { ResponseOf } from '../../typed-client.ts';
import type { Context } from '../context.ts';
import { lateOpinions } from '../late-opinions.ts';
import { openProposals } from '../proposals.ts';
import { moment } from '../words.ts';
import { wrapped } from '../wrap.ts';
import { fieldLines } from './answer.ts';

type Whole = ResponseOf<'getCase'>;

/** Every answer that counts, whole, under the work item that it answers. */
export function answersText(whole: Whole, context: Context): string {
  const answers = whole.workItems.flatMap((item) => {
    const receipt = whole.receipts.find((each) => each.id === item.receipt);
    const answer = receipt === undefined ? undefined : answerIn(receipt.act);
    if (receipt === undefined || answer === undefined) return [];
    const { words, fields } = described(whole, item.kind, answer);
    const { say, width } = context;
    const head = `${item.id}  ${say(whoText(receipt.by))}  ${moment(receipt.receivedAt)}  ${say(words)}`;
    return [wrapped(head, width, { rest: '  ' }), ...fieldLines(fields, context, '  ')];
  });
  return answers.length === 0 ? '' : ['答复 Answers', ...answers].join('\n');
}

/** Extensions that wait for the lead's decision, with the command that agrees. */
export function proposalsText(whole: Whole, context: Context): string {
  return openProposals(whole)
    .flatMap(({ item, until, reason }) => [
      `延期商请待主办部门答复 extension proposed: ${item.party.name} 至 ${until}`,
      ...fieldLines([{ name: 'reason', label: { zh: '理由', en: 'Reason' }, values: [{ zh: reason, en: reason }] }], context, '  '),
      `  countersign extend agree ${item.id}`,
    ])
    .join('\n');
}

/** Late opinions that the lead has not taken in, whole, with the command that does. */
export function lateText(whole: Whole, context: Context): string {
  const { caseNumber, state } = whole.case;
  return lateOpinions(whole)
    .flatMap(({ receipt, by, answer, workItem, receivedAt }) => {
      const { words, fields } = described(whole, whole.workItems.find(({ id }) => id === workItem)?.kind, answer);
      return [
        `迟到意见 late opinion: ${whoText(by).zh} ${moment(receivedAt)} ${context.say(words)}  回执 receipt ${receipt}`,
        ...fieldLines(fields, context, '  '),
        ...(state === 'open' ? [`  countersign reopen ${caseNumber} --opinion ${receipt} --reason "…"`] : []),
      ];
    })
    .join('\n');
}

function described({ case: row, workItems }: Whole, kind: string | undefined, answer: Json): DescribedAnswer {
  return (
    procedureOf(row.procedure)?.describeAnswer(kind, answer, namesIn(workItems)) ?? {
      words: { zh: '答复', en: 'answered' },
      fields: [],
    }
  );
}

/** The names of the departments that a case asked. */
function namesIn(workItems: readonly WorkItem[]): CodeNames {
  return {
    department: (code) => workItems.find(({ party }) => party.code === code)?.party.name,
    position: () => undefined,
  };
}

function answerIn(act: Act): Json | undefined {
  return act.kind === 'answer' || act.kind === 'reopen' ? act.answer : undefined;
}
