import { Migrator } from 'kysely';
import { openDatabase, type Database } from './database.ts';
import { migrations } from './migrations/index.ts';

/**
 * Brings the register's tables up to date and returns the names of the migrations that it applied; none when nothing was
 * left to do. All of them or none: they run in one transaction. Two that run at once wait for each other.
 * @param databaseUrl logs in as the owner of the database, who may create roles
 */
export async function migrate(databaseUrl: string): Promise<readonly string[]> {
  return withMigrator(databaseUrl, async (migrator) => {
    const { error, results = [] } = await migrator.migrateToLatest();
    if (error !== undefined) throw error instanceof Error ? error : new Error('the migrations failed', { cause: error });
    return results.map((result) => result.migrationName);
  });
}

/** Names of the migrations that the database still lacks. */
export async function pendingMigrations(databaseUrl: string): Promise<readonly string[]> {
  return withMigrator(databaseUrl, async (migrator) => {
    const all = await migrator.getMigrations();
    return all.filter((migration) => migration.executedAt === undefined).map((migration) => migration.name);
  });
}

async function withMigrator<Result>(databaseUrl: string, then: (migrator: Migrator) => Promise<Result>): Promise<Result> {
  const db: Database = openDatabase({ databaseUrl, connections: 1 });
  try {
    return await then(new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } }));
  } finally {
    await db.destroy();
  }
}
