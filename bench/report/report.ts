import { countedMs, type CpuPart } from '../measure/cpu.ts';
import { percentile, spreadOf } from '../measure/percentile.ts';
import { aimLine, aimsOf } from './aims.ts';
import type { AnswersApart, FiveAnswers, MemoryGrowth, MemoryOfOpenCases, OneAnswer, Results, Storm } from './results.ts';
import { table, type Row } from './table.ts';

const KB = 1_024;
const MB = 1_048_576;

/** All that a run found, as text for a terminal. */
export function report(results: Results): string {
  const { fiveAnswers, answersApart, oneAnswer, openCases, oneSilence, storm } = results;
  return [
    Object.entries(results.surroundings)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
    ...(fiveAnswers === undefined ? [] : [fiveAnswersTable(fiveAnswers, results), noise(fiveAnswers)]),
    ...(oneSilence === undefined ? [] : [silenceTable(oneSilence)]),
    ...(answersApart === undefined ? [] : [apartTable(answersApart)]),
    ...(oneAnswer === undefined ? [] : [oneAnswerTable(oneAnswer)]),
    ...judgedLines(results),
    ...(storm === undefined ? [] : [stormLine(storm)]),
    ...(openCases === undefined ? [] : [memoryTable(openCases)]),
    ['Aims', ...aimsOf(results).map((aim) => `  ${aimLine(aim)}`)].join('\n'),
  ].join('\n\n');
}

/** A row out of what each side has. */
function row<Of extends { readonly side: 'product' | 'bare' }>(
  label: string,
  of: readonly Of[],
  value: (each: Of) => number | undefined,
  more: Pick<Row, 'digits' | 'ratio'> = {},
): Row {
  const find = (side: Of['side']): number | undefined => {
    const found = of.find((each) => each.side === side);
    return found === undefined ? undefined : value(found);
  };
  return { label, product: find('product'), bare: find('bare'), ...more };
}

function fiveAnswersTable(of: readonly FiveAnswers[], { concurrency, temporalMetered }: Results): string {
  const cpu = (part: CpuPart) => (each: FiveAnswers) => (each.cpu[part] === 0 ? undefined : each.cpu[part] / each.cases);
  const total = temporalMetered ? 'CPU ms per case: application and servers' : 'CPU ms per case, without Temporal';
  const spread = (values: (each: FiveAnswers) => readonly number[], at: 'p50' | 'p95') => (each: FiveAnswers) =>
    spreadOf(values(each))?.[at];
  return table(`Five answers · ${String(concurrency)} at once`, [
    row('cases', of, (each) => each.cases, { digits: 0, ratio: false }),
    row('cases per second', of, (each) => each.casesPerSecond),
    row(total, of, (each) => countedMs(each.cpu) / each.cases),
    row('  worker', of, cpu('worker')),
    row('  API', of, cpu('api')),
    row('  Temporal', of, cpu('temporal')),
    row('  PostgreSQL', of, cpu('postgres')),
    row('  not counted: who calls (HTTP, or a Temporal client)', of, cpu('caller')),
    row(
      'start ms p50',
      of,
      spread((each) => each.startMs, 'p50'),
    ),
    row(
      'start ms p95',
      of,
      spread((each) => each.startMs, 'p95'),
    ),
    row(
      'receipt ms p50',
      of,
      spread((each) => each.receiptMs, 'p50'),
    ),
    row(
      'receipt ms p95',
      of,
      spread((each) => each.receiptMs, 'p95'),
    ),
    row(
      'judged answer ms p50',
      of,
      spread((each) => each.judgedMs, 'p50'),
    ),
    row(
      'judged answer ms p95',
      of,
      spread((each) => each.judgedMs, 'p95'),
    ),
    row(
      'events per case',
      of,
      (each) =>
        percentile(
          each.histories.map(({ events }) => events),
          0.5,
        ),
      { digits: 0 },
    ),
    row(
      'workflow tasks per case',
      of,
      (each) =>
        percentile(
          each.histories.map(({ workflowTasks }) => workflowTasks),
          0.5,
        ),
      { digits: 0 },
    ),
  ]);
}

/** Neighbouring blocks met the same noise, so the span of their ratios tells how far the ratio may be trusted. */
function noise(of: readonly FiveAnswers[]): string {
  const [product, bare] = [of.find(({ side }) => side === 'product'), of.find(({ side }) => side === 'bare')];
  const ratios = (product?.perBlock ?? []).flatMap((ms, index) => {
    const other = bare?.perBlock[index];
    return other === undefined ? [] : [ms / other];
  });
  const [least, middle, most] = [0, 0.5, 1].map((share) => percentile(ratios, share)?.toFixed(2) ?? '–');
  return `CPU ratio block by block: ${least ?? ''} to ${most ?? ''}, median ${middle ?? ''} (${String(ratios.length)} pairs)`;
}

