import { ApplicationFailure } from '@temporalio/workflow';
import type { RoundRules } from '../../rules/case/case-view.ts';
import type { Reply } from '../../rules/case/reply.ts';
import type { Json } from '../../rules/json.ts';
import type { Desk } from '../desk/desk.ts';
import { askAll, type Asked, type Question, type RoundResult } from './ask.ts';

/** Asks one party and waits for its reply. */
export async function ask<D, V, Answer extends Json>(
  desk: Desk<D, V>,
  question: Question<Answer>,
  asked: Asked,
  rules?: RoundRules,
): Promise<RoundResult<Answer>> {
  return askAll(desk, question, [asked], rules);
}

/**
 * The answer of a round that asked one party on whom silence decides nothing, so that it can only end with an answer.
 * Throws where that does not hold: a procedure that lets such a round be withdrawn or deemed must look at the result itself.
 */
export function answerOf<Answer>(result: RoundResult<Answer>): Answer {
  return replyOf(result).answer;
}

/** As `answerOf`, with who answered and when. */
export function replyOf<Answer>(result: RoundResult<Answer>): Extract<Reply<Answer>, { kind: 'answered' }> {
  const [reply] = result.replies;
  if (reply?.kind === 'answered') return reply;
  throw ApplicationFailure.nonRetryable(`a round that must end with an answer ended ${result.kind}`, 'NO_ANSWER');
}
