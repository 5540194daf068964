import { z } from 'zod';
import type { Citation } from '../rules/citation.ts';
import type { Refusal } from '../rules/refusal.ts';
import { citation, refusal } from './law.ts';
import { receipt, type ReceiptView } from './receipts.ts';

/** A failure: the first fault, and all faults where there are several. */
export type FailureBody = {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly path?: string;
  readonly citation?: Citation;
  readonly refusals?: readonly Refusal[];
  /** The receipt of a refused act, which the register keeps. */
  readonly receipt?: ReceiptView;
};

const refused = { code: z.string(), zh: z.string(), en: z.string(), path: z.string().exactOptional() };

/** Reads a failure, also that of a server which is older than problem details. */
export const failureBody: z.ZodType<FailureBody> = z.object({
  ...refused,
  citation: z.exactOptional(citation),
  refusals: z.array(refusal).readonly().exactOptional(),
  receipt: z.exactOptional(receipt),
});

/** The ground of a refusal: an article, or a rule of this system. */
export type Ground = { readonly basis: 'law'; readonly citation: Citation } | { readonly basis: 'policy' };

/** A refusal as the API tells it, with its ground always said. */
export type GroundedRefusal = Omit<Refusal, 'citation'> & Ground;

/** The body of every failure: problem details (RFC 9457), whose extensions are the refusal (docs/decisions/0016). */
export type Problem = GroundedRefusal & {
  /** Names the kind of problem, the same for the same `code`; nothing is served there. */
  readonly type: string;
  /** The kind of failure in a few words, the same for the same status. */
  readonly title: string;
  readonly status: number;
  /** `zh` and `en`. */
  readonly detail: string;
  /** This very failure: the receipt of a refused act, otherwise the request under the name that it has in the logs. */
  readonly instance: string;
  readonly refusals?: readonly GroundedRefusal[];
  readonly receipt?: ReceiptView;
};

const byLaw = { ...refused, basis: z.literal('law'), citation };
const byPolicy = { ...refused, basis: z.literal('policy') };

const groundedRefusal: z.ZodType<GroundedRefusal> = z
  .discriminatedUnion('basis', [z.strictObject(byLaw), z.strictObject(byPolicy)])
  .meta({ id: 'GroundedRefusal' });

const details = {
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  refusals: z.array(groundedRefusal).readonly().exactOptional(),
  receipt: z.exactOptional(receipt),
};

/** Problem details; see `Problem`. */
export const problem: z.ZodType<Problem> = z
  .discriminatedUnion('basis', [z.strictObject({ ...byLaw, ...details }), z.strictObject({ ...byPolicy, ...details })])
  .meta({ id: 'Problem' });

/** Content type of every failure (RFC 9457). */
export const PROBLEM_JSON = 'application/problem+json';

const failure = { description: '未办理 Refused, and why', content: { [PROBLEM_JSON]: { schema: problem } } } as const;

/** How every endpoint that needs a token may fail. */
export const readFailures = { 400: failure, 401: failure, 404: failure, 422: failure, 503: failure } as const;

/** How an endpoint that takes a body may fail. */
export const writeFailures = { ...readFailures, 403: failure, 409: failure, 413: failure, 415: failure } as const;