function silenceTable(of: NonNullable<Results['oneSilence']>): string {
  return table('Four answers and one silence · on a server that skips time', [
    row('events', of, ({ history }) => history?.events, { digits: 0 }),
    row('  of them left by skipping time', of, ({ history }) => history?.skipping, { digits: 0, ratio: false }),
    row('workflow tasks', of, ({ history }) => history?.workflowTasks, { digits: 0 }),
  ]);
}

function apartTable(of: readonly AnswersApart[]): string {
  const bare = of.filter(({ side }) => side === 'bare');
  const turns = of.filter(({ side }) => side === 'product');
  return turns
    .map((turn) => {
      const both = [turn, ...bare];
      const cpu = (part: CpuPart) => (each: AnswersApart) => (each.cpu[part] === 0 ? undefined : each.cpu[part] / each.cases);
      return table(`Answers 3 s apart · bells every ${String(turn.bells ?? 0)} s`, [
        row('cases', both, (each) => each.cases, { digits: 0, ratio: false }),
        row('CPU ms per case: application and servers', both, (each) => countedMs(each.cpu) / each.cases),
        row('  worker', both, cpu('worker')),
        row('  API', both, cpu('api')),
        row('  Temporal', both, cpu('temporal')),
        row('  PostgreSQL', both, cpu('postgres')),
        row('judged answer ms p50', both, (each) => spreadOf(each.judgedMs)?.p50),
        row('judged answer ms p95', both, (each) => spreadOf(each.judgedMs)?.p95),
        row('events per case', both, (each) => each.history.events, { digits: 0 }),
        row('workflow tasks per case', both, (each) => each.history.workflowTasks, { digits: 0 }),
      ]);
    })
    .join('\n\n');
}

function oneAnswerTable(of: readonly OneAnswer[]): string {
  const cpu = (part: CpuPart) => (each: OneAnswer) => (each.cpu[part] === 0 ? undefined : each.cpu[part] / each.answers);
  return table('One answer while others are open · 16 at once', [
    row('answers per second', of, (each) => each.answersPerSecond),
    row('CPU ms per answer: application and servers', of, (each) => countedMs(each.cpu) / each.answers, { digits: 2 }),
    row('  worker', of, cpu('worker'), { digits: 2 }),
    row('  API', of, cpu('api'), { digits: 2 }),
    row('  Temporal', of, cpu('temporal'), { digits: 2 }),
    row('  PostgreSQL', of, cpu('postgres'), { digits: 2 }),
  ]);
}

/** How long people wait for the judgement, by how many act at once. */
function judgedLines({ burstMs = [], answersAtOnce = [], hotCaseMs = [] }: Results): readonly string[] {
  const line = (what: string, ms: readonly number[]): readonly string[] => {
    const spread = spreadOf(ms);
    return spread === undefined ? [] : [`${what}: p50 ${spread.p50.toFixed(1)} ms, p95 ${spread.p95.toFixed(1)} ms (${String(ms.length)})`];
  };
  const lines = [
    ...line('Judged answer, 50 cases at once in a burst', burstMs),
    ...line(
      'Judged answer, 50 at once',
      answersAtOnce.map(({ judged }) => judged),
    ),
    ...line(
      '  of that at the counter',
      answersAtOnce.flatMap(({ receipt }) => (receipt === undefined ? [] : [receipt])),
    ),
    ...line('50 acts at once on one case', hotCaseMs),
  ];
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function stormLine({ cases, wrong, lastDecidedMs, judgedMs }: Storm): string {
  const spread = spreadOf(judgedMs);
  const answers = spread === undefined ? 'no answers meanwhile' : `p50 ${spread.p50.toFixed(1)} ms, p95 ${spread.p95.toFixed(1)} ms`;
  return (
    `Storm: ${String(cases)} cases due at one moment, ${String(wrong)} decided wrongly, the last one ${(lastDecidedMs / 1_000).toFixed(1)} s after it\n` +
    `  answers of other cases meanwhile (${String(judgedMs.length)}): ${answers}`
  );
}

function memoryTable(of: readonly MemoryOfOpenCases[]): string {
  const open = (growth: MemoryGrowth | undefined): string => String(growth?.open ?? 0);
  const [first] = of;
  return table('Memory of the worker', [
    row(`KB per open case, ${open(first?.roomy)} open`, of, ({ roomy }) => roomy.bytesPerCase / KB),
    row(`  resident MB then`, of, ({ roomy }) => roomy.residentBytes / MB),
    row(
      `KB per open case, ${open(first?.full)} open, cache full at ${String(first?.full.cached ?? 0)}`,
      of,
      ({ full }) => full.bytesPerCase / KB,
    ),
    row(`  resident MB then`, of, ({ full }) => full.residentBytes / MB),
  ]);
}
