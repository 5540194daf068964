import { sql } from 'kysely';
import { canonicalJson } from '../../rules/calendar/canonical.ts';
import { workItemOf, type Act } from '../../rules/case/act.ts';
import type { Actor } from '../../rules/case/actor.ts';
import { applyAct } from '../../rules/case/apply-act.ts';
import { flowMayMove } from '../../rules/case/case-file.ts';
import { nextMoment, silentItems } from '../../rules/case/due.ts';
import type { CaseNumber, ReceiptId } from '../../rules/case/identity.ts';
import { judge } from '../../rules/case/judge.ts';
import type { Judgement, Receipt, ReceiptRow } from '../../rules/case/receipt.ts';
import type { Refusal } from '../../rules/refusal.ts';
import { viewOf } from '../../rules/case/view-of.ts';
import { epochMs, later, type Instant } from '../../rules/time/instant.ts';
import { bytesSent, overBudget } from './budget.ts';
import { beginChange, withdrawnParent, type ChangeContext } from './changing.ts';
import { sha256 } from '../../protocol/proof/chain.ts';
import type { Tx } from '../clock.ts';
import { holdCase, type HeldCase } from './hold-case.ts';
import { judgementEntry } from '../receipts/judging.ts';
import { receiptColumns, receiptRow } from '../receipts/receipts.ts';
import { writeChange } from './write-change.ts';

/** What came of an act at the counter. */
export type ActResult =
  /** Final. `ring`: its workflow has something to decide now and should be rung at once. */
  | { readonly kind: 'judged'; readonly receipt: ReceiptRow; readonly ring: boolean }
  /** The same act came before under this idempotency key; its receipt. */
  | { readonly kind: 'repeated'; readonly receipt: ReceiptRow }
  /** The idempotency key was used before for another act. */
  | { readonly kind: 'conflict'; readonly receipt: ReceiptId }
  /** Not kept: the department has sent the case the most that it takes. */
  | { readonly kind: 'over-budget'; readonly refusal: Refusal }
  | { readonly kind: 'unknown-case' };

/** Something that somebody does to a case. */
export interface Acting {
  readonly caseNumber: CaseNumber;
  readonly act: Act;
  readonly by: Actor;
  readonly idempotencyKey?: string;
}

/**
 * The counter (design 4.1): receives an act, judges it on the case as it stands, and writes the receipt with its judgement and
 * everything that it brings about, in one transaction. The commit is final for the person, whatever else is down.
 *
 * The same idempotency key with the same act gives the first receipt again.
 */
export async function act(context: ChangeContext, acting: Acting): Promise<ActResult> {
  let arrivedAt: Instant | undefined;
  for (;;) {
    const done = await context.store.db
      .transaction()
      .execute(async (tx): Promise<ActResult | { readonly waitMs: number; readonly arrivedAt: Instant }> => {
        const held = await holdForAct(context, tx, acting);
        if (held === undefined) return { kind: 'unknown-case' };
        return actOn(context, tx, arrivedAt === undefined ? held : { ...held, arrivedAt }, acting);
      });
    if (!('waitMs' in done)) return done;
    arrivedAt = done.arrivedAt;
    await context.pause(done.waitMs);
  }
}

/** An act on one work item reads no more than that, unless dates have to be counted anew or something is due for others. */
async function holdForAct(context: ChangeContext, tx: Tx, { caseNumber, act: wanted }: Acting): Promise<HeldCase | undefined> {
  const { store, opened, calendars } = context;
  const item = wanted.kind === 'reopen' ? undefined : workItemOf(wanted);
  const held = await holdCase(store, tx, opened, caseNumber, item === undefined ? 'without-answers' : { item });
  if (held === undefined || item === undefined) return held;
  const next = nextMoment(held.file, context, held.at);
  const isDue = withdrawnParent(held) !== undefined || (next !== undefined && next <= epochMs(held.at));
  const newest = await calendars.versionIn(tx, { regionalHolidaysCount: held.input.calendar.regionalHolidaysCount });
  if (!isDue && newest === held.calendarVersion) return held;
  const whole = await holdCase(store, tx, opened, caseNumber, 'without-answers');
  return whole === undefined ? undefined : { ...whole, arrivedAt: held.arrivedAt };
}

