import { sql, type Kysely } from 'kysely';

/**
 * One document number is one case, however it is spelled, and an organ that has ended may name the one that follows it. Processes of the version before
 * write none of the new columns, so all may be null.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table cases
      add column source_key text,
      add column document_number text,
      add column number_key text,
      add column urgency text`.execute(db);
  await sql`create unique index cases_source_key on cases (source_system, coalesce(source_key, source_id))`.execute(db);
  await sql`create index cases_number_key on cases (source_system, number_key) where number_key is not null`.execute(db);
  await sql`alter table departments add column successor text`.execute(db);
}
