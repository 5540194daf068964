import type { Refusal } from '../../../rules/refusal.ts';
import { CountersignError } from '../../typed-client.ts';
import { CliFailure, failureOf } from '../failure.ts';
import { locatedRefusal, type LocatedSource } from './located-file.ts';

/**
 * An error of the API with its places as whoever gave the input knows them: the API speaks of places in a body, and people
 * look for lines of their file, or for options. Any other error stays as it is.
 */
export function locatedFailure(file: LocatedSource, error: unknown): unknown {
  if (!(error instanceof CountersignError)) return error;
  const { exitCode, body } = failureOf(error);
  const placed = <Each extends Refusal>(refusal: Each): Each => ({ ...refusal, ...locatedRefusal(file, refusal) });
  return new CliFailure(exitCode, { ...placed(body), ...(body.refusals === undefined ? {} : { refusals: body.refusals.map(placed) }) });
}
