import { sql } from 'kysely';
import { canonicalJson } from '../../rules/calendar/canonical.ts';
import { workItemOf, type Act } from '../../rules/case/act.ts';
import type { Actor } from '../../rules/case/actor.ts';
import { applyAct, prepare } from '../../rules/case/apply-act.ts';
import { flowMayMove, type CaseFile } from '../../rules/case/case-file.ts';
import { nextMoment, silentItems } from '../../rules/case/due.ts';
import type { CaseNumber, PersonId, ReceiptId, WorkItemId } from '../../rules/case/identity.ts';
import { judge } from '../../rules/case/judge.ts';
import type { Judgement, Receipt, ReceiptRow } from '../../rules/case/receipt.ts';
import { viewOf } from '../../rules/case/view-of.ts';
import { partsOf } from '../../rules/time/civil-date.ts';
import { beijingDate, epochMs, later, type Instant } from '../../rules/time/instant.ts';
import type { Refusal } from '../../rules/refusal.ts';
import { bytesSent, overBudget } from './budget.ts';
import { beginChange, choiceOf, isQuiet, withdrawnParent, type ChangeContext } from './changing.ts';
import { sha256 } from '../../protocol/proof/chain.ts';
import type { Tx } from '../clock.ts';
import type { Database } from '../database.ts';
import { holdCase, type HeldCase } from './hold-case.ts';
import { readCase, type ReadCase, type ReadForAct, type ReadingForAct } from './read-case.ts';
import { judgementEntry } from '../receipts/judging.ts';
import { writeChange, writeHeld, type Write } from './write-change.ts';

/** How the counter has dealt with an act. */
export type ActResult =
  /**
   * Final. `ring`: its workflow has something to decide now and should be rung at once. `mark`: of the bell that was marked with
   * it, where one was.
   */
  | { readonly kind: 'judged'; readonly receipt: ReceiptRow; readonly ring: boolean; readonly mark?: number }
  /** The same act came before under this idempotency key; its receipt. */
  | { readonly kind: 'repeated'; readonly receipt: ReceiptRow }
  /** The idempotency key was used before for another act. */
  | { readonly kind: 'conflict'; readonly receipt: ReceiptId }
  /** Not kept: the department has sent the case the most that it takes. */
  | { readonly kind: 'over-budget'; readonly refusal: Refusal }
  | { readonly kind: 'unknown-case' };

/** An act on a case, and the person who does it. */
export interface Acting {
  readonly caseNumber: CaseNumber;
  readonly act: Act;
  readonly by: Actor;
  readonly idempotencyKey?: string;
  /**
   * A fault of an answer that was found before it came to the counter, and that its kept text does not show any more: a
   * character that no text may hold, or a mark of secrecy. The answer is received and refused for it.
   */
  readonly fault?: Refusal;
}

/** The act that will be done, as far as it decides how much is read. */
export interface Wish {
  readonly caseNumber: CaseNumber;
  readonly person: PersonId;
  readonly idempotencyKey?: string;
  /** The work item that it concerns; absent for acts on the whole case, and where an opinion that came late is taken in. */
  readonly workItem?: WorkItemId;
  /** Whether all that was answered is needed, too. */
  readonly whole?: boolean;
}

/** A case that was read for an act, with the rows that the act needs. */
export type CaseForAct = ReadCase & { readonly act: ReadForAct };

/**
 * For so long an act that was read first and then holds its case keeps the moment at which it was read, in milliseconds. Together
 * with the longest wait for the case's row it is shorter than silence waits to be counted.
 */
const SAME_ARRIVAL_MS = 1_000;

/** Reads a case for an act, in one statement; nothing where the register has no such case. Changes nothing. */
export async function readForAct({ store, opened }: ChangeContext, wish: Wish): Promise<CaseForAct | undefined> {
  const { caseNumber, person, idempotencyKey: key, workItem } = wish;
  // An opinion that is taken in is weighed by questions that rest on all answers.
  const reading = wish.whole === true ? 'whole' : workItem === undefined ? 'without-answers' : { item: workItem };
  const read = await readCase(store, store.db, opened, caseNumber, reading, { person, ...(key === undefined ? {} : { key }) });
  return read?.act === undefined ? undefined : { ...read, act: read.act };
}

