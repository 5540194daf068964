import { departments, untilAllClosed, type Side } from '../sides/side.ts';
import { eachAtOnce, times } from './pool.ts';

/** Answers that arrive in the same moment, each for another case. */
export const AT_ONCE = 50;
const REPEATS = 3;

/**
 * Fifty answers sent at the same moment, each for another case, until all five departments of each have answered; three times.
 * @returns how long the register took to write each receipt, as the API saw it, in milliseconds
 */
export async function receiptsAtOnce(product: Side): Promise<readonly number[]> {
  const receiptMs: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const cases = await eachAtOnce(times(AT_ONCE), AT_ONCE, () => product.start());
    await product.untilAsked(cases);
    for (const index of departments.keys()) {
      const timings = await Promise.all(cases.map((id) => product.answer(id, index)));
      receiptMs.push(...timings.flatMap(({ receipt }) => (receipt === undefined ? [] : [receipt])));
    }
    await untilAllClosed(product);
  }
  return receiptMs;
}
