import { sql, type Kysely } from 'kysely';

/** The in-app inbox, and with each notice the state of its e-mail: written in one transaction with what it tells of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table notices (
      id text collate "C" primary key generated always as (case_number || ':' || key) stored,
      place bigint generated always as identity,
      case_number text collate "C" not null references cases,
      key text not null,
      kind text not null,
      addressee_kind text not null,
      addressee_department text,
      addressee_position text,
      work_item text collate "C",
      note text,
      at timestamptz(3) not null,
      read_at timestamptz(3),
      mail_state text not null default 'waiting',
      mail_attempts integer not null default 0,
      mail_error text,
      mail_again_at timestamptz(3),
      mail_taken_until timestamptz(3)
    )`.execute(db);
  await sql`create index notices_case on notices (case_number)`.execute(db);
  await sql`create index notices_department on notices (addressee_department)`.execute(db);
  await sql`create index notices_position on notices (addressee_position)`.execute(db);
  await sql`create index notices_to_mail on notices (place) where mail_state in ('waiting', 'failing')`.execute(db);
}
