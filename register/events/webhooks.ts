import { sql } from 'kysely';
import type { PersonId } from '../../rules/case/identity.ts';
import { later, type Instant } from '../../rules/time/instant.ts';
import { present, type Store } from '../clock.ts';
import { numberArrivals } from './events.ts';

/** `given-up`: it failed for days, and is sent nothing until somebody resumes it; `ended`: nothing more for good. */
export type WebhookState = 'active' | 'given-up' | 'ended';

/** A subscription to the events. */
export type WebhookRow = {
  readonly id: string;
  readonly url: string;
  /** The supervisor who subscribed. */
  readonly person: PersonId;
  readonly createdAt: Instant;
  readonly state: WebhookState;
  /** Place of the last event that was taken. */
  readonly sent: number;
  /** Events that it has not been sent yet. */
  readonly behind: number;
  readonly sentAt?: Instant;
  /** Failures in a row of the next event. */
  readonly attempts: number;
  /** Code of the last failure. */
  readonly error?: string;
  readonly failingSince?: Instant;
  readonly againAt?: Instant;
};

/** One that events wait for, lent to one sender. */
export type WebhookDue = Pick<WebhookRow, 'id' | 'url' | 'person' | 'sent' | 'attempts' | 'failingSince'> & { readonly secret: string };

/** How long a sender may take for one event; one that died is then followed by another. In milliseconds. */
const TAKEN_FOR_MS = 60_000;

type Columns = {
  readonly [Key in keyof Required<WebhookRow>]: Key extends 'sentAt' | 'error' | 'failingSince' | 'againAt'
    ? Required<WebhookRow>[Key] | null
    : WebhookRow[Key];
};

/** Every subscription that was not ended, oldest first. */
export async function webhooks(store: Store): Promise<readonly WebhookRow[]> {
  await numberArrivals(store);
  const { rows } = await sql<Columns>`
    select id, url, person, created_at as "createdAt", state, sent, (select last from events_state) - sent as behind, sent_at as "sentAt",
      attempts, error, failing_since as "failingSince", again_at as "againAt"
    from webhooks where state <> 'ended' order by created_at, id`.execute(store.db);
  return rows.map(({ sentAt, error, failingSince, againAt, ...row }) => ({
    ...row,
    ...(sentAt === null ? {} : { sentAt }),
    ...(error === null ? {} : { error }),
    ...(failingSince === null ? {} : { failingSince }),
    ...(againAt === null ? {} : { againAt }),
  }));
}

/** Subscribes from the present end of the events on; returns the id. */
export async function addWebhook(
  store: Store,
  { url, secret, person }: { readonly url: string; readonly secret: string; readonly person: PersonId },
): Promise<string> {
  await numberArrivals(store);
  const { rows } = await sql<{ id: string }>`
    insert into webhooks (url, secret, person, created_at, sent)
    select ${url}, ${secret}, ${person}, ${await present(store, store.db)}, last from events_state
    returning id`.execute(store.db);
  const [row] = rows;
  if (row === undefined) throw new TypeError('the events have no state');
  return row.id;
}

/** Ends one, or has one go on at once; false where there is none. */
export async function setWebhookState({ db }: Store, id: string, state: 'active' | 'ended'): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update webhooks set state = ${state}, attempts = 0, error = null, failing_since = null, again_at = null
    where id = ${id} and state <> 'ended'`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Lends out those that events wait for and whose time has come; senders that run at once get different ones. */
export async function takeWebhooks(store: Store, limit: number): Promise<readonly WebhookDue[]> {
  await numberArrivals(store);
  const now = await present(store, store.db);
  const { rows } = await sql<Omit<WebhookDue, 'failingSince'> & { readonly failingSince: Instant | null }>`
    update webhooks set taken_until = ${later(now, TAKEN_FOR_MS)}
    where id in (
      select id from webhooks
      where state = 'active' and sent < (select last from events_state)
        and (again_at is null or again_at <= ${now}) and (taken_until is null or taken_until <= ${now})
      order by sent_at nulls first, id limit ${limit} for update skip locked
    )
    returning id, url, person, sent, attempts, failing_since as "failingSince", secret`.execute(store.db);
  return rows.map(({ failingSince, ...row }) => ({ ...row, ...(failingSince === null ? {} : { failingSince }) }));
}

/** Notes that an event was taken; false where another sender or a person has changed the subscription meanwhile. */
export async function recordWebhookSent(store: Store, { id, sent }: Pick<WebhookDue, 'id' | 'sent'>, place: number): Promise<boolean> {
  const now = await present(store, store.db);
  const { numAffectedRows } = await sql`
    update webhooks set sent = ${place}, sent_at = ${now}, attempts = 0, error = null, failing_since = null, again_at = null,
      taken_until = ${later(now, TAKEN_FOR_MS)}
    where id = ${id} and sent = ${sent} and state = 'active'`.execute(store.db);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Lets others take it, with nothing changed. */
export async function releaseWebhook({ db }: Store, id: string): Promise<void> {
  await sql`update webhooks set taken_until = null where id = ${id}`.execute(db);
}

/** `again` absent: given up. `error` is a code and never the words of the other side. */
export async function recordWebhookFailure(
  { db }: Store,
  { id, sent }: Pick<WebhookDue, 'id' | 'sent'>,
  { error, since, again }: { readonly error: string; readonly since: Instant; readonly again?: Instant },
): Promise<void> {
  await sql`
    update webhooks set attempts = attempts + 1, error = ${error}, failing_since = coalesce(failing_since, ${since}),
      again_at = ${again ?? null}, state = case when ${again === undefined}::boolean then 'given-up' else state end, taken_until = null
    where id = ${id} and sent = ${sent} and state = 'active'`.execute(db);
}
