import type { CaseFile } from '../case/case-file.ts';
import { lastRepliesTo } from '../case/replies-of.ts';
import type { Json } from '../json.ts';
import { decisionAnswer, formalRequestAnswer } from './answers.ts';
import { findingsOf, type CityWideMeetingCase } from './questions.ts';

/** What belongs to an outcome of P22, told from what the register holds. Throws `RangeError` for an outcome that does not follow from it. */
export function cityWideMeetingDetail(outcome: string, file: CaseFile, input: CityWideMeetingCase): Json {
  const [consent] = lastRepliesTo(file, 'consent');
  const [request] = lastRepliesTo(file, 'formal-request');
  const [approval] = lastRepliesTo(file, 'approval');
  if (!follows(outcome, file))
    throw new RangeError(`${file.caseNumber} cannot end ${outcome}: that does not follow from what was answered`);
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

/** Whether an outcome is the one that Art. 45 gives to these answers: consent first, then the request, then the decision. */
function follows(outcome: string, file: CaseFile): boolean {
  const [consent] = answersTo(file, 'consent').map((answer) => decisionAnswer().parse(answer).decision);
  const [request] = answersTo(file, 'formal-request').map((answer) => formalRequestAnswer().parse(answer).request);
  const [approval] = answersTo(file, 'approval').map((answer) => decisionAnswer().parse(answer).decision);
  switch (outcome) {
    case 'not-consented':
      return consent === 'no';
    case 'given-up':
      return consent === 'yes' && request === 'given-up';
    case 'approved':
      return consent === 'yes' && request === 'submitted' && approval === 'yes';
    case 'not-approved':
      return consent === 'yes' && request === 'submitted' && approval === 'no';
    default:
      return outcome === 'withdrawn' && file.ending !== undefined;
  }
}

function answersTo(file: CaseFile, kind: string): readonly Json[] {
  return lastRepliesTo(file, kind).flatMap((reply) => (reply.kind === 'answered' ? [reply.answer] : []));
}
