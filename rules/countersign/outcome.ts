import type { CaseFile } from '../case/case-file.ts';
import { lastRepliesTo } from '../case/replies-of.ts';
import type { Reply } from '../case/reply.ts';
import type { Json } from '../json.ts';
import {
  countersignatureAnswer,
  dissentScheduleAnswer,
  negotiationAnswer,
  scheduleCountersignatureAnswer,
  type DissentScheduleAnswer,
} from './answers.ts';
import { pageOf, pageOfReplies, type PageLine } from './countersign-page.ts';
import { deemed, differing, lastOpinions, opinionsByRound, type Opinion } from './opinion.ts';

/** The last round's opinions, and those of rounds before it, which stay as history. */
type Consulted = {
  readonly opinions: readonly Opinion[];
  readonly earlier: readonly (readonly Opinion[])[];
};

/** How a countersign case ends (P03). Which one it is, is decided by the opinions alone. */
export type CountersignOutcome =
  /** 各部门均已明确同意. */
  | { readonly kind: 'agreed'; readonly detail: Consulted & { readonly page: readonly PageLine[] } }
  /** Nobody differs, but at least one department was silent: 视为无不同意见 is not agreement and is not counted as such. */
  | { readonly kind: 'unopposed'; readonly detail: Consulted & { readonly page: readonly PageLine[] } }
  | {
      readonly kind: 'agreed-after-negotiation';
      readonly detail: Consulted & { readonly settlement: string; readonly page: readonly PageLine[] };
    }
  | {
      readonly kind: 'submitted-with-dissent';
      readonly detail: Consulted & { readonly schedule: DissentScheduleAnswer; readonly page: readonly PageLine[] };
    }
  | { readonly kind: 'withdrawn'; readonly detail: { readonly reason: string } };

type DetailOf<Kind extends CountersignOutcome['kind']> = Extract<CountersignOutcome, { kind: Kind }>['detail'];

/** What belongs to an outcome of P03, told from what the register holds. Throws `RangeError` for an outcome that does not follow from it. */
export function countersignDetail(outcome: string, file: CaseFile): Json {
  if (!follows(outcome, file))
    throw new RangeError(`${file.caseNumber} cannot end ${outcome}: that does not follow from what was answered`);
  const rounds = opinionsByRound(file);
  const consulted = { opinions: rounds.at(-1) ?? [], earlier: rounds.slice(0, -1) };
  switch (outcome) {
    case 'agreed':
    case 'unopposed':
      return { ...consulted, page: pageOf(consulted.opinions) } satisfies DetailOf<'agreed'>;
    case 'agreed-after-negotiation':
      return { ...consulted, settlement: settlementOf(file), page: [...pageOf(consulted.opinions), ...signedOn(file)] } satisfies DetailOf<
        typeof outcome
      >;
    case 'submitted-with-dissent':
      return {
        ...consulted,
        schedule: scheduleOf(file),
        page: [...pageOf(consulted.opinions), ...signedOnSchedule(file)],
      } satisfies DetailOf<typeof outcome>;
    case 'withdrawn':
      return { reason: file.ending?.reason ?? '' } satisfies DetailOf<typeof outcome>;
    default:
      throw new RangeError(`P03 has no outcome ${outcome}`);
  }
}

/** Whether an outcome is the one that Art. 48 gives to these answers and silences. */
function follows(outcome: string, file: CaseFile): boolean {
  const opinions = lastOpinions(file);
  const isOpposed = differing(opinions).length > 0;
  const isSilent = deemed(opinions).length > 0;
  const lastOf = (kind: string): readonly Reply<Json>[] => lastRepliesTo(file, kind);
  const says = (kind: string, answer: object): boolean =>
    lastOf(kind).some((reply) => reply.kind === 'answered' && contains(reply.answer, answer));
  switch (outcome) {
    case 'agreed':
      return opinions.length > 0 && !isOpposed && !isSilent;
    case 'unopposed':
      return !isOpposed && isSilent;
    case 'agreed-after-negotiation':
      return (
        says('negotiation', { result: 'agreed' }) &&
        lastOf('countersignature').length > 0 &&
        !says('countersignature', { countersignature: 'refused' })
      );
    case 'submitted-with-dissent':
      return (
        isOpposed && lastOf('schedule-countersignature').length > 0 && !says('schedule-countersignature', { countersignature: 'corrected' })
      );
    default:
      return outcome === 'withdrawn' && file.ending !== undefined;
  }
}

/** Whether an answer has these fields with these values. */
function contains(answer: Json, fields: object): boolean {
  const given = typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? Object.entries(answer) : [];
  return Object.entries(fields).every(([name, value]) => given.some(([key, said]) => key === name && said === value));
}

function settlementOf(file: CaseFile): string {
  const [reply] = lastRepliesTo(file, 'negotiation');
  const answer = reply?.kind === 'answered' ? negotiationAnswer().parse(reply.answer) : undefined;
  if (answer?.result === 'agreed') return answer.settlement;
  throw new RangeError(`${file.caseNumber} has no settlement`);
}

function scheduleOf(file: CaseFile): DissentScheduleAnswer {
  const [reply] = lastRepliesTo(file, 'dissent-schedule');
  if (reply?.kind === 'answered') return dissentScheduleAnswer().parse(reply.answer);
  throw new RangeError(`${file.caseNumber} has no schedule of dissent`);
}

function signedOn(file: CaseFile): readonly PageLine[] {
  const replies = lastRepliesTo(file, 'countersignature');
  return pageOfReplies(
    replies.map((reply) => (reply.kind === 'deemed' ? reply : { ...reply, answer: countersignatureAnswer().parse(reply.answer) })),
  );
}

function signedOnSchedule(file: CaseFile): readonly PageLine[] {
  const replies = lastRepliesTo(file, 'schedule-countersignature');
  return pageOfReplies(
    replies.map((reply) => (reply.kind === 'deemed' ? reply : { ...reply, answer: scheduleCountersignatureAnswer().parse(reply.answer) })),
  );
}
