import { sql } from 'kysely';
import type { Store } from './clock.ts';

/**
 * Commits a write that means nothing; rejects where the register cannot write just now: a standby, a full disk, storage that
 * hangs. Reading alone would not show these.
 */
export async function tryToWrite({ db }: Store): Promise<void> {
  await sql`update write_trial set at = clock_timestamp()`.execute(db);
}
