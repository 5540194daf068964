import { countedMs } from '../measure/cpu.ts';
import { percentile } from '../measure/percentile.ts';
import type { AnswersApart, Results } from './results.ts';
import { ratioOf } from './table.ts';

/** Something that the product should reach. */
export interface Aim {
  readonly what: string;
  readonly most?: number;
  readonly least?: number;
  /** Undefined where it was not measured. */
  readonly reached: number | undefined;
}

type OfSides = readonly { readonly side: 'product' | 'bare' }[];

/** The aims of the product, with what a run reached. */
export function aimsOf(results: Results): readonly Aim[] {
  const { fiveAnswers = [], oneAnswer = [], answersApart = [], openCases = [], burstMs = [], answersAtOnce = [], hotCaseMs = [] } = results;
  const cpu = <Of extends OfSides>(of: Of, ms: (each: Of[number]) => number): number | undefined =>
    results.temporalMetered ? ratio(of, ms) : undefined;
  const apart = (bells: number): readonly AnswersApart[] => answersApart.filter((each) => each.bells === undefined || each.bells === bells);
  const apartMs = answersApart.filter((each) => each.bells !== undefined).flatMap((each) => each.judgedMs);
  const five = fiveAnswers.find(isProduct);
  return [
    {
      what: 'CPU of a case ÷ bare, five answers in a burst',
      most: 1.1,
      reached: cpu(fiveAnswers, (each) => countedMs(each.cpu) / each.cases),
    },
    ...[
      { bells: 15, most: 1.15 },
      { bells: 2, most: 1.6 },
    ].map(({ bells, most }) => ({
      what: `CPU of a case ÷ bare, answers 3 s apart, bells every ${String(bells)} s`,
      most,
      reached: cpu(apart(bells), (each) => countedMs(each.cpu) / each.cases),
    })),
    {
      what: 'CPU of one answer ÷ bare, while others are open',
      most: 0.3,
      reached: cpu(oneAnswer, (each) => countedMs(each.cpu) / each.answers),
    },
    ...spread('judged answer ms, answers apart', apartMs, 4, 10),
    ...spread('judged answer ms, 50 cases at once in a burst', burstMs, 40, 80),
    ...spread(
      'judged answer ms, 50 answers at once',
      answersAtOnce.map(({ judged }) => judged),
      10,
      30,
    ),
    {
      what: 'events, five answers',
      most: 14,
      reached:
        five === undefined
          ? undefined
          : percentile(
              five.histories.map(({ events }) => events),
              1,
            ),
    },
    { what: 'cases per second ÷ bare', least: 1, reached: ratio(fiveAnswers, (each) => each.casesPerSecond) },
    { what: 'KB of worker per open case', most: 100, reached: kilobytes(openCases.find(isProduct)?.roomy.bytesPerCase) },
    { what: '50 acts at once on one case, ms p95', most: 100, reached: percentile(hotCaseMs, 0.95) },
    ...(results.storm === undefined ? [] : stormAims(results.storm)),
  ];
}

function stormAims({ wrong, lastDecidedMs, judgedMs }: NonNullable<Results['storm']>): readonly Aim[] {
  return [
    { what: 'storm: cases decided wrongly', most: 0, reached: wrong },
    { what: 'storm: seconds until the last decision', most: 300, reached: lastDecidedMs / 1_000 },
    { what: 'storm: judged answer ms p95 meanwhile', most: 50, reached: percentile(judgedMs, 0.95) },
  ];
}

function spread(what: string, ms: readonly number[], p50: number, p95: number): readonly Aim[] {
  return [
    { what: `${what}, p50`, most: p50, reached: percentile(ms, 0.5) },
    { what: `${what}, p95`, most: p95, reached: percentile(ms, 0.95) },
  ];
}

function ratio<Of extends OfSides>(of: Of, value: (each: Of[number]) => number): number | undefined {
  const [product, bare] = [of.find(isProduct), of.find((each) => !isProduct(each))];
  return ratioOf(product && value(product), bare && value(bare));
}

const kilobytes = (bytes: number | undefined): number | undefined => (bytes === undefined ? undefined : bytes / 1_024);

const isProduct = ({ side }: OfSides[number]): boolean => side === 'product';

/** One line on whether an aim was met. */
export function aimLine({ what, most, least, reached }: Aim): string {
  const bound = [
    ...(most === undefined ? [] : [`at most ${String(most)}`]),
    ...(least === undefined ? [] : [`at least ${String(least)}`]),
  ].join(', ');
  if (reached === undefined) return `not measured  ${what}: ${bound}`;
  const shown = Number.isInteger(reached) ? String(reached) : reached.toFixed(2);
  const met = (most === undefined || reached <= most) && (least === undefined || reached >= least);
  return `${met ? 'met         ' : 'NOT MET     '}  ${what}: ${bound}, reached ${shown}`;
}
