import { z } from 'zod';
import { onFirstUse } from '../on-first-use.ts';
import { LONGEST_TEXT } from './details.ts';

const text = z.string().trim().min(1).max(LONGEST_TEXT);

/** A consulted department's answer (48): agree, agree with amendments, or differ with reasons. */
export const opinionAnswer = onFirstUse(() =>
  z.discriminatedUnion('opinion', [
    z.strictObject({ opinion: z.literal('agree'), remarks: text.optional() }),
    z.strictObject({ opinion: z.literal('agree-with-amendments'), amendments: text }),
    z.strictObject({ opinion: z.literal('differ'), reasons: text, proposal: text.optional() }),
  ]),
);
export type OpinionAnswer = z.infer<ReturnType<typeof opinionAnswer>>;

/**
 * What came of the negotiation that the lead's principal head holds (48¶1: 主办部门主要负责人要主动协商).
 * `agreed` carries the text of the settlement, which the heads then countersign.
 */
export const negotiationAnswer = onFirstUse(() =>
  z.discriminatedUnion('result', [
    z.strictObject({ result: z.literal('agreed'), settlement: text }),
    z.strictObject({ result: z.literal('new-round'), changes: text }),
    z.strictObject({ result: z.literal('no-agreement'), account: text }),
  ]),
);
export type NegotiationAnswer = z.infer<ReturnType<typeof negotiationAnswer>>;

/** A head's countersignature 会签, or the refusal to give it. */
export const countersignatureAnswer = onFirstUse(() =>
  z.discriminatedUnion('countersignature', [
    z.strictObject({ countersignature: z.literal('signed') }),
    z.strictObject({ countersignature: z.literal('refused'), reasons: text }),
  ]),
);
export type CountersignatureAnswer = z.infer<ReturnType<typeof countersignatureAnswer>>;

/** The lead's schedule of dissent: each side's grounds, and its own proposal (48¶1: 列明各方理据,提出办理建议). */
export const dissentScheduleAnswer = onFirstUse(() =>
  z.strictObject({
    grounds: z
      .array(z.strictObject({ department: z.string().min(1).max(60), grounds: text }))
      .min(1)
      .max(201),
    proposal: text,
  }),
);
export type DissentScheduleAnswer = z.infer<ReturnType<typeof dissentScheduleAnswer>>;

/** A head's countersignature under the schedule of dissent, or what its own grounds should read. */
export const scheduleCountersignatureAnswer = onFirstUse(() =>
  z.discriminatedUnion('countersignature', [
    z.strictObject({ countersignature: z.literal('signed') }),
    z.strictObject({ countersignature: z.literal('corrected'), grounds: text }),
  ]),
);
export type ScheduleCountersignatureAnswer = z.infer<ReturnType<typeof scheduleCountersignatureAnswer>>;