/**
 * The counter (docs/design.md 4.1): receives an act, judges it on the case as it stands, and writes the receipt with its judgement and
 * everything that it brings about, at once. The commit is final for the person, whatever else is down.
 *
 * Where nothing is due, nobody needs to hold the case: it is read, the act is judged, and it is written if the case still stands
 * as it was read. That is three statements, one of which takes the receipt's number. Otherwise, and where somebody changed the case meanwhile, the case is held.
 *
 * The same idempotency key with the same act gives the first receipt again.
 * @param read the case as it was read for this act just now, if it was
 */
export async function act(context: ChangeContext, acting: Acting, read?: CaseForAct): Promise<ActResult> {
  const seen = read ?? (await readForAct(context, wishOf(acting)));
  if (seen === undefined) return { kind: 'unknown-case' };
  if (await isQuiet(context, seen)) {
    const { store } = context;
    const done = await actOn(context, store.db, { ...seen, arrivedAt: seen.readAt }, acting, (change, also) =>
      writeChange(store, store.db, seen, change, also),
    );
    if (done !== undefined && !('waitMs' in done)) return done;
  }
  return actHolding(context, acting, seen.readAt);
}

async function actHolding(context: ChangeContext, acting: Acting, firstAt: Instant): Promise<ActResult> {
  let arrivedAt: Instant | undefined;
  for (;;) {
    const done = await context.store.db.transaction().execute(async (tx): Promise<ActResult | Waiting> => {
      const held = await holdForAct(context, tx, acting);
      if (held === undefined) return { kind: 'unknown-case' };
      const first = epochMs(held.arrivedAt) - epochMs(firstAt) <= SAME_ARRIVAL_MS && firstAt < held.arrivedAt ? firstAt : held.arrivedAt;
      const result = await actOn(context, tx, { ...held, arrivedAt: arrivedAt ?? first }, acting, (change, also) =>
        writeHeld(context.store, tx, held, change, also),
      );
      if (result === undefined) throw new Error(`${acting.caseNumber} was changed while its row was held`);
      return result;
    });
    if (!('waitMs' in done)) return done;
    arrivedAt = done.arrivedAt;
    await context.pause(done.waitMs);
  }
}

/** The act waits for silence to be counted; it arrived then. */
interface Waiting {
  readonly waitMs: number;
  readonly arrivedAt: Instant;
}

function wishOf({ caseNumber, act: wanted, by, idempotencyKey }: Acting): Wish {
  const workItem = wanted.kind === 'reopen' ? undefined : workItemOf(wanted);
  return {
    ...{ caseNumber, person: by.person },
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    ...(workItem === undefined ? {} : { workItem }),
    ...(needsAnswers(wanted) ? { whole: true } : {}),
  };
}

/** An act on one work item reads no more than that, unless dates have to be counted anew or something is due for others. */
async function holdForAct(context: ChangeContext, tx: Tx, acting: Acting): Promise<HeldCase | undefined> {
  const { store, opened, calendars } = context;
  const { caseNumber, workItem, person, idempotencyKey: key, whole: all } = wishOf(acting);
  const forAct: ReadingForAct = { person, ...(key === undefined ? {} : { key }) };
  const held = await holdCase(
    store,
    tx,
    opened,
    caseNumber,
    all === true ? 'whole' : workItem === undefined ? 'without-answers' : { item: workItem },
    forAct,
  );
  if (held === undefined || workItem === undefined) return held;
  const next = nextMoment(held.file, context, held.at);
  const isDue = withdrawnParent(held) !== undefined || (next !== undefined && next <= epochMs(held.at));
  if (!isDue && (await calendars.versionOf(tx, held.newest, choiceOf(held))) === held.calendarVersion) return held;
  const whole = await readCase(store, tx, opened, caseNumber, 'whole', forAct);
  return whole === undefined ? undefined : { ...whole, arrivedAt: held.arrivedAt };
}

