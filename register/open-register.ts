import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { shipped, type KnownProcedures } from '../rules/cities/known-procedures.ts';
import { act, readForAct } from './cases/acting.ts';
import { advance, bringUpToDate } from './cases/advancing.ts';
import { BUDGET_BYTES } from './cases/budget.ts';
import { bellOf, bells, bellsGathered, clearBells } from './cases/bells.ts';
import { calendarsOf } from './calendars/calendars.ts';
import { caseCount, caseInput, caseOf, cases, casesNotOn, openCaseNumbers } from './cases/cases.ts';
import { present, type CaseClock, type Store } from './clock.ts';
import type { ChangeContext } from './cases/changing.ts';
import { APPLICATION_ROLE, openDatabase } from './database.ts';
import { directoryReader } from './directory/directory.ts';
import { changedHolders, handOver } from './cases/hand-over.ts';
import { CasesOpened, readCase } from './cases/read-case.ts';
import { importChecked } from './directory/checked-import.ts';
import { directoryRows } from './directory/directory-rows.ts';
import { listDepartments, listPositions } from './directory/listing.ts';
import { importDirectory } from './directory/import-directory.ts';
import { events } from './events/events.ts';
import {
  addWebhook,
  recordWebhookFailure,
  recordWebhookSent,
  releaseWebhook,
  setWebhookState,
  takeWebhooks,
  webhooks,
} from './events/webhooks.ts';
import { append, exportedJournal, journal, recordsAt } from './journal/journal.ts';
import { recordMailFailure, recordMailNotWanted, recordMailSent, takeMail } from './notices/mail.ts';
import { markNoticeRead, noticesOf } from './notices/notices.ts';
import { markNoticesRead, noticesFor, unreadNotices } from './notices/notices-for.ts';
import { open } from './cases/opening.ts';
import { capacities, holders, supervises } from './directory/people.ts';
import { receipt, receiptsOf } from './receipts/receipts.ts';
import type { Register } from './register.ts';
import { markStarted, unstarted } from './cases/starting.ts';
import { keepStub } from './receipts/stubs.ts';
import { verification, verifications } from './journal/verification.ts';
import { departmentQueue, inbox, workItem, workItemsOf } from './cases/work-items.ts';
import { nextOfCase } from './cases/next-by-itself.ts';
import { overdueWork } from './cases/overdue-work.ts';
import { tryToWrite } from './try-to-write.ts';

/** Most connections at once. */
const MOST_CONNECTIONS = 16;

/** Longer than `LOCK_MS` in `database.ts`, so that whoever came in time has been judged. In milliseconds. */
const SILENCE_GRACE_MS = 5_000;

/** Over how long cases are spread that are due at one moment, in milliseconds (docs/design.md 6). */
const SPREAD_MS = 60_000;

/** Settings of a register. */
export interface RegisterSetting {
  readonly databaseUrl: string;
  /** In place of PostgreSQL's clock; for tests and the demonstration alone. */
  readonly clock?: CaseClock;
  /** Most connections at once, 16 where absent. */
  readonly connections?: number;
  /** How long after a due instant silence is counted, in milliseconds; 5 s where absent. Longer than an act can wait for its case's row. */
  readonly graceMs?: number;
  /** Most bytes that one department sends to one case; 1 MB where absent. */
  readonly budgetBytes?: number;
  /** Waits so many milliseconds; the process's own timer where absent. For tests, whose clock stands still. */
  readonly pause?: (ms: number) => Promise<unknown>;
  /** Those that the product ships where absent. For tests, which run the engine on procedures of their own. */
  readonly procedures?: KnownProcedures;
}

/**
 * Opens the legal record in a database that was migrated. Works in the application's role, whoever logs in.
 * Rejects with the driver's error when PostgreSQL is away, and throws for a clock of one's own with `NODE_ENV=production`:
 * there nobody may back-date a receipt.
 */
export async function openRegister({
  databaseUrl,
  clock,
  connections = MOST_CONNECTIONS,
  graceMs = SILENCE_GRACE_MS,
  budgetBytes = BUDGET_BYTES,
  pause = wait,
  procedures = shipped,
}: RegisterSetting): Promise<Register> {
  if (clock !== undefined && process.env['NODE_ENV'] === 'production') {
    throw new Error('生产环境不得更换登记时钟。In production the register runs on its own clock.');
  }
  const db = openDatabase({ databaseUrl, role: APPLICATION_ROLE, connections, staysOpen: true });
  await sql`select`.execute(db).catch(async (error: unknown) => {
    await db.destroy();
    throw error;
  });
  // An injected clock is one case's own, so that no other case waits for it.
  const spreadMs = clock === undefined ? SPREAD_MS : 0;
  return registerOf({ db, ...(clock === undefined ? {} : { clock }) }, { graceMs, spreadMs, budgetBytes, pause }, procedures);
}