async function actOn(
  context: ChangeContext,
  tx: Tx,
  held: HeldCase,
  acting: Acting,
): Promise<ActResult | { readonly waitMs: number; readonly arrivedAt: Instant }> {
  const { caseNumber, act: wanted, by, idempotencyKey } = acting;
  const earlier = await earlierOf(tx, acting);
  if (earlier !== undefined) return earlier;
  const { arrivedAt } = held;
  // Silence is complete at its instant. Until it is counted, what rests on it waits.
  const uncounted = isAboutSilence(wanted)
    ? silentItems(held.file, arrivedAt).filter((item) => later(item.deadline.dueAt, context.graceMs) >= held.at)
    : [];
  if (uncounted.length > 0) {
    const until = Math.max(...uncounted.map((item) => epochMs(item.deadline.dueAt))) + context.graceMs + 1;
    return { waitMs: Math.max(until - epochMs(held.at), 1), arrivedAt };
  }
  const { change, calendar } = await beginChange(context, tx, held);
  const before = change.file;
  const receipt: Receipt = { id: await nextNumber(tx, arrivedAt), caseNumber, act: wanted, by, receivedAt: arrivedAt };
  const objection = judge(viewOf(before, held.law), receipt);
  const sent = bytesSent(before, wanted, by);
  const refusal = overBudget(wanted, objection === undefined, sent, context.budgetBytes);
  if (refusal !== undefined) return { kind: 'over-budget', refusal };
  change.set({ sent: { ...before.sent, [by.department]: sent } });
  const judgement: Judgement =
    objection === undefined ? { receipt: receipt.id, accepted: true } : { receipt: receipt.id, accepted: false, ...objection };
  change.entries.push(judgementEntry(receipt, judgement));
  if (objection === undefined) applyAct(change, held.law, calendar, receipt);
  await writeChange(context.store, tx, held, change, {
    calendarVersion: calendar.version,
    receipt: {
      receipt,
      judgement,
      actHash: hashOfAct(wanted),
      actor: whose(by),
      ...(idempotencyKey === undefined ? {} : { key: idempotencyKey }),
    },
    bell: !change.file.closed && (objection === undefined || change.items.length > 0),
  });
  const [was, is] = [nextMoment(held.file, context, held.at), nextMoment(change.file, context, held.at)];
  const ring = flowMayMove(change.file) || (is !== undefined && (was === undefined || is < was));
  return { kind: 'judged', receipt: { ...receipt, judgement, judgedAt: change.at }, ring };
}

/** Acts that are judged by which silence was counted: those on the whole case, and taking a late opinion in. */
const isAboutSilence = (wanted: Act): boolean => wanted.kind === 'reopen' || workItemOf(wanted) === undefined;

async function nextNumber(tx: Tx, at: Instant): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select 'R-' || to_char(${at}::timestamptz at time zone interval '8 hours', 'YYYY') || '-' || lpad(number::text, greatest(8, length(number::text)), '0') as id
    from nextval('receipt_numbers') as number`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new TypeError('no receipt number was given');
  return row.id;
}

async function earlierOf(tx: Tx, { caseNumber, act: wanted, by, idempotencyKey }: Acting): Promise<ActResult | undefined> {
  if (idempotencyKey === undefined) return undefined;
  const row = await tx
    .selectFrom('receipts')
    .select(receiptColumns)
    .select('act_hash as actHash')
    .where('case_number', '=', caseNumber)
    .where('actor', '=', whose(by))
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { actHash, ...receipt } = row;
  return actHash === hashOfAct(wanted) ? { kind: 'repeated', receipt: receiptRow(receipt) } : { kind: 'conflict', receipt: receipt.id };
}

const whose = (by: Actor): string => `person:${by.person}`;

const hashOfAct = (wanted: Act): string => sha256(canonicalJson(wanted));
