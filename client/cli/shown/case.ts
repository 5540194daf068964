import type { SilenceProof } from '../../../rules/case/reply.ts';
import { dueText } from '../../../rules/notices/due.ts';
import { procedureOf, procedureOfCase } from '../../../rules/procedures/registry.ts';
import type { ResponseOf } from '../../typed-client.ts';
import { answerText } from '../../../rules/timeline/answers.ts';
import { quoted, whoText } from '../../../rules/timeline/line.ts';
import type { Context } from '../context.ts';
import { lateOpinions } from '../late-opinions.ts';
import { openProposals } from '../proposals.ts';
import { table } from '../table.ts';
import { dueMoment, lights, moment, stateText } from '../words.ts';
import { proofText } from './proof.ts';
import { timelineText } from './timeline.ts';

type Whole = ResponseOf<'getCase'>;
type Line = ResponseOf<'getTimeline'>['lines'][number];

/** One case as a clerk reads it: its state, every department and its date, counted silences, and the timeline. */
export function caseText(whole: Whole, proofs: readonly SilenceProof[], lines: readonly Line[], context: Context): string {
  const { say } = context;
  const blocks = [
    headText(whole, context),
    itemsText(whole, context),
    byItselfText(whole, context),
    proofsText(whole, proofs, context),
    proposalsText(whole),
    lateText(whole),
    mailText(whole),
    `办理经过 Timeline\n${timelineText(lines, say)}`,
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

function headText({ case: row }: Whole, { say }: Context): string {
  const procedure = procedureOf(row.procedure);
  const stage = procedure?.stages[row.stage];
  const outcome = row.outcome === undefined ? undefined : procedure?.outcomes[row.outcome.kind];
  const stands =
    row.outcome === undefined
      ? `阶段 stage: ${stage === undefined ? row.stage : say(stage)}  灯 light: ${say(lights[row.light])}${row.dueAt === undefined ? '' : `  最近截止 next due: ${dueMoment(row.dueAt)}`}`
      : `办结 closed: ${outcome === undefined ? row.outcome.kind : `${outcome.zh} ${outcome.en}`}${row.closedAt === undefined ? '' : `，${moment(row.closedAt)}`}`;
  return [
    `${row.caseNumber}  ${procedure === undefined ? row.procedure : `${procedure.name.zh} ${procedure.name.en}`}`,
    row.title,
    `主办 lead: ${row.lead.name}  来源 source: ${row.source.system} ${row.source.id}  立项 opened: ${moment(row.openedAt)}`,
    stands,
    ...familyLines(row, say),
    ...(row.started ? [] : ['流程引擎尚未接收，恢复后自动开始。Waiting for the engine; it starts by itself.']),
  ].join('\n');
}

/** The case that opened it, and those that it has opened. */
function familyLines({ parent, children = [] }: Whole['case'], say: Context['say']): readonly string[] {
  return [
    ...(parent === undefined ? [] : [`由事项 opened by: ${parent}`]),
    ...children.map(({ caseNumber, outcome }) => {
      const closed = outcome === undefined ? undefined : (procedureOfCase(caseNumber)?.outcomes[outcome] ?? { zh: outcome, en: outcome });
      return `另立事项 its case: ${caseNumber}  ${say(closed ?? { zh: '办理中', en: 'open' })}`;
    }),
  ];
}

function itemsText({ case: row, workItems, receipts }: Whole, { io, say }: Context): string {
  if (workItems.length === 0) return '尚无待办。No work item yet.';
  // A case of one round needs no column for it; where there are several, the newest counts.
  const rounds = workItems.some((item) => item.round > 1);
  const columns = [
    { title: '待办 Work item' },
    ...(rounds ? [{ title: '轮次 Round' }] : []),
    { title: '部门 Department', flexible: true },
    { title: '办理内容 Task', flexible: true },
    { title: '截止 Due' },
    { title: '状态 State' },
    { title: '答复 Answer', flexible: true },
  ] as const;
  const rows = workItems.map((item) => {
    const receipt = receipts.find((each) => each.id === item.receipt);
    const answered =
      receipt?.act.kind === 'answer'
        ? `${say(answerText(procedureOf(row.procedure), item.kind, receipt.act.answer))}（${say(whoText(receipt.by))} ${moment(receipt.receivedAt)}）`
        : '';
    return [
      item.id,
      ...(rounds ? [String(item.round)] : []),
      item.party.name,
      say(item.task),
      say(dueText(item.deadline)),
      say(stateText(item)),
      answered,
    ];
  });
  return table(columns, rows, io.columns);
}

/** What happens next by itself. */
function byItselfText({ byItself }: Whole, { say }: Context): string {
  return byItself.length === 0 ? '' : ['接下来自动进行 By itself', ...byItself.map(say)].join('\n');
}

function proofsText({ workItems }: Whole, proofs: readonly SilenceProof[], { say }: Context): string {
  const texts = proofs.flatMap((proof) => {
    const item = workItems.find((each) => each.id === proof.workItem);
    return item === undefined ? [] : [proofText(proof, item.onSilence, say)];
  });
  return texts.join('\n');
}

/** Extensions that wait for the lead's decision, with the command that agrees. */
function proposalsText(whole: Whole): string {
  return openProposals(whole)
    .map(
      ({ item, until, reason }) =>
        `延期商请待主办部门答复 extension proposed: ${item.party.name} 至 ${until}${quoted(reason)}\n  countersign extend agree ${item.id}`,
    )
    .join('\n');
}

/** Late opinions that the lead has not taken in, with the command that does. */
function lateText(whole: Whole): string {
  const { caseNumber, procedure, state } = whole.case;
  return lateOpinions(whole)
    .flatMap(({ receipt, by, answer, receivedAt }) => [
      `迟到意见 late opinion: ${whoText(by).zh} ${moment(receivedAt)} ${answerText(procedureOf(procedure), undefined, answer).zh}  回执 receipt ${receipt}`,
      ...(state === 'open' ? [`  countersign reopen ${caseNumber} --opinion ${receipt} --reason "…"`] : []),
    ])
    .join('\n');
}

function mailText({ notices }: Whole): string {
  const failing = notices.filter(({ mail }) => mail.state === 'failing' || mail.state === 'given-up');
  if (failing.length === 0) return '';
  const codes = [...new Set(failing.map(({ mail }) => mail.lastError ?? '?'))].join(', ');
  return `电子邮件 e-mail: ${String(failing.length)} 件未送出 not sent (${codes})；站内送达不受影响 service in the inbox stands`;
}
