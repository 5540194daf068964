import type { CaseFile } from '../../case/case-file.ts';
import { lastRepliesTo } from '../../case/replies-of.ts';
import type { Json } from '../../json.ts';
import {
  countersignatureForm,
  dissentScheduleForm,
  negotiationForm,
  scheduleCountersignatureForm,
  type DissentScheduleAnswer,
} from './forms.ts';
import { pageOf, pageOfReplies, type PageLine } from './countersign-page.ts';
import { deemed, differing, lastOpinions, opinionsByRound, type Opinion } from './opinion.ts';

/** The last round's opinions, and those of rounds before it, which stay as history. */
type Consulted = {
  readonly opinions: readonly Opinion[];
  readonly earlier: readonly (readonly Opinion[])[];
};

/** How a countersign case ends (P03). The opinions alone decide which ending it is. */
export type CountersignOutcome =
  /** 各部门均已明确同意. */
  | { readonly kind: 'agreed'; readonly detail: Consulted & { readonly page: readonly PageLine[] } }
  /** No department differs, but at least one was silent: 视为无不同意见 is not agreement and is not counted as such. */
  | { readonly kind: 'unopposed'; readonly detail: Consulted & { readonly page: readonly PageLine[] } }
  | {
      readonly kind: 'agreed-after-negotiation';
      readonly detail: Consulted & { readonly settlement: string; readonly page: readonly PageLine[] };
    }
  | {
      readonly kind: 'submitted-with-dissent';
      readonly detail: Consulted & { readonly schedule: DissentScheduleAnswer; readonly page: readonly PageLine[] };
    };

type DetailOf<Kind extends CountersignOutcome['kind']> = Extract<CountersignOutcome, { kind: Kind }>['detail'];

/** The details of an outcome of P03, made from the case file. */
export function countersignDetail(outcome: string, file: CaseFile): Json {
  const rounds = opinionsByRound(file);
  const consulted = { opinions: rounds.at(-1) ?? [], earlier: rounds.slice(0, -1) };
  const page = pageOf(consulted.opinions);
  switch (outcome) {
    case 'agreed':
    case 'unopposed':
      return { ...consulted, page } satisfies DetailOf<'agreed'>;
    case 'agreed-after-negotiation':
      return { ...consulted, settlement: settlementOf(file), page: [...page, ...signedOn(file)] } satisfies DetailOf<typeof outcome>;
    case 'submitted-with-dissent':
      return { ...consulted, schedule: scheduleOf(file), page: [...page, ...signedOnSchedule(file)] } satisfies DetailOf<typeof outcome>;
    default:
      throw new RangeError(`P03 has no outcome ${outcome}`);
  }
}

/** True if every department has answered and none differs. */
export function isUnanimous(file: CaseFile): boolean {
  const opinions = lastOpinions(file);
  return opinions.length > 0 && differing(opinions).length === 0 && deemed(opinions).length === 0;
}

/** True if no department differs and silence was counted for at least one. */
export function isUnopposed(file: CaseFile): boolean {
  const opinions = lastOpinions(file);
  return differing(opinions).length === 0 && deemed(opinions).length > 0;
}

/** True if the principal heads agreed and no head who was asked refused the settlement. */
export function isAgreedAfterNegotiation(file: CaseFile): boolean {
  return (
    says(file, 'negotiation', { result: 'agreed' }) &&
    lastRepliesTo(file, 'countersignature').length > 0 &&
    !says(file, 'countersignature', { countersignature: 'refused' })
  );
}

/** True if a department differs, and no side has asked to correct its grounds in the schedule. */
export function isSubmittedWithDissent(file: CaseFile): boolean {
  return (
    differing(lastOpinions(file)).length > 0 &&
    lastRepliesTo(file, 'schedule-countersignature').length > 0 &&
    !says(file, 'schedule-countersignature', { countersignature: 'corrected' })
  );
}

/** Whether anybody's last answer to a question has these fields. */
function says(file: CaseFile, kind: string, answer: object): boolean {
  return lastRepliesTo(file, kind).some((reply) => reply.kind === 'answered' && contains(reply.answer, answer));
}

/** Whether an answer has these fields with these values. */
function contains(answer: Json, fields: object): boolean {
  const given = typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? Object.entries(answer) : [];
  return Object.entries(fields).every(([name, value]) => given.some(([key, said]) => key === name && said === value));
}

function settlementOf(file: CaseFile): string {
  const [reply] = lastRepliesTo(file, 'negotiation');
  const answer = reply?.kind === 'answered' ? negotiationForm.answer().parse(reply.answer) : undefined;
  if (answer?.result === 'agreed') return answer.settlement;
  throw new RangeError(`${file.caseNumber} has no settlement`);
}

function scheduleOf(file: CaseFile): DissentScheduleAnswer {
  const [reply] = lastRepliesTo(file, 'dissent-schedule');
  if (reply?.kind === 'answered') return dissentScheduleForm.answer().parse(reply.answer);
  throw new RangeError(`${file.caseNumber} has no schedule of dissent`);
}

function signedOn(file: CaseFile): readonly PageLine[] {
  const replies = lastRepliesTo(file, 'countersignature');
  return pageOfReplies(
    replies.map((reply) => (reply.kind === 'deemed' ? reply : { ...reply, answer: countersignatureForm.answer().parse(reply.answer) })),
  );
}

function signedOnSchedule(file: CaseFile): readonly PageLine[] {
  const replies = lastRepliesTo(file, 'schedule-countersignature');
  return pageOfReplies(
    replies.map((reply) =>
      reply.kind === 'deemed' ? reply : { ...reply, answer: scheduleCountersignatureForm.answer().parse(reply.answer) },
    ),
  );
}
