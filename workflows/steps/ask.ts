import { ApplicationFailure } from '@temporalio/workflow';
import type { z } from 'zod';
import type { MaximumPeriod } from '../../rules/calendar/period.ts';
import type { Basis } from '../../rules/citation.ts';
import type { Addressee } from '../../rules/case/actor.ts';
import type { RoundRules } from '../../rules/case/case-view.ts';
import type { Party } from '../../rules/case/identity.ts';
import type { Reply } from '../../rules/case/reply.ts';
import type { SilenceConsequence } from '../../rules/case/silence.ts';
import type { Json } from '../../rules/json.ts';
import type { Refusal } from '../../rules/refusal.ts';
import type { Rung } from '../../rules/rulebook/ladder.ts';
import type { Valued } from '../../rules/rulebook/valued.ts';
import type { Text } from '../../rules/text.ts';
import type { Desk } from '../desk/desk.ts';
import type { DeskItem } from '../desk/item.ts';
import type { RoundEnding } from '../desk/state.ts';
import { turn } from '../desk/turn.ts';

/** What is asked, the same of every party of a round. */
export interface Question<Answer extends Json> {
  /** In the procedure's vocabulary: `opinion`, `negotiation`, `consent`… */
  readonly kind: string;
  readonly task: Text;
  /** Round of the case, from 1. */
  readonly round: number;
  /** Name and schema of the answer; the schema is made on its first use. */
  readonly answer: { readonly name: string; readonly schema: () => z.ZodType<Answer> };
  readonly limit: { readonly value: MaximumPeriod; readonly basis: Basis };
  readonly onSilence: Valued<SilenceConsequence>;
  readonly ladder: readonly Rung[];
  /** Refuses an answer for what it says, beyond its schema. */
  readonly check?: (answer: Answer) => Refusal | undefined;
}

/** Of whom it is asked. */
export interface Asked {
  readonly party: Party;
  readonly addressee: Addressee;
}

/** How a round ended: with a reply from everybody, or cut short by the lead. */
export type RoundResult<Answer> = ({ readonly kind: 'complete' } | RoundEnding) & {
  readonly replies: readonly Reply<Answer>[];
  /** Who took part to the end: those asked, those who joined, without those released. */
  readonly parties: readonly Party[];
};

/**
 * Asks several parties the same and waits until each has answered or silence, where it decides, has been proven.
 * Serves the work items, rings their ladders, moves their dates when the lead agrees, lets parties join and leave.
 * @param rules what may be done to the round meanwhile
 * @param asked who joins as whom, when a department is added mid-round
 */
export async function askAll<D, V, Answer extends Json>(
  desk: Desk<D, V>,
  question: Question<Answer>,
  parties: readonly Asked[],
  rules: RoundRules = { open: false, renewable: false },
  asked: (party: Party) => Asked = (party) => ({ party, addressee: { kind: 'responsible-head', department: party.code } }),
): Promise<RoundResult<Answer>> {
  const { state } = desk;
  const asking = state.openRound(rules);
  for (const each of parties) serve(desk, asking, question, each);
  const settled = (): boolean =>
    state.ending !== undefined ||
    (state.joinings.length === 0 && state.roundItems.every((item) => item.state !== 'open'));
  for (;;) {
    seatJoining(desk, asking, question, asked);
    // Whoever is asked is served before anything else: what is done to the whole case has all of them before it.
    if (desk.ledger.isServing) await desk.commit();
    await turn(desk, settled);
    if (settled()) break;
    await desk.wake();
  }
  return endRound(desk, question);
}

function serve<D, V, Answer extends Json>(desk: Desk<D, V>, asking: number, question: Question<Answer>, asked: Asked): void {
  const { check, answer } = question;
  const keeping = {
    asking,
    ladder: question.ladder,
    check: (given: Json): Refusal | undefined => {
      const read = answer.schema().safeParse(given);
      return read.success ? check?.(read.data) : unreadable(question.kind);
    },
  };
  desk.ledger.serveItem({
    id: desk.state.nextItemId(keeping),
    round: question.round,
    kind: question.kind,
    task: question.task,
    party: asked.party,
    addressee: asked.addressee,
    answerSchema: answer.name,
    limit: question.limit.value,
    limitBasis: question.limit.basis,
    onSilence: question.onSilence.value,
    silenceBasis: question.onSilence.basis,
  });
}

/** A department added mid-round gets its own full period from its own service (P03). */
function seatJoining<D, V, Answer extends Json>(
  desk: Desk<D, V>,
  asking: number,
  question: Question<Answer>,
  asked: (party: Party) => Asked,
): void {
  const joinings = desk.state.joinings;
  desk.state.joinings = [];
  for (const { party } of joinings) serve(desk, asking, question, asked(party));
}

function endRound<D, V, Answer extends Json>(desk: Desk<D, V>, question: Question<Answer>): RoundResult<Answer> {
  const { state } = desk;
  const { ending } = state;
  const replies = state.roundItems.flatMap((item) => replyOf(item, question));
  const parties = state.roundItems.filter((item) => item.state !== 'released').map((item) => item.draft.party);
  delete state.round;
  state.ending = undefined;
  return { ...(ending ?? { kind: 'complete' }), replies, parties };
}

function replyOf<Answer extends Json>(item: DeskItem, question: Question<Answer>): readonly Reply<Answer>[] {
  const { draft, given, proof } = item;
  if (item.state === 'answered' && given !== undefined) {
    const { by, receivedAt, receipt } = given;
    const answer = readAnswer(given.answer, question);
    return [{ kind: 'answered', party: draft.party, workItem: draft.id, answer, by, receivedAt, receipt }];
  }
  if (item.state === 'deemed' && proof !== undefined && draft.onSilence !== 'remind-and-escalate') {
    return [{ kind: 'deemed', party: draft.party, workItem: draft.id, consequence: draft.onSilence, proof }];
  }
  return [];
}

/** What does not fit the schema was refused when it was judged; an accepted answer is readable, or the case must stop loudly. */
function readAnswer<Answer extends Json>(given: Json, question: Question<Answer>): Answer {
  const read = question.answer.schema().safeParse(given);
  if (read.success) return read.data;
  throw ApplicationFailure.nonRetryable(`an accepted ${question.kind} does not fit ${question.answer.name}`, 'ANSWER_UNREADABLE');
}

function unreadable(kind: string): Refusal {
  return { code: 'INVALID_INPUT', zh: '答复的格式不对。', en: `This answer does not fit the form of “${kind}”.`, path: 'answer' };
}
