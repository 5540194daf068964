import { endOfNamedDate, isNamedDate, type Limit, type NamedDate } from '../calendar/limit.ts';
import type { Basis } from '../citation.ts';
import { epochMs, type Instant } from '../time/instant.ts';
import type { PutQuestion } from './case-file.ts';

const HOUR_MS = 3_600_000;

/** The limit that a work item is served with. */
export type LimitAtService = {
  readonly limit: Limit;
  readonly limitBasis: Basis;
  readonly limitSetBy?: 'lead';
  /** The date that the lead named and that could not be kept any more; the limit is that of the rules instead. */
  readonly unkept?: NamedDate;
};

/**
 * The limit of a question as it is served. A date that the lead named may have passed before the question comes up, or leave less
 * time than a party must have; then the limit of the rules counts from service, so that no party is silent for want of time.
 */
export function limitAtService({ limit: { value, basis, own } }: PutQuestion, at: Instant): LimitAtService {
  if (own === undefined) return { limit: value, limitBasis: basis };
  if (!isNamedDate(value) || epochMs(endOfNamedDate(value)) - epochMs(at) >= own.leastHours * HOUR_MS) {
    return { limit: value, limitBasis: basis, limitSetBy: 'lead' };
  }
  return { limit: own.instead.value, limitBasis: own.instead.basis, unkept: value };
}
