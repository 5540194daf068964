import pg from 'pg';

/** A connection of the database's owner, who is a superuser: what no application can do, tests do with it. */
export interface Owner {
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Returns once so many sessions of this database wait for a lock. */
  untilWaiting(sessions: number): Promise<void>;
  /** Returns once some session waits for a lock that this connection holds. */
  untilBlocking(): Promise<void>;
  close(): Promise<void>;
}

export async function asOwner(url: string): Promise<Owner> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const query = async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> =>
    (await client.query<Row>(text, [...values])).rows;
  return {
    query,
    untilWaiting: async (sessions) => {
      for (let waiting = 0; waiting < sessions;) {
        // In a transaction the view is a copy made once.
        await client.query('select pg_stat_clear_snapshot()');
        const rows = await query<{ waiting: number }>(
          `select count(*)::integer as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        waiting = rows[0]?.waiting ?? 0;
      }
    },
    untilBlocking: async () => {
      for (let blocked = false; !blocked;) {
        await client.query('select pg_stat_clear_snapshot()');
        const rows = await query<{ blocked: boolean }>(
          `select exists (select from pg_stat_activity where datname = current_database() and pg_backend_pid() = any(pg_blocking_pids(pid))) as blocked`,
        );
        blocked = rows[0]?.blocked ?? false;
      }
    },
    close: () => client.end(),
  };
}