function registerOf(
  store: Store,
  limits: Pick<ChangeContext, 'graceMs' | 'spreadMs' | 'budgetBytes' | 'pause'>,
  procedures: KnownProcedures,
): Register {
  const directory = directoryReader(store);
  const calendars = calendarsOf(store);
  const context: ChangeContext = { store, calendars, procedures, directory, opened: new CasesOpened(procedures), ...limits };
  return {
    close: async () => {
      await store.db.destroy();
    },
    now: (caseNumber) => present(store, store.db, caseNumber),
    tryToWrite: () => tryToWrite(store),
    overdueWork: (olderThanMs) => overdueWork(store, olderThanMs, limits.graceMs),

    open: (opening) => open(context, opening),
    markStarted: (caseNumber) => markStarted(store, caseNumber),
    unstarted: (olderThanMs, limit) => unstarted(store, olderThanMs, limit),

    readForAct: (wish) => readForAct(context, wish),
    act: (acting, read) => act(context, acting, read),
    advance: (asked, isCurrentRun) => advance(context, asked, isCurrentRun),
    bringUpToDate: (caseNumber) => bringUpToDate(context, caseNumber),
    bells: (olderThanMs, limit) => bells(store, olderThanMs, limit),
    bellOf: (caseNumber) => bellOf(store, caseNumber),
    clearBells: (rung) => clearBells(store, rung),
    clearBellSoon: bellsGathered(store),
    receipt: (id) => receipt(store, id),
    receiptsOf: (caseNumber) => receiptsOf(store, caseNumber),

    case: (caseNumber) => caseOf(store, caseNumber),
    caseInput: (caseNumber) => caseInput(store, caseNumber),
    wholeCase: (caseNumber) => readCase(store, store.db, context.opened, caseNumber, 'whole'),
    cases: (filter) => cases(store, filter),
    caseCount: (filter) => caseCount(store, filter),
    openCaseNumbers: (after, limit) => openCaseNumbers(store, after, limit),
    workItem: (id) => workItem(store, id),
    workItemsOf: (caseNumber) => workItemsOf(store, caseNumber),
    inbox: (of) => inbox(store, limits, of),
    departmentQueue: (of) => departmentQueue(store, limits, of),
    nextByItself: (caseNumber) => nextOfCase(context, caseNumber),
    noticesOf: (caseNumber) => noticesOf(store, caseNumber),
    noticesFor: (recipient, filter) => noticesFor(store, recipient, filter),
    unreadNotices: (recipient) => unreadNotices(store, recipient),
    markNoticesRead: (recipient, ids) => markNoticesRead(store, recipient, ids),
    markNoticeRead: (notice) => markNoticeRead(store, notice),
    journal: (caseNumber) => journal(store, caseNumber),
    exportedJournal: (caseNumber) => exportedJournal(store, caseNumber),
    append: (caseNumber, entries) => append(store, caseNumber, entries),
    events: (after, limit) => events(store, after, limit),
    webhooks: () => webhooks(store),
    addWebhook: (webhook) => addWebhook(store, webhook),
    setWebhookState: (id, state) => setWebhookState(store, id, state),
    takeWebhooks: (limit) => takeWebhooks(store, limit),
    recordWebhookSent: (of, place) => recordWebhookSent(store, of, place),
    releaseWebhook: (id) => releaseWebhook(store, id),
    recordWebhookFailure: (of, failure) => recordWebhookFailure(store, of, failure),
    recordsAt: (places) => recordsAt(store, places),
    verification: (caseNumber) => verification(store, caseNumber),
    verifications: () => verifications(store),

    keepStub: (stub) => keepStub(store, stub),

    takeMail: (limit) => takeMail(store, limit),
    recordMailSent: (notice) => recordMailSent(store, notice),
    recordMailNotWanted: (notice) => recordMailNotWanted(store, notice),
    recordMailFailure: (notice, error, again) => recordMailFailure(store, notice, error, again),

    importDirectory: (file) => importDirectory(store, file),
    importChecked: (file, options) => importChecked(store, file, options),
    directoryRows: () => directoryRows(store.db),
    successorOf: async (department, on) => (await directory(on)).successorOf(department),
    changedHolders: (limit) => changedHolders(store, limit),
    handOver: (changed) => handOver(context, changed),
    listDepartments: (filter) => listDepartments(store, filter),
    listPositions: (filter) => listPositions(store, filter),
    directory: (on) => directory(on),
    capacities: (person, on) => capacities(store, person, on),
    supervises: (person, on) => supervises(store, person, on),
    holders: (addressee, on) => holders(store, addressee, on),
    departmentNames: async (on) => (await directory(on)).names,

    ...calendars,
    casesNotOn: (calendarVersion, limit) => casesNotOn(store, calendarVersion, limit),
  };
}
