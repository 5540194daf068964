// The operating system's codes for a connection that cannot be made, https://nodejs.org/api/errors.html#common-system-errors.
const systemCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);

// PostgreSQL's classes for a server that is going, gone or full, and for a transaction that it gave up: 08 connection
// exception, 40 transaction rollback, 53 insufficient resources, 57P operator intervention
// (https://www.postgresql.org/docs/current/errcodes-appendix.html).
const sqlState = /^(?:(?:08|40|53)[0-9A-Z]{3}|57P[0-9A-Z]{2})$/;

// `pg` has no codes for these.
const driverWords =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|not queryable|server closed the connection/i;

/** True for the errors that mean: the register cannot be reached just now, and the same request may well succeed later. */
export function isRegisterAway(error: unknown): boolean {
  for (const each of causes(error)) {
    if (typeof each.code === 'string' && (systemCodes.has(each.code) || sqlState.test(each.code))) return true;
    if (typeof each.message === 'string' && driverWords.test(each.message)) return true;
  }
  return false;
}

interface Cause {
  readonly code?: unknown;
  readonly message?: unknown;
}

/** The error, what caused it, and what it aggregates. */
function causes(error: unknown, depth = 0): Cause[] {
  if (typeof error !== 'object' || error === null || depth > 8) return [];
  const { cause, errors }: { cause?: unknown; errors?: unknown } = error;
  const aggregated: readonly unknown[] = Array.isArray(errors) ? errors : [];
  return [error, ...[cause, ...aggregated].flatMap((each) => causes(each, depth + 1))];
}
