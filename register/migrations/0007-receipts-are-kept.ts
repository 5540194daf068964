import { sql, type Kysely } from 'kysely';

/**
 * A receipt stands as it was written, and so does its judgement once it has one; this holds for the owner of the database too.
 * The triggers name columns, so that writing a judgement, which touches none of them, costs nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function refuse_receipt_change() returns trigger language plpgsql as $$
    begin
      raise exception 'a receipt stands as it was written' using errcode = 'restrict_violation';
    end $$`.execute(db);
  await sql`
    create trigger receipt_is_kept
    before update of id, case_number, work_item, act, act_hash, by, actor, idempotency_key, received_at, written_at on receipts
    for each row execute function refuse_receipt_change()`.execute(db);
  await sql`
    create trigger receipt_is_judged_once before update of judgement, judged_at on receipts
    for each row when (old.judgement is not null and (new.judgement, new.judged_at) is distinct from (old.judgement, old.judged_at))
    execute function refuse_receipt_change()`.execute(db);
  await sql`
    create trigger receipt_is_not_deleted before delete on receipts
    for each row execute function refuse_receipt_change()`.execute(db);
  await sql`
    create trigger receipts_are_not_emptied before truncate on receipts
    for each statement execute function refuse_receipt_change()`.execute(db);
}
