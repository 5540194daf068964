import { sql, type Kysely } from 'kysely';

/**
 * The whole state of a case is in the register: its asks, what is kept with its work items, the run that serves it, and the
 * cases whose workflow has yet to be rung. What the earlier protocol needed goes. An open case of that protocol has none of
 * this, so it must have been closed before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$ begin
      if exists (select from cases where closed_at is null) then
        raise exception 'there are open cases of the earlier protocol; close them with the earlier version first';
      end if;
    end $$`.execute(db);

  await sql`
    alter table cases
      add column acts integer not null default 0,
      add column flow jsonb not null default '{}',
      add column run text,
      add column last_at timestamptz(3),
      drop column batches`.execute(db);
  await sql`alter table work_items add column kept jsonb not null default '{}', drop column sealed_at`.execute(db);
  await sql`drop table batches`.execute(db);

  // A receipt for a work item that there is not is refused, and kept: whatever somebody sends is received.
  await sql`alter table receipts drop constraint receipts_case_number_work_item_fkey`.execute(db);
  await sql`drop index receipts_unsettled`.execute(db);
  await sql`alter table receipts drop column settled_at`.execute(db);

  await sql`
    create table bells (
      case_number text collate "C" primary key,
      mark bigint generated always as identity,
      since timestamptz(3) not null default clock_timestamp()
    )`.execute(db);
  await sql`create index bells_since on bells (since)`.execute(db);
  await sql`create index work_items_case on work_items (case_number, place)`.execute(db);
  // A receipt is written with its judgement, so the application changes none any more.
  await sql`revoke update (judgement, judged_at) on receipts from countersign_app`.execute(db);
  await sql`grant select, insert, update, delete on bells to countersign_app`.execute(db);
}
