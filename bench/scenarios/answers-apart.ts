import { setTimeout as pause } from 'node:timers/promises';
import { combine, noCpu, readCpu, type Cpu } from '../measure/cpu.ts';
import { historySize } from '../measure/history.ts';
import type { AnswersApart } from '../report/results.ts';
import type { ProductSide } from '../sides/product.ts';
import { departments, untilAllClosed, type Side } from '../sides/side.ts';
import { eachAtOnce, times } from './pool.ts';

/** Between two answers of one case, in milliseconds. */
const APART_MS = 3_000;
const CASES = 60;
const ROUNDS = 2;
const CONCURRENCY = 16;

/** How often the product's relay rings for cases whose flow has nothing to decide, in seconds. */
const RHYTHMS = [2, 15] as const;

/** Whose turn it is; `bells` for the product alone. */
type Turn = { readonly side: Side; readonly bells?: number; readonly prepare: () => Promise<void> };

/**
 * Five departments answer three seconds apart, in many cases at once whose answers are spread evenly over those seconds. Bells
 * that gather a case's answers cost less, so the product runs with two rhythms. The sides take turns.
 */
export async function answersApart(product: ProductSide, bare: Side): Promise<readonly AnswersApart[]> {
  const turns: readonly Turn[] = [
    ...RHYTHMS.map((bells) => ({ side: product, bells, prepare: () => product.ringEvery(bells) })),
    { side: bare, prepare: () => Promise.resolve() },
  ];
  const sums = turns.map(() => ({ cpu: noCpu, judgedMs: [] as number[], cases: [] as string[] }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, { side, prepare }] of turns.entries()) {
      await prepare();
      await many(side, CONCURRENCY, 0);
      const done = await many(side, CASES, APART_MS);
      const sum = sums[index];
      if (sum === undefined) continue;
      sum.cpu = combine(sum.cpu, done.cpu, 1);
      sum.judgedMs.push(...done.judgedMs);
      sum.cases.push(...done.cases);
    }
  }
  await product.ringEvery(undefined);
  return Promise.all(
    turns.map(async ({ side, bells }, index): Promise<AnswersApart> => {
      const { cpu, judgedMs, cases } = sums[index] ?? { cpu: noCpu, judgedMs: [], cases: [] };
      const history = await historySize(side.client, cases.at(-1) ?? '');
      return { side: side.name, ...(bells === undefined ? {} : { bells }), cases: cases.length, cpu, judgedMs, history };
    }),
  );
}

async function many(
  side: Side,
  size: number,
  apartMs: number,
): Promise<{ readonly cpu: Cpu; readonly judgedMs: readonly number[]; readonly cases: readonly string[] }> {
  const before = await readCpu(side.pids);
  const cases = await eachAtOnce(times(size), CONCURRENCY, () => side.start());
  await side.untilAsked(cases);
  const timings = await Promise.all(
    cases.map(async (id, place) => {
      await pause((place / size) * apartMs);
      const ofCase: number[] = [];
      for (const index of departments.keys()) {
        if (index > 0) await pause(apartMs);
        ofCase.push((await side.answer(id, index)).judged);
      }
      return ofCase;
    }),
  );
  await untilAllClosed(side);
  return { cpu: combine(await readCpu(side.pids), before, -1), judgedMs: timings.flat(), cases };
}
