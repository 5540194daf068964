import { combine, noCpu, readCpu } from '../measure/cpu.ts';
import type { OneAnswer } from '../report/results.ts';
import type { ProductSide } from '../sides/product.ts';
import { departments, untilAllClosed, type Side } from '../sides/side.ts';
import { eachAtOnce, times } from './pool.ts';

const CASES = 200;
const CONCURRENCY = 16;
/** Longer than the answers take, so that no bell rings among them. */
const RARE_BELLS = 60;

/**
 * One answer while others of its case are open, so that nothing follows from it: only such answers are measured, and the last one
 * of each case is given outside. The product's bells are rare meanwhile, because what they cost is not the answer's.
 */
export async function oneAnswer(product: ProductSide, bare: Side): Promise<readonly OneAnswer[]> {
  await product.ringEvery(RARE_BELLS);
  const results = [await answersOf(product), await answersOf(bare)];
  await product.ringEvery(undefined);
  return results;
}

async function answersOf(side: Side): Promise<OneAnswer> {
  const last = departments.length - 1;
  let cpu = noCpu;
  let seconds = 0;
  for (const size of [CONCURRENCY, CASES]) {
    const cases = await eachAtOnce(times(size), CONCURRENCY, () => side.start());
    await side.untilAsked(cases);
    const before = await readCpu(side.pids);
    const since = performance.now();
    for (const index of departments.keys()) {
      if (index < last) await eachAtOnce(cases, CONCURRENCY, (id) => side.answer(id, index));
    }
    seconds = (performance.now() - since) / 1_000;
    cpu = combine(await readCpu(side.pids), before, -1);
    await eachAtOnce(cases, CONCURRENCY, (id) => side.answer(id, last));
    await untilAllClosed(side);
  }
  return { side: side.name, answers: CASES * last, answersPerSecond: (CASES * last) / seconds, cpu };
}
