import { sql, type Kysely } from 'kysely';

/** The journal: appended to and never changed, by nobody; its triggers hold for the owner of the database too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table journal (
      case_number text collate "C" not null references cases,
      seq integer not null check (seq > 0),
      key text not null,
      kind text not null,
      by jsonb not null,
      basis jsonb,
      work_item text,
      receipt text,
      content jsonb not null,
      at timestamptz(3) not null,
      previous text not null check (previous ~ '^[0-9a-f]{64}$'),
      hash text not null check (hash ~ '^[0-9a-f]{64}$'),
      primary key (case_number, seq),
      unique (case_number, key)
    )`.execute(db);
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the journal is only ever appended to' using errcode = 'restrict_violation';
    end $$`.execute(db);
  await sql`
    create trigger journal_is_kept before update or delete on journal
    for each row execute function refuse_change()`.execute(db);
  await sql`
    create trigger journal_is_not_emptied before truncate on journal
    for each statement execute function refuse_change()`.execute(db);
}
