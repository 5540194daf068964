// What the operating system says of a connection that is not there, https://nodejs.org/api/errors.html#common-system-errors.
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

// PostgreSQL's classes for a server that is going, gone, full or without its disk: 08 connection exception, 53 insufficient
// resources, 57P operator intervention, 58 system error; 25006 for one that only reads, as a standby does that is about to
// take over; 25P03 and 25P04 for a session that it ended because it took too long
// (https://www.postgresql.org/docs/current/errcodes-appendix.html).
const away = /^(?:(?:08|53|58)[0-9A-Z]{3}|57P[0-9A-Z]{2}|25006|25P03|25P04)$/;

// A transaction that PostgreSQL gave up and rolled back: 40 transaction rollback (serialization, deadlock), 55P03 a lock was
// not to be had in time, 57014 a statement took too long.
const busy = /^(?:40[0-9A-Z]{3}|55P03|57014)$/;

// `pg` has no codes for these.
const driverWords =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|not queryable|server closed the connection|query read timeout/i;

/**
 * Why the same request may well succeed later: `away` where the register cannot be reached or cannot write just now, `busy`
 * where it gave the transaction up, of which nothing is left. Nothing for any other error.
 */
export function whyLater(error: unknown): 'away' | 'busy' | undefined {
  const all = causesOf(error);
  const codes = all.flatMap(({ code }) => (typeof code === 'string' ? [code] : []));
  if (codes.some((code) => systemCodes.has(code) || away.test(code))) return 'away';
  if (all.some(({ message }) => typeof message === 'string' && driverWords.test(message))) return 'away';
  return codes.some((code) => busy.test(code)) ? 'busy' : undefined;
}

interface Cause {
  readonly code?: unknown;
  readonly message?: unknown;
}

/** The error, what caused it, and what it aggregates. */
function causesOf(error: unknown, depth = 0): Cause[] {
  if (typeof error !== 'object' || error === null || depth > 8) return [];
  const { cause, errors }: { cause?: unknown; errors?: unknown } = error;
  const aggregated: readonly unknown[] = Array.isArray(errors) ? errors : [];
  return [error, ...[cause, ...aggregated].flatMap((each) => causesOf(each, depth + 1))];
}
