import { sql, type RawBuilder } from 'kysely';
import type { Capacity } from '../../rules/case/actor.ts';
import type { PersonId } from '../../rules/case/identity.ts';
import type { ReceivedNotice } from '../../rules/case/notice.ts';
import type { CivilDate } from '../../rules/time/civil-date.ts';
import { dateFor, present, type Store } from '../clock.ts';
import { addressedTo } from '../directory/addressed.ts';
import { noticeColumns, noticeRow } from './notices.ts';

/** Which notices of a person are listed. */
export interface NoticeFilter {
  readonly unreadOnly: boolean;
  readonly limit: number;
  /** Place of the last notice of the page before. */
  readonly before?: number;
}

/** Whose notices: a person, in everything that they may act in. */
export interface Recipient {
  readonly person: PersonId;
  readonly capacities: readonly Capacity[];
}

/**
 * A person's notices, newest first. Where one event was told to several addressees that this person stands behind, the first of
 * them alone is listed.
 */
export async function noticesFor(
  store: Store,
  recipient: Recipient,
  { unreadOnly, limit, before }: NoticeFilter,
): Promise<readonly ReceivedNotice[]> {
  const today = await dateFor(store);
  const rows = await store.db
    .selectFrom('notices as notice')
    .innerJoin('cases', 'cases.case_number', 'notice.case_number')
    .leftJoin('notice_reads as mine', (join) => join.onRef('mine.notice', '=', 'notice.id').on('mine.person', '=', recipient.person))
    .select(noticeColumns)
    .select(['notice.place', 'cases.title', 'cases.procedure', 'cases.outcome_kind', 'mine.at as readByMe'])
    .where(isFor(recipient, today))
    .$if(unreadOnly, (query) => query.where('mine.at', 'is', null))
    .$if(before !== undefined, (query) => query.where('notice.place', '<', before ?? 0))
    .orderBy('notice.place', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ place, title, procedure, outcome_kind: outcome, readByMe, ...row }) => ({
    notice: noticeRow(row),
    place,
    ...{ title, procedure },
    ...(outcome === null ? {} : { outcome }),
    ...(readByMe === null ? {} : { readByMe }),
  }));
}

/** How many notices of a person are unread. */
export async function unreadNotices(store: Store, recipient: Recipient): Promise<number> {
  const { count } = await store.db
    .selectFrom('notices as notice')
    .select(sql<number>`count(*)`.as('count'))
    .where(isFor(recipient, await dateFor(store)))
    .where(sql<boolean>`not exists (select from notice_reads mine where mine.notice = notice.id and mine.person = ${recipient.person})`)
    .executeTakeFirstOrThrow();
  return count;
}

/** Notes that a person has read notices of theirs; the first time counts. The ids of those that are theirs, read before or not. */
export async function markNoticesRead(store: Store, recipient: Recipient, ids: readonly string[]): Promise<readonly string[]> {
  const [today, at] = [await dateFor(store), await present(store, store.db)];
  return store.db.transaction().execute(async (tx) => {
    const theirs = await tx
      .selectFrom('notices as notice')
      .select('notice.id')
      .where(isAddressed(recipient, today))
      .where(sql<boolean>`notice.id = any(${ids})`)
      .orderBy('notice.id')
      .execute();
    if (theirs.length === 0) return [];
    const known = theirs.map(({ id }) => id);
    await tx
      .insertInto('notice_reads')
      .values(known.map((notice) => ({ person: recipient.person, notice, at })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await tx
      .updateTable('notices')
      .set({ read_at: at })
      .where(sql<boolean>`id = any(${known})`)
      .where('read_at', 'is', null)
      .execute();
    return known;
  });
}

const isAddressed = ({ capacities }: Recipient, today: RawBuilder<CivilDate>): RawBuilder<boolean> =>
  addressedTo('notice', capacities, today);

/** Notices that are a person's, each event once. */
function isFor(recipient: Recipient, today: RawBuilder<CivilDate>): RawBuilder<boolean> {
  return sql<boolean>`${isAddressed(recipient, today)} and not exists (
    select from notices earlier
    where earlier.case_number = notice.case_number and earlier.kind = notice.kind and earlier.at = notice.at
      and earlier.work_item is not distinct from notice.work_item and earlier.place < notice.place
      and ${addressedTo('earlier', recipient.capacities, today)})`;
}
