import { sql, type Kysely } from 'kysely';

/** Published calendars, each version for good; the one published last is the one that counts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table calendars (
      kind text not null,
      version text not null,
      sha256 text not null,
      place bigint generated always as identity,
      content jsonb not null,
      primary key (kind, version)
    )`.execute(db);
}
