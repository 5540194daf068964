import { createHash } from 'node:crypto';
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import { CommitInDoubt } from './commit-in-doubt.ts';

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
  let inTransaction = false;

  /** A statement of a transaction that is lost with its connection is undone; one that stands for itself, or the commit, may stand. */
  const mayStand = (text: string): boolean => text === 'commit' || (!inTransaction && !reads.test(text));

  async function run<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>> {
    // PostgreSQL has undone a transaction whose connection is lost.
    if (text === 'rollback' && unanswered) return { command: 'ROLLBACK', rowCount: 0, rows: [] };
    const name = values.length === 0 ? undefined : nameOf(names, text);
    const stands = mayStand(text);
    try {
      const { command, rowCount, rows } = await client.query<Row & pg.QueryResultRow>({
        text,
        values: [...values],
        ...(name === undefined ? {} : { name }),
      });
      inTransaction = begins.test(text) || (inTransaction && !ends.test(text));
      return { command: commands.find((each) => each === command) ?? 'SELECT', rowCount: rowCount ?? 0, rows };
    } catch (error) {
      unanswered ||= !isRefusal(error) || ended.test(codeOf(error));
      inTransaction &&= !ends.test(text);
      if (stands && !isUndone(error)) throw new CommitInDoubt(error);
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

const reads = /^\s*(?:select|begin|start transaction|rollback|set)\b/i;
const begins = /^(?:begin|start transaction)\b/;
const ends = /^(?:commit|rollback)$/;

/** PostgreSQL's word has a severity; anything else means that no answer came. */
function isRefusal(error: unknown): error is Error & { readonly code?: unknown } {
  return error instanceof Error && 'severity' in error;
}

const codeOf = (error: Error & { readonly code?: unknown }): string => (typeof error.code === 'string' ? error.code : '');

// 08 connection exception and 57P operator intervention: the session was ended.
const ended = /^(?:08|57P)/;

/**
 * True where PostgreSQL has said that the write does not stand. A session that was ended may have committed before; with 40003
 * PostgreSQL says itself that it does not know.
 */
function isUndone(error: unknown): boolean {
  return isRefusal(error) && !ended.test(codeOf(error)) && codeOf(error) !== '40003';
}

const commands = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'COMMIT', 'ROLLBACK'] as const;

function nameOf(names: Map<string, string>, text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_STATEMENTS) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  names.set(text, name);
  return name;
}
