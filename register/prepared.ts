import { createHash } from 'node:crypto';
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';

/** Most statements that a connection keeps prepared; the register has far fewer, filters in all their combinations included. */
const MOST_STATEMENTS = 500;

/**
 * A pool whose connections prepare each statement once under a name: PostgreSQL then parses and plans it once per
 * connection and not once per call, which for the register's larger statements is most of their cost.
 * A connection that did not answer in time is thrown away, since its answer may still come.
 */
export function preparing(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    connect: async () => {
      const client = await pool.connect();
      const seen = known.get(client) ?? preparingClient(client, names);
      known.set(client, seen);
      return seen;
    },
    end: () => pool.end(),
  };
}

function preparingClient(client: pg.PoolClient, names: Map<string, string>): PostgresPoolClient {
  let unanswered = false;

  async function run<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>> {
    const name = values.length === 0 ? undefined : nameOf(names, text);
    try {
      const { command, rowCount, rows } = await client.query<Row & pg.QueryResultRow>({
        text,
        values: [...values],
        ...(name === undefined ? {} : { name }),
      });
      return { command: commands.find((each) => each === command) ?? 'SELECT', rowCount: rowCount ?? 0, rows };
    } catch (error) {
      // What PostgreSQL refuses has a severity; anything else means that no answer came.
      unanswered ||= !(error instanceof Error && 'severity' in error);
      throw error;
    }
  }

  function query<Row>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  function query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  function query(statement: string | PostgresCursor<unknown>, parameters: readonly unknown[] = []): unknown {
    if (typeof statement !== 'string') throw new TypeError('the register reads in pages and opens no cursor');
    return run(statement, parameters);
  }

  return {
    query,
    release: (destroy) => {
      client.release(unanswered || destroy === true);
    },
  };
}

const commands = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'COMMIT', 'ROLLBACK'] as const;

function nameOf(names: Map<string, string>, text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_STATEMENTS) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  names.set(text, name);
  return name;
}
