import { sql, type Kysely } from 'kysely';

/**
 * Cases, their work items and the receipts of what people did to them. Moments have milliseconds and no more, as instants do.
 * Lists are in the order of code points everywhere, whatever the database's own language.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table case_numbers (
      procedure text not null,
      year integer not null,
      last integer not null,
      primary key (procedure, year)
    )`.execute(db);

  await sql`
    create table cases (
      case_number text collate "C" primary key,
      procedure text not null,
      title text not null,
      lead_code text not null,
      lead_name text not null,
      source_system text not null,
      source_id text not null,
      content_hash text not null,
      input jsonb not null,
      calendar_version text not null,
      opened_at timestamptz(3) not null,
      stage text not null,
      light text not null,
      closed_at timestamptz(3),
      outcome_kind text,
      outcome_detail jsonb,
      batches integer not null default 0,
      journal_length integer not null,
      journal_head text not null,
      written_at timestamptz(3) not null default clock_timestamp(),
      started_at timestamptz(3),
      unique (source_system, source_id)
    )`.execute(db);
  await sql`create index cases_lead on cases (lead_code)`.execute(db);
  await sql`create index cases_unstarted on cases (written_at) where started_at is null`.execute(db);
  await sql`create index cases_open on cases (case_number) where closed_at is null`.execute(db);

  // A batch that comes again finds what it got the first time; one with other contents under the same number is another row.
  await sql`
    create table batches (
      case_number text collate "C" not null references cases,
      batch integer not null,
      contents text not null,
      result jsonb not null,
      primary key (case_number, batch, contents)
    )`.execute(db);

  await sql`
    create table work_items (
      id text collate "C" primary key,
      place bigint generated always as identity,
      case_number text collate "C" not null references cases,
      draft jsonb not null,
      party_code text not null,
      party_name text not null,
      addressee_kind text not null,
      addressee_department text,
      addressee_position text,
      served_at timestamptz(3) not null,
      deadline jsonb not null,
      due_at timestamptz(3) not null,
      state text not null default 'open',
      receipt text,
      sealed_at timestamptz(3),
      holders text[] not null,
      unique (case_number, id)
    )`.execute(db);
  await sql`create index work_items_party on work_items (party_code)`.execute(db);
  await sql`create index work_items_department on work_items (addressee_department) where state = 'open'`.execute(db);
  await sql`create index work_items_position on work_items (addressee_position) where state = 'open'`.execute(db);

  // No reference to the case: its check would lock the case's row after the work item's, and sealing takes them the other
  // way round. The work item's own reference, or the lock on the case's row, sees to it that the case exists.
  await sql`create sequence receipt_numbers`.execute(db);
  await sql`
    create table receipts (
      id text collate "C" primary key,
      case_number text collate "C" not null,
      work_item text collate "C",
      act jsonb not null,
      act_hash text not null,
      by jsonb not null,
      actor text not null,
      idempotency_key text,
      received_at timestamptz(3) not null,
      written_at timestamptz(3) not null default clock_timestamp(),
      judgement jsonb,
      judged_at timestamptz(3),
      settled_at timestamptz(3),
      foreign key (case_number, work_item) references work_items (case_number, id),
      unique (case_number, actor, idempotency_key)
    )`.execute(db);
  await sql`create index receipts_unsettled on receipts (written_at) where settled_at is null`.execute(db);

  // Of a refused classified document nothing is kept but that it came.
  await sql`
    create table stubs (
      system text not null,
      id text not null,
      classification text not null,
      came_at timestamptz(3) not null,
      primary key (system, id)
    )`.execute(db);
}
