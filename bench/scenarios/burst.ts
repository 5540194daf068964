import { departments, untilAllClosed, type Side } from '../sides/side.ts';
import { eachAtOnce, times } from './pool.ts';

const CASES = 50;
const REPEATS = 3;

/**
 * Fifty cases at once, in each of which five departments answer one after the other without a pause; three times, after one for
 * warming up.
 * @returns how long each answer took until it was judged, in milliseconds
 */
export async function burst(product: Side): Promise<readonly number[]> {
  const judgedMs: number[] = [];
  for (let repeat = 0; repeat <= REPEATS; repeat += 1) {
    const cases = await eachAtOnce(times(CASES), CASES, () => product.start());
    await product.untilAsked(cases);
    const timings = await eachAtOnce(cases, CASES, async (id) => {
      const ofCase: number[] = [];
      for (const index of departments.keys()) ofCase.push((await product.answer(id, index)).judged);
      return ofCase;
    });
    if (repeat > 0) judgedMs.push(...timings.flat());
    await untilAllClosed(product);
  }
  return judgedMs;
}
