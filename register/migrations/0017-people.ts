import { sql, type Kysely } from 'kysely';

/**
 * Who has read which notice, because several people stand behind one addressee and each reads for themselves. And the indexes of
 * the lists that people read: by due instant, by closing, by who did something.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table notice_reads (
      person text collate "C" not null,
      notice text collate "C" not null references notices (id),
      at timestamptz(3) not null,
      primary key (person, notice)
    )`.execute(db);
  await sql`grant select, insert on notice_reads to countersign_app`.execute(db);
  await sql`create index work_items_due on work_items (due_at, case_number) where state = 'open'`.execute(db);
  await sql`create index cases_closed on cases (closed_at) where closed_at is not null`.execute(db);
  await sql`create index cases_opener on cases ((input->'openedBy'->>'person'))`.execute(db);
  await sql`create index receipts_actor on receipts (actor, case_number)`.execute(db);
}
