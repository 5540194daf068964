import { sql, type RawBuilder } from 'kysely';
import { canonicalJson } from '../rules/calendar/canonical.ts';
import { workItemOf, type Act } from '../rules/case/act.ts';
import type { Actor, SystemActor } from '../rules/case/actor.ts';
import type { CaseNumber, ReceiptId } from '../rules/case/identity.ts';
import type { Instant } from '../rules/time/instant.ts';
import { sha256 } from './chain.ts';
import { serverClock, type Store, type Tx } from './clock.ts';
import type { Database } from './database.ts';
import { receiptColumns, receiptRow } from './receipts.ts';
import type { ReceiveResult } from './register.ts';

/** An act that came in. */
export interface Received {
  readonly caseNumber: CaseNumber;
  readonly act: Act;
  readonly by: Actor | SystemActor;
  readonly idempotencyKey?: string;
}

/**
 * Writes a receipt 收文回执. A row is locked first — the work item's; for an act on the whole case, the case's and those of
 * its open items — and the clock is read after that; sealing takes the same rows. So each receipt is either seen by the
 * seal or received after it (design 4.5).
 *
 * One statement does all of that, and its commit is the legal receipt. For an act on the whole case another one has taken
 * the case before. A case clock is asked between the locks and the same statement.
 */
export async function receive(store: Store, received: Received): Promise<ReceiveResult> {
  const { caseNumber, act, by } = received;
  const row = await insert(store, received);
  if (row !== undefined) return { kind: 'received', receipt: { ...row, caseNumber, act, by } };
  const earlier = await earlierOf(store, received);
  if (earlier === undefined) return { kind: 'unknown-work-item' };
  const { actHash, ...receipt } = earlier;
  return actHash === hashOfAct(act) ? { kind: 'repeated', receipt: receiptRow(receipt) } : { kind: 'conflict', receipt: receipt.id };
}

type Inserted = { readonly id: ReceiptId; readonly receivedAt: Instant };

async function insert({ db, clock }: Store, received: Received): Promise<Inserted | undefined> {
  const { caseNumber, act } = received;
  const isOfWholeCase = workItemOf(act) === undefined;
  if (clock === undefined && !isOfWholeCase) return insertAt(db, received, serverClock);
  return db.transaction().execute(async (tx) => {
    // A statement sees the items as they were when it began; those served while it waited for its case count too.
    if (isOfWholeCase) await sql`select from cases where case_number = ${caseNumber} for no key update`.execute(tx);
    if (clock === undefined) return insertAt(tx, received, serverClock);
    await lockedRow(received).execute(tx);
    const at = await clock.now(caseNumber);
    return insertAt(tx, received, sql`${at}::timestamptz`);
  });
}

/**
 * The rows that sealing takes too, with the moment at which they were sealed last, if they were. Taken exclusively, so that
 * receipts for one work item, and those for the whole case against all of them, are committed in the order of their moments:
 * who looks for earlier ones finds them.
 */
function lockedRow({ caseNumber, act }: Received): RawBuilder<unknown> {
  const workItem = workItemOf(act);
  return workItem === undefined
    ? sql`
        select items.sealed_at
        from (select case_number from cases where case_number = ${caseNumber} for no key update) as held
        cross join lateral (
          select max(item.sealed_at) as sealed_at from (
            select sealed_at from work_items where case_number = held.case_number and state = 'open' order by id for no key update
          ) as item
        ) as items`
    : sql`select sealed_at from work_items where id = ${workItem} and case_number = ${caseNumber} for no key update`;
}

/**
 * What comes after a seal is never before the seal, even if the clock was put back meanwhile, as it may be when a standby
 * takes over: otherwise it would look in time to a case that has counted silence.
 */
async function insertAt(db: Database | Tx, received: Received, clock: RawBuilder<unknown>): Promise<Inserted | undefined> {
  const { caseNumber, act, by, idempotencyKey } = received;
  const { rows } = await sql<Inserted>`
    with held as materialized (
      select greatest(${clock}, row.sealed_at) as at from (${lockedRow(received)}) as row
    )
    insert into receipts (id, case_number, work_item, act, act_hash, by, actor, idempotency_key, received_at)
    select
      'R-' || to_char(at at time zone interval '8 hours', 'YYYY') || '-' || lpad(number::text, greatest(8, length(number::text)), '0'),
      ${caseNumber}, ${workItemOf(act) ?? null}, ${JSON.stringify(act)}::jsonb, ${hashOfAct(act)}, ${JSON.stringify(by)}::jsonb,
      ${whose(by)}, ${idempotencyKey ?? null}, at
    from held, lateral nextval('receipt_numbers') as number
    on conflict (case_number, actor, idempotency_key) do nothing
    returning id, received_at as "receivedAt"`.execute(db);
  return rows[0];
}

async function earlierOf({ db }: Store, { caseNumber, by, idempotencyKey }: Received) {
  if (idempotencyKey === undefined) return undefined;
  return db
    .selectFrom('receipts')
    .select(receiptColumns)
    .select('act_hash as actHash')
    .where('case_number', '=', caseNumber)
    .where('actor', '=', whose(by))
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst();
}

const whose = (by: Actor | SystemActor): string => ('system' in by ? `system:${by.system}` : `person:${by.person}`);

const hashOfAct = (act: Act): string => sha256(canonicalJson(act));
