import { countedMs } from '../measure/cpu.ts';
import { percentile } from '../measure/percentile.ts';
import type { OneSilence, Results } from './results.ts';
import { ratioOf } from './table.ts';

/** Something that the product should reach. */
export interface Aim {
  readonly what: string;
  readonly most: number;
  /** Undefined where it was not measured. */
  readonly reached: number | undefined;
}

/** The aims of the product, with what a run reached. */
export function aimsOf(results: Results): readonly Aim[] {
  const five = results.fiveAnswers ?? [];
  const [product, bare] = [five.find(({ side }) => side === 'product'), five.find(({ side }) => side === 'bare')];
  const perCase = (of: typeof product): number | undefined =>
    of === undefined || !results.temporalMetered ? undefined : countedMs(of.cpu) / of.cases;
  return [
    { what: 'CPU ms per case, application and servers, product over bare', most: 1.15, reached: ratioOf(perCase(product), perCase(bare)) },
    {
      what: 'events, five answers',
      most: 46,
      reached: percentile(
        (product?.histories ?? []).map(({ events }) => events),
        1,
      ),
    },
    { what: 'events, four answers and one silence', most: 52, reached: results.oneSilence?.find(isProduct)?.history?.events },
    { what: 'receipt, p50 ms with 50 at once', most: 10, reached: percentile(results.receiptsAtOnceMs ?? [], 0.5) },
  ];
}

const isProduct = ({ side }: OneSilence): boolean => side === 'product';

/** One line on whether an aim was met. */
export function aimLine({ what, most, reached }: Aim): string {
  if (reached === undefined) return `not measured  ${what}: at most ${String(most)}`;
  const shown = Number.isInteger(reached) ? String(reached) : reached.toFixed(2);
  return `${reached <= most ? 'met         ' : 'NOT MET     '}  ${what}: at most ${String(most)}, reached ${shown}`;
}
