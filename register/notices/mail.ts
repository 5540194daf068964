import { sql } from 'kysely';
import type { Instant } from '../../rules/time/instant.ts';
import { dateFor, present, type Store } from '../clock.ts';
import { noticeColumns, noticeRow } from './notices.ts';
import type { MailDue } from '../register.ts';
import type { MailState } from '../schema.ts';

/** How long a mailer that has taken a notice may take to send it; one that died is then followed by another. */
const TAKEN_FOR = sql`interval '1 minute'`;

/**
 * Takes notices whose e-mail is due, oldest first; see `Register.takeMail`. Mailers that run at once take different ones. Who stands
 * behind several addressees of one event gets the letter of the first of them alone.
 */
export async function takeMail(store: Store, limit: number): Promise<readonly MailDue[]> {
  const now = await present(store, store.db);
  const { rows: taken } = await sql<{ id: string }>`
    update notices set mail_taken_until = ${now}::timestamptz + ${TAKEN_FOR}
    where id in (
      select id from notices
      where mail_state in ('waiting', 'failing')
        and (mail_again_at is null or mail_again_at <= ${now}) and (mail_taken_until is null or mail_taken_until <= ${now})
      order by place limit ${limit} for update skip locked
    )
    returning id`.execute(store.db);
  if (taken.length === 0) return [];
  const today = await dateFor(store);
  const rows = await store.db
    .selectFrom('notices as notice')
    .select(noticeColumns)
    .select(
      sql<string[]>`array(
        select distinct email from people_behind(addressee_kind, addressee_department, addressee_position, ${today}) as behind
        where email is not null and not exists (
          select from notices earlier
          cross join lateral people_behind(earlier.addressee_kind, earlier.addressee_department, earlier.addressee_position, ${today}) as told
          where earlier.case_number = notice.case_number and earlier.kind = notice.kind and earlier.at = notice.at
            and earlier.work_item is not distinct from notice.work_item and earlier.place < notice.place
            and told.email = behind.email
        ) order by email
      )`.as('recipients'),
    )
    .where(sql<boolean>`notice.id = any(${taken.map((row) => row.id)})`)
    .orderBy('place')
    .execute();
  return rows.map(({ recipients, ...row }) => ({ notice: noticeRow(row), recipients, since: row.at }));
}

export async function recordMailSent(store: Store, notice: string): Promise<void> {
  await settle(store, notice, 'sent');
}

/** See `Register.recordMailNotWanted`. What was tried before stays on record. */
export async function recordMailNotWanted({ db }: Store, notice: string): Promise<void> {
  await db
    .updateTable('notices')
    .set({ mail_state: 'none', mail_error: null, mail_again_at: null, mail_taken_until: null })
    .where('id', '=', notice)
    .where(sql<boolean>`mail_state in ('waiting', 'failing')`)
    .execute();
}

export async function recordMailFailure(store: Store, notice: string, error: string, again?: Instant): Promise<void> {
  await settle(store, notice, again === undefined ? 'given-up' : 'failing', error, again);
}

/** A notice that was sent or given up keeps what stands. */
async function settle({ db }: Store, notice: string, state: MailState, error?: string, again?: Instant): Promise<void> {
  await db
    .updateTable('notices')
    .set({
      mail_state: state,
      mail_attempts: sql<number>`mail_attempts + 1`,
      mail_error: error ?? null,
      mail_again_at: again ?? null,
      mail_taken_until: null,
    })
    .where('id', '=', notice)
    .where(sql<boolean>`mail_state in ('waiting', 'failing')`)
    .execute();
}
