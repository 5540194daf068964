import type { Refusal } from '../../../rules/refusal.ts';
import { CountersignError } from '../../typed-client.ts';
import { CliFailure, failureOf } from '../failure.ts';
import { locatedRefusal, type LocatedSource } from './located-file.ts';

/**
 * Replaces the places in an error of the API, which are paths in a body, by lines of the person's file or by options. Any other
 * error stays as it is.
 */
export function locatedFailure(file: LocatedSource, error: unknown): unknown {
  if (!(error instanceof CountersignError)) return error;
  const { exitCode, body } = failureOf(error);
  const placed = <Each extends Refusal>(refusal: Each): Each => ({ ...refusal, ...locatedRefusal(file, refusal) });
  return new CliFailure(exitCode, { ...placed(body), ...(body.refusals === undefined ? {} : { refusals: body.refusals.map(placed) }) });
}
