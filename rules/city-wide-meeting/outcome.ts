import type { CaseFile } from '../case/case-file.ts';
import { lastRepliesTo } from '../case/replies-of.ts';
import type { Json } from '../json.ts';
import { findingsOf, type CityWideMeetingCase } from './questions.ts';

/** What belongs to an outcome of P22, told from what the register holds. Throws `RangeError` for an outcome that P22 does not know. */
export function cityWideMeetingDetail(outcome: string, file: CaseFile, input: CityWideMeetingCase): Json {
  const [consent] = lastRepliesTo(file, 'consent');
  const [request] = lastRepliesTo(file, 'formal-request');
  const [approval] = lastRepliesTo(file, 'approval');
  switch (outcome) {
    case 'not-consented':
      return { consent };
    case 'given-up':
      return { consent, request };
    case 'approved':
    case 'not-approved':
      return { findings: [...findingsOf(input)], consent, request, approval };
    case 'withdrawn':
      return { reason: file.ending?.reason ?? '' };
    default:
      throw new RangeError(`P22 has no outcome ${outcome}`);
  }
}
