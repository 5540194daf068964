import { instant, type Instant } from '../rules/time/instant.ts';

const pattern = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d{1,3}))?\+00$/;

/**
 * Reads a `timestamptz(3)` as PostgreSQL writes it in a session on UTC. Throws `RangeError` for anything finer than a
 * millisecond or out of our years, so that no moment is ever rounded unseen.
 */
export function instantFromPostgres(text: string): Instant {
  const match = pattern.exec(text);
  if (match === null) throw new RangeError(`not a moment in milliseconds: ${JSON.stringify(text)}`);
  return instant(`${match[1] ?? ''}T${match[2] ?? ''}.${(match[3] ?? '').padEnd(3, '0')}Z`);
}
