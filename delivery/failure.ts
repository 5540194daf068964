import { isGrpcServiceError } from '@temporalio/client';

// Names of the gRPC codes that Temporal answers with; https://grpc.io/docs/guides/status-codes/.
const grpcCodes: Readonly<Record<number, string>> = {
  1: 'CANCELLED',
  2: 'UNKNOWN',
  3: 'INVALID_ARGUMENT',
  4: 'DEADLINE_EXCEEDED',
  5: 'NOT_FOUND',
  6: 'ALREADY_EXISTS',
  7: 'PERMISSION_DENIED',
  8: 'RESOURCE_EXHAUSTED',
  9: 'FAILED_PRECONDITION',
  10: 'ABORTED',
  11: 'OUT_OF_RANGE',
  12: 'UNIMPLEMENTED',
  13: 'INTERNAL',
  14: 'UNAVAILABLE',
  15: 'DATA_LOSS',
  16: 'UNAUTHENTICATED',
};

/** The gRPC code of an error or of what caused it, by name; nothing where Temporal did not answer with one. */
export function grpcCode(error: unknown): string | undefined {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    if (isGrpcServiceError(each)) return grpcCodes[each.code] ?? String(each.code);
  }
  return undefined;
}

/** A failure as a code for the log. Never the message: it may quote what was sent. */
export function describeFailure(error: unknown): string {
  return grpcCode(error) ?? (error instanceof Error ? error.name : typeof error);
}
