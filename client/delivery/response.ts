import { WorkflowNotFoundError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { z } from 'zod';
import type { Objection } from '../../rules/case/objection.ts';
import { NOT_READY } from '../../rules/case/not-ready.ts';
import { describeFailure, grpcCode } from './failure.ts';

/** How an Update that did not end with a judgement ended. */
export type Failing =
  /** The case's validator refused it. */
  | { readonly kind: 'refused'; readonly objection: Objection }
  /** No running workflow takes it: closed, closing while it was on its way, or not there (yet). */
  | { readonly kind: 'closed' }
  /** Temporal, or every worker, is away or slow, the case is just serving its work items, or ten acts are on their way to the case: later. */
  | { readonly kind: 'later'; readonly failure: string }
  /** The workflow cannot take it and will not by itself: somebody must look. It is tried again all the same. */
  | { readonly kind: 'stuck'; readonly failure: string };

const objection = z.object({
  refusal: z.looseObject({
    code: z.string(),
    zh: z.string(),
    en: z.string(),
    path: z.string().exactOptional(),
    citation: z
      .object({ rulebook: z.string(), article: z.number(), paragraph: z.number().exactOptional(), quote: z.string() })
      .exactOptional(),
  }),
  keptAs: z.literal('late-opinion').exactOptional(),
}) satisfies z.ZodType<Objection>;

/** The server's own failure for an Update that was accepted and whose workflow then ended (server 1.32, update/errors_failures.go). */
const ENDED_AFTER_ACCEPTANCE = 'AcceptedUpdateCompletedWorkflow';

// Answers that another attempt can hardly change: the run's limit of Updates, a paused workflow, or one whose task keeps
// failing (FAILED_PRECONDITION); a payload over the limits (INVALID_ARGUMENT); a namespace or a right that is missing.
const lasting: ReadonlySet<string> = new Set(['FAILED_PRECONDITION', 'INVALID_ARGUMENT', 'PERMISSION_DENIED', 'UNAUTHENTICATED', 'UNIMPLEMENTED']);

/**
 * Reads what the client of SDK 1.24 throws from `executeUpdate`, as its sources and those of server 1.32 have it:
 * - `WorkflowUpdateFailedError` for a refusal by the validator, with the objection in the failure's details; also, with
 *   a failure of its own, when the workflow completed after it had accepted;
 * - `WorkflowNotFoundError` for a workflow that is closed ("workflow execution already completed"), that closed while the
 *   Update was on its way ("workflow update was aborted by closing workflow"), or that never was;
 * - `WorkflowUpdateRPCTimeoutOrCancelledError` when our own wait ran out;
 * - `ServiceError` around a gRPC error otherwise: RESOURCE_EXHAUSTED for ten Updates in flight and for a workflow that is
 *   just closing, UNAVAILABLE when nothing answers or the Update was aborted by the server.
 */
export function failingOf(error: unknown): Failing {
  if (error instanceof WorkflowUpdateFailedError) return refusalOf(error.cause);
  if (error instanceof WorkflowNotFoundError) return { kind: 'closed' };
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { kind: 'later', failure: describeFailure(error) };
  const code = grpcCode(error);
  if (code === undefined || lasting.has(code)) return { kind: 'stuck', failure: describeFailure(error) };
  return { kind: 'later', failure: code };
}

function refusalOf(cause: Error | undefined): Failing {
  if (!(cause instanceof ApplicationFailure)) return { kind: 'stuck', failure: 'UPDATE_FAILED' };
  if (cause.type === ENDED_AFTER_ACCEPTANCE) return { kind: 'closed' };
  if (cause.type === NOT_READY) return { kind: 'later', failure: NOT_READY };
  const read = objection.safeParse(cause.details?.[0]);
  return read.success ? { kind: 'refused', objection: read.data } : { kind: 'stuck', failure: cause.type ?? 'UPDATE_FAILED' };
}
