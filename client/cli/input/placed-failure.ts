import type { Refusal } from '../../../rules/refusal.ts';
import { CountersignError } from '../../typed-client.ts';
import { CliFailure, failureOf } from '../failure.ts';
import { placedRefusal, type Placing } from './placed-file.ts';

/**
 * An error of the API about what a file said, with the file's own lines: the API speaks of places in a body, and whoever
 * wrote the file looks for lines. Any other error stays as it is.
 * @param under where in the body the file's contents stand
 */
export function placedFailure(file: Placing, error: unknown, under?: string): unknown {
  if (!(error instanceof CountersignError) || error.status !== 422) return error;
  const { exitCode, body } = failureOf(error);
  const placed = <Each extends Refusal>(refusal: Each): Each => ({ ...refusal, ...placedRefusal(file, refusal, under) });
  return new CliFailure(exitCode, { ...placed(body), ...(body.refusals === undefined ? {} : { refusals: body.refusals.map(placed) }) });
}
