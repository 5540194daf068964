import { z } from 'zod';
import type { Citation } from '../rules/citation.ts';
import type { Refusal } from '../rules/refusal.ts';
import { citation, refusal } from './law.ts';
import { receipt, type ReceiptView } from './receipts.ts';

/** The body of every failure: the first fault, and all faults where there are several. */
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

export const failureBody: z.ZodType<FailureBody> = z
  .object({
    code: z.string(),
    zh: z.string(),
    en: z.string(),
    path: z.string().exactOptional(),
    citation: z.exactOptional(citation),
    refusals: z.array(refusal).readonly().exactOptional(),
    receipt: z.exactOptional(receipt),
  })
  .meta({ id: 'Failure' });

/** How every endpoint that needs a token may fail. */
export const readFailures = { 400: failureBody, 401: failureBody, 404: failureBody, 422: failureBody, 503: failureBody } as const;

/** How an endpoint that takes a body may fail. */
export const writeFailures = { ...readFailures, 403: failureBody, 409: failureBody, 413: failureBody, 415: failureBody } as const;
