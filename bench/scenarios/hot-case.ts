import type { ProductSide } from '../sides/product.ts';
import { departments } from '../sides/side.ts';
import { times } from './pool.ts';

const AT_ONCE = 50;
const REPEATS = 6;

/**
 * Fifty acts at once on one case: each of four departments answers again and again, the first answer of each counts, and all the
 * others are received and refused. The fifth stays open, so that the case does. The first time is for warming up.
 * @returns how long each took until it was judged, in milliseconds
 */
export async function hotCase(product: ProductSide): Promise<readonly number[]> {
  const ms: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const number = await product.start();
    await product.untilAsked([number]);
    const open = departments.length - 1;
    const answers = await Promise.all(times(AT_ONCE).map((index) => product.answer(number, index % open, [200, 409])));
    if (repeat > 0) ms.push(...answers.map(({ judged }) => judged));
    await product.answer(number, open);
  }
  return ms;
}
