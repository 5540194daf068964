import { sql, type Kysely } from 'kysely';

/**
 * The role that the application works in. It appends to the journal and changes nothing in it; of receipts it may only write
 * the judgement; it deletes nothing anywhere.
 *
 * Roles belong to the whole server, and several databases may be migrated at once: losing the race to make it is no failure.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'countersign_app') then
        create role countersign_app nologin;
      end if;
    exception when duplicate_object or unique_violation then null;
    end $$`.execute(db);
  await sql`
    do $$ begin
      if not pg_has_role(current_user, 'countersign_app', 'set') then
        execute format('grant countersign_app to %I', current_user);
      end if;
    end $$`.execute(db);

  await sql`grant usage on schema public to countersign_app`.execute(db);
  await sql`grant select, insert on journal, batches, receipts, stubs, calendars to countersign_app`.execute(db);
  await sql`grant update (judgement, judged_at, settled_at) on receipts to countersign_app`.execute(db);
  await sql`grant usage on sequence receipt_numbers to countersign_app`.execute(db);
  await sql`grant select, insert, update on case_numbers, cases, work_items, notices to countersign_app`.execute(db);
  await sql`grant select, insert, update on departments, positions, holders, portfolios, mandates to countersign_app`.execute(db);
  await sql`grant select on kysely_migration to countersign_app`.execute(db);
  await sql`grant select, update on directory_state to countersign_app`.execute(db);
}
