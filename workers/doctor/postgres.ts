import pg from 'pg';
import { pendingMigrations } from '../../register/migrate.ts';
import { checked, type Check } from './check.ts';

/** Roles can be lent without being inherited since 16. */
const OLDEST = 16;
const PATIENCE_MS = 5_000;

/** PostgreSQL and the register's tables. */
export async function checkPostgres(databaseUrl: string): Promise<readonly Check[]> {
  const server = await checked(
    { zh: 'PostgreSQL', en: 'PostgreSQL' },
    { zh: '请启动数据库，并检查 DATABASE_URL。', en: 'Start the database, and check DATABASE_URL.' },
    async () => {
      const version = await versionOf(databaseUrl);
      if (Number.parseInt(version) >= OLDEST) return { state: 'good', found: { zh: version, en: version } };
      return {
        state: 'bad',
        found: { zh: version, en: version },
        todo: { zh: `需要 PostgreSQL ${String(OLDEST)} 以上。`, en: `PostgreSQL ${String(OLDEST)} or newer is needed.` },
      };
    },
  );
  if (server.state === 'bad') return [server];
  const tables = await checked(
    { zh: '数据库迁移', en: 'Migrations' },
    {
      zh: '请先运行迁移：npm start，或 node dist/workers/prepare-main.js。',
      en: 'Migrate first: npm start, or node dist/workers/prepare-main.js.',
    },
    async () => {
      const pending = await pendingMigrations(databaseUrl);
      if (pending.length === 0) return { state: 'good', found: { zh: '已是最新', en: 'up to date' } };
      const names = pending.join(', ');
      return {
        state: 'bad',
        found: { zh: `尚未执行：${names}`, en: `not applied: ${names}` },
        todo: {
          zh: '请以数据库所有者（DATABASE_OWNER_URL）运行 node dist/workers/prepare-main.js。',
          en: 'Run node dist/workers/prepare-main.js as the owner of the database (DATABASE_OWNER_URL).',
        },
      };
    },
  );
  return [server, tables];
}

async function versionOf(connectionString: string): Promise<string> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: PATIENCE_MS, query_timeout: PATIENCE_MS });
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version ?? 'unknown';
  } finally {
    await client.end();
  }
}
