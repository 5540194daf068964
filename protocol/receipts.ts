import { z } from 'zod';
import type { Act } from '../rules/case/act.ts';
import type { Actor, SystemActor } from '../rules/case/actor.ts';
import type { Judgement } from '../rules/case/receipt.ts';
import type { Instant } from '../rules/time/instant.ts';
import type { ReceiptRow } from '../rules/case/receipt.ts';
import { refusal } from './law.ts';
import { actor, author } from './people.ts';
import { civilDateText, instantText, json } from './scalars.ts';
import { newText } from './texts.ts';

/** A receipt as it is shown. */
export type ReceiptView = {
  readonly id: string;
  readonly caseNumber: string;
  readonly act: Act;
  readonly by: Actor | SystemActor;
  readonly receivedAt: Instant;
  readonly judgement?: Judgement;
  readonly judgedAt?: Instant;
};

const act: z.ZodType<Act> = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('answer'),
      workItem: z.string(),
      answer: json,
      confirms: z.string().exactOptional(),
      replaces: z.string().exactOptional(),
    }),
    z.object({ kind: z.literal('prepare-answer'), workItem: z.string(), answer: json }),
    z.object({
      kind: z.literal('propose-extension'),
      workItem: z.string(),
      until: civilDateText,
      manner: z.string().exactOptional(),
      reason: z.string(),
    }),
    z.object({
      kind: z.literal('decide-extension'),
      workItem: z.string(),
      proposal: z.string(),
      agreed: z.boolean(),
      reason: z.string().exactOptional(),
    }),
    z.object({ kind: z.literal('withdraw'), reason: z.string() }),
    z.object({ kind: z.literal('urge'), workItems: z.array(z.string()).exactOptional(), note: z.string().exactOptional() }),
    z.object({ kind: z.literal('add-party'), department: z.string(), name: z.string(), reason: z.string() }),
    z.object({ kind: z.literal('release-party'), department: z.string(), reason: z.string() }),
    z.object({
      kind: z.literal('succeed'),
      department: z.string(),
      successor: z.string(),
      name: z.string(),
      reason: z.string(),
    }),
    z.object({ kind: z.literal('new-round'), reason: z.string(), text: newText.exactOptional() }),
    z.object({
      kind: z.literal('reopen'),
      workItem: z.string(),
      opinion: z.string(),
      answer: json,
      answeredBy: actor,
      answeredAt: instantText,
      reason: z.string(),
    }),
  ])
  .meta({ id: 'Act' });

const judgement: z.ZodType<Judgement> = z
  .discriminatedUnion('accepted', [
    z.object({ receipt: z.string(), accepted: z.literal(true), replaces: z.string().exactOptional() }),
    z.object({
      receipt: z.string(),
      accepted: z.literal(false),
      refusal,
      keptAs: z.enum(['late-opinion', 'answer-prepared']).exactOptional(),
    }),
  ])
  .meta({ id: 'Judgement' });

/** 收文回执. */
export const receipt: z.ZodType<ReceiptView> = z
  .object({
    id: z.string(),
    caseNumber: z.string(),
    act,
    by: author,
    receivedAt: instantText,
    judgement: z.exactOptional(judgement),
    judgedAt: instantText.exactOptional(),
  })
  .meta({ id: 'Receipt' });

/** A receipt row as it is shown. */
export function receiptView(row: ReceiptRow): ReceiptView {
  const { id, caseNumber, act: done, by, receivedAt, judgement: judged, judgedAt } = row;
  return {
    id,
    caseNumber,
    act: done,
    by,
    receivedAt,
    ...(judged === undefined ? {} : { judgement: judged }),
    ...(judgedAt === undefined ? {} : { judgedAt }),
  };
}
