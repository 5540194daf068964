import { sql, type Kysely } from 'kysely';

/**
 * A row that the API writes to when it is asked whether it is ready, because a register that only reads receives nothing. And
 * what was done when the register had been restored from an older backup: from which number to which each series was moved.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table write_trial (
      one_row boolean primary key default true check (one_row),
      at timestamptz(3) not null
    )`.execute(db);
  await sql`insert into write_trial (at) values (clock_timestamp())`.execute(db);
  await sql`grant select, update (at) on write_trial to countersign_app`.execute(db);

  await sql`
    create table restorations (
      place bigint generated always as identity primary key,
      at timestamptz(3) not null default clock_timestamp(),
      receipts_from bigint not null,
      receipts_to bigint not null,
      cases jsonb not null
    )`.execute(db);
  await sql`grant select on restorations to countersign_app`.execute(db);
}
