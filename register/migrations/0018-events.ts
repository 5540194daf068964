import { sql, type Kysely } from 'kysely';

/**
 * One order over all journals (docs/decisions/0016). A record that is written is noted as an arrival by its own transaction, so it is
 * seen only once that has committed; whoever numbers the arrivals holds the row of `events_state`, so numbers follow one another
 * without a gap, and none appears behind one that somebody has read. Arrivals have no index, because they are only ever taken whole.
 * A webhook keeps the place up to which it was sent.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table events (
      place bigint primary key,
      case_number text collate "C" not null,
      seq integer not null,
      unique (case_number, seq)
    )`.execute(db);
  await sql`create table events_state (one boolean primary key default true check (one), last bigint not null)`.execute(db);
  await sql`create table event_arrivals (case_number text collate "C" not null, seq integer not null, at timestamptz(3) not null)`.execute(
    db,
  );
  await sql`
    create function note_arrivals() returns trigger language plpgsql as $$
    begin
      insert into event_arrivals (case_number, seq, at) select case_number, seq, at from added;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger journal_is_told after insert on journal
    referencing new table as added for each statement execute function note_arrivals()`.execute(db);
  await sql`
    insert into events (place, case_number, seq)
    select row_number() over (order by at, case_number, seq), case_number, seq from journal`.execute(db);
  await sql`insert into events_state (last) select count(*) from events`.execute(db);
  await sql`
    create table webhooks (
      id text primary key default gen_random_uuid(),
      url text not null,
      secret text not null,
      person text not null,
      created_at timestamptz(3) not null,
      state text not null default 'active' check (state in ('active', 'given-up', 'ended')),
      sent bigint not null,
      sent_at timestamptz(3),
      attempts integer not null default 0,
      error text,
      failing_since timestamptz(3),
      again_at timestamptz(3),
      taken_until timestamptz(3)
    )`.execute(db);
  await sql`grant select, insert, update on webhooks to countersign_app`.execute(db);
  await sql`grant select, insert on events to countersign_app`.execute(db);
  await sql`grant select, insert, delete on event_arrivals to countersign_app`.execute(db);
  await sql`grant select, update on events_state to countersign_app`.execute(db);
}