/** Undefined where the case is not any more as it was read. */
async function actOn(
  context: ChangeContext,
  db: Database | Tx,
  held: HeldCase,
  acting: Acting,
  write: Write,
): Promise<ActResult | Waiting | undefined> {
  const { caseNumber, act: wanted, by, idempotencyKey, fault } = acting;
  const { arrivedAt, act: read } = held;
  if (read === undefined) throw new TypeError('the case was not read for an act');
  const earlier = repeated(read, wanted);
  if (earlier !== undefined) return earlier;
  // Silence is complete at its instant. Until it is counted, what rests on it waits.
  const uncounted = isAboutSilence(wanted)
    ? silentItems(held.file, arrivedAt).filter((item) => later(item.deadline.dueAt, context.graceMs) >= held.at)
    : [];
  if (uncounted.length > 0) {
    const until = Math.max(...uncounted.map((item) => epochMs(item.deadline.dueAt))) + context.graceMs + 1;
    return { waitMs: Math.max(until - epochMs(held.at), 1), arrivedAt };
  }
  const { change, calendar } = await beginChange(context, db, held);
  const arrived = { caseNumber, act: wanted, by, receivedAt: arrivedAt };
  const law = fault === undefined ? held.law : { ...held.law, check: () => fault };
  const objection = judge(viewOf(change.file, law), { ...arrived, id: '' });
  const sent = bytesSent(change.file, wanted, by);
  const refusal = overBudget(wanted, objection === undefined, sent, context.budgetBytes);
  if (refusal !== undefined) return { kind: 'over-budget', refusal };
  change.set({ sent: { ...change.file.sent, [by.department]: sent } });
  // The number is taken last, so that acts which leave no receipt take none.
  const receipt: Receipt = { ...arrived, id: await nextNumber(db, arrivedAt) };
  const judgement: Judgement =
    objection === undefined
      ? { receipt: receipt.id, accepted: true, ...replacing(change.file, wanted) }
      : { receipt: receipt.id, accepted: false, ...objection };
  change.entries.push(judgementEntry(receipt, judgement));
  if (objection === undefined) applyAct(change, held.law, calendar, receipt);
  else if (objection.keptAs === 'answer-prepared' && wanted.kind === 'answer') {
    prepare(change, wanted.workItem, { answer: wanted.answer, by, receivedAt: arrivedAt, receipt: receipt.id });
  }
  const written = await write(change, {
    calendarVersion: calendar.version,
    receipt: {
      receipt,
      judgement,
      actHash: hashOfAct(wanted),
      actor: `person:${by.person}`,
      ...(idempotencyKey === undefined ? {} : { key: idempotencyKey }),
    },
    bell: !change.file.closed && (objection === undefined || change.items.length > 0),
  });
  if (written === undefined) return undefined;
  const [was, is] = [nextMoment(held.file, context, held.at), nextMoment(change.file, context, held.at)];
  const ring = flowMayMove(change.file) || (is !== undefined && (was === undefined || is < was));
  return { kind: 'judged', receipt: { ...receipt, judgement, judgedAt: change.at }, ring, ...written };
}

/** The receipt of the answer that this one replaces, where its work item was answered before. */
function replacing(file: CaseFile, wanted: Act): { readonly replaces?: ReceiptId } {
  const replaced = wanted.kind === 'answer' ? file.items.find((item) => item.id === wanted.workItem)?.given?.receipt : undefined;
  return replaced === undefined ? {} : { replaces: replaced };
}

/** Acts by which questions are put anew, which may be put on what was answered before. */
export function needsAnswers({ kind }: Pick<Act, 'kind'>): boolean {
  return kind === 'reopen' || kind === 'succeed' || kind === 'add-party';
}

/** Acts that are judged by which silence was counted: those on the whole case, and taking a late opinion in. */
const isAboutSilence = (wanted: Act): boolean => wanted.kind === 'reopen' || workItemOf(wanted) === undefined;

/** The next number of a receipt: the year in Beijing, and the register's next number in at least eight digits. */
async function nextNumber(db: Database | Tx, at: Instant): Promise<ReceiptId> {
  const { rows } = await sql<{ number: string }>`select nextval('receipt_numbers')::text as number`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new TypeError('the series of receipts gave no number');
  return `R-${String(partsOf(beijingDate(at)).year)}-${row.number.padStart(8, '0')}`;
}

function repeated({ earlier }: ReadForAct, wanted: Act): ActResult | undefined {
  if (earlier === undefined) return undefined;
  const { actHash, receipt } = earlier;
  return actHash === hashOfAct(wanted) ? { kind: 'repeated', receipt } : { kind: 'conflict', receipt: receipt.id };
}

const hashOfAct = (wanted: Act): string => sha256(canonicalJson(wanted));
