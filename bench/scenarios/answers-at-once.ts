import { departments, untilAllClosed, type AnswerTiming, type Side } from '../sides/side.ts';
import { eachAtOnce, times } from './pool.ts';

/** Answers that arrive in the same moment, each for another case. */
export const AT_ONCE = 50;
const REPEATS = 3;

/**
 * Fifty answers sent at the same moment, each for another case, until all five departments of each have answered; three times.
 * The first time is for warming up.
 */
export async function answersAtOnce(product: Side): Promise<readonly AnswerTiming[]> {
  const timings: AnswerTiming[] = [];
  for (let repeat = 0; repeat <= REPEATS; repeat += 1) {
    const cases = await eachAtOnce(times(AT_ONCE), AT_ONCE, () => product.start());
    await product.untilAsked(cases);
    for (const index of departments.keys()) {
      const these = await Promise.all(cases.map((id) => product.answer(id, index)));
      if (repeat > 0) timings.push(...these);
    }
    await untilAllClosed(product);
  }
  return timings;
}
