import type { SilenceProof } from '../../../rules/case/reply.ts';
import { withVisibleMarks } from '../../../rules/characters/forbidden.ts';
import { dueText, standingText } from '../../../rules/notices/due.ts';
import { limitSetText } from '../../../rules/notices/limit.ts';
import { procedureOf, procedureOfCase } from '../../../rules/procedures/registry.ts';
import type { ResponseOf } from '../../typed-client.ts';
import type { Context } from '../context.ts';
import { table } from '../table.ts';
import { dueMoment, lights, moment, stateText } from '../words.ts';
import { wrapped } from '../wrap.ts';
import { contentsText } from './contents.ts';
import { proofText } from './proof.ts';
import { answersText, lateText, proposalsText } from './said.ts';
import { timelineText } from './timeline.ts';

type Whole = ResponseOf<'getCase'>;
type Line = ResponseOf<'getTimeline'>['lines'][number];

/** One case as a clerk reads it: its state, every department and its date, counted silences, and the timeline. */
export function caseText(whole: Whole, proofs: readonly SilenceProof[], lines: readonly Line[], context: Context): string {
  const blocks = [
    headText(whole, context),
    contentsText(whole, context),
    presentNamesText(whole),
    itemsText(whole, context),
    answersText(whole, context),
    standingNotes(whole, context),
    byItselfText(whole, context),
    proofsText(whole, proofs, context),
    proposalsText(whole, context),
    lateText(whole, context),
    mailText(whole),
    `办理经过 Timeline\n${timelineText(lines, context)}`,
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

function headText({ case: row }: Whole, { say, width }: Context): string {
  const procedure = procedureOf(row.procedure);
  const stage = procedure?.stages[row.stage];
  const outcome = row.outcome === undefined ? undefined : procedure?.outcomes[row.outcome.kind];
  const stands =
    row.outcome === undefined
      ? `阶段 stage: ${stage === undefined ? row.stage : say(stage)}  灯 light: ${say(lights[row.light])}${row.dueAt === undefined ? '' : `  最近截止 next due: ${dueMoment(row.dueAt)}`}`
      : `办结 closed: ${outcome === undefined ? row.outcome.kind : `${outcome.zh} ${outcome.en}`}${row.closedAt === undefined ? '' : `，${moment(row.closedAt)}`}`;
  return [
    `${row.caseNumber}  ${procedure === undefined ? row.procedure : `${procedure.name.zh} ${procedure.name.en}`}`,
    withVisibleMarks(row.title, 'line'),
    `主办 lead: ${row.lead.name}  立项 opened: ${moment(row.openedAt)}`,
    `来源 source: ${row.source.system} ${row.source.id}`,
    ...documentLine(row),
    stands,
    ...familyLines(row, say),
    ...(row.started ? [] : ['流程引擎尚未接收，恢复后自动开始。Waiting for the engine; it starts by itself.']),
  ]
    .map((line) => wrapped(line, width))
    .join('\n');
}

/** Departments that have changed since the case was opened. */
function presentNamesText({ presentNames }: Whole): string {
  return presentNames
    .map(({ name, presentName, successor }) =>
      successor === undefined
        ? `已更名 renamed: ${name} → ${presentName ?? ''}`
        : `已撤并，由以下部门承接 followed by: ${name} → ${successor.name} (${successor.code})`,
    )
    .join('\n');
}

/** The document's number and its degree of urgency, where it has them. */
function documentLine({ documentNumber, urgency }: Whole['case']): readonly string[] {
  const parts = [
    ...(documentNumber === undefined ? [] : [`文号 number: ${documentNumber}`]),
    ...(urgency === undefined ? [] : [`紧急程度 urgency: ${urgency}`]),
  ];
  return parts.length === 0 ? [] : [parts.join('  ')];
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

function itemsText({ workItems }: Whole, { say, width }: Context): string {
  if (workItems.length === 0) return '尚无待办。No work item yet.';
  // A case of one round needs no column for it; where there are several, the newest counts.
  const rounds = workItems.some((item) => item.round > 1);
  const columns = [
    { title: '待办 Work item' },
    ...(rounds ? [{ title: '轮次 Round' }] : []),
    { title: '部门 Dept', flexible: true },
    { title: '办理内容 Task', flexible: true },
    { title: '截止 Due' },
    { title: '状态 State', flexible: true },
  ] as const;
  const rows = workItems.map((item) => ({
    cells: [
      item.id,
      ...(rounds ? [String(item.round)] : []),
      item.party.name,
      say(item.task),
      say(dueText(item.deadline)),
      say(stateText(item)),
    ],
  }));
  return table(columns, rows, width);
}

/** Why dates are not firm, and the limits that the lead set. */
function standingNotes({ workItems }: Whole, { say, width }: Context): string {
  const open = workItems.filter((item) => item.state === 'open');
  const standings = open.flatMap((item) => {
    const standing = standingText(item.deadline);
    return standing === undefined ? [] : [say(standing)];
  });
  // A limit of the rules is named with its article in the timeline; one that the lead set stands here, too.
  const limits = open.filter((item) => item.limitSetBy === 'lead').map((item) => `${item.party.name}：${say(limitSetText(item))}`);
  return [...new Set(standings), ...limits].map((line) => wrapped(line, width)).join('\n');
}

/** What happens next by itself. */
function byItselfText({ byItself }: Whole, { say, width }: Context): string {
  const lines = byItself.map((sentence) => wrapped(say(sentence), width));
  return lines.length === 0 ? '' : ['接下来自动进行 By itself', ...lines].join('\n');
}

function proofsText({ workItems }: Whole, proofs: readonly SilenceProof[], { say }: Context): string {
  const texts = proofs.flatMap((proof) => {
    const item = workItems.find((each) => each.id === proof.workItem);
    return item === undefined ? [] : [proofText(proof, item.onSilence, say)];
  });
  return texts.join('\n');
}

function mailText({ notices }: Whole): string {
  const failing = notices.filter(({ mail }) => mail.state === 'failing' || mail.state === 'given-up');
  if (failing.length === 0) return '';
  const codes = [...new Set(failing.map(({ mail }) => mail.lastError ?? '?'))].join(', ');
  return `电子邮件 e-mail: ${String(failing.length)} 件未送出 not sent (${codes})；站内送达不受影响 service in the inbox stands`;
}
