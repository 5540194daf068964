import { sql } from 'kysely';
import { calendarsOf } from './calendars.ts';
import { caseInput, caseOf, cases, casesNotOn, countCases } from './cases.ts';
import { present, type CaseClock, type Store } from './clock.ts';
import { commit } from './committing.ts';
import { APPLICATION_ROLE, openDatabase, type Database } from './database.ts';
import { directoryReader } from './directory.ts';
import { changedHolders, noteHolders } from './hand-over.ts';
import { importDirectory } from './import-directory.ts';
import { append, exportedJournal, journal } from './journal.ts';
import { judged } from './judging.ts';
import { mailFailed, mailNotWanted, mailSent, takeMail } from './mail.ts';
import { noticeRead, noticesOf } from './notices.ts';
import { open } from './opening.ts';
import { capacities, holders, supervises } from './people.ts';
import { receipt, receiptsOf, unjudged, unjudgedBefore } from './receipts.ts';
import { receive } from './receiving.ts';
import type { Register } from './register.ts';
import { seal } from './sealing.ts';
import { started, unstarted } from './starting.ts';
import { keepStub } from './stubs.ts';
import { verification, verifications } from './verification.ts';
import { inbox, workItem, workItemsOf } from './work-items.ts';

/** Connections that take receipts and do nothing else, so that no receipt waits behind the judging of another. */
const MOST_RECEIVING = 8;

/** With what a register is opened. */
export interface RegisterSetting {
  readonly databaseUrl: string;
  /** In place of PostgreSQL's clock; for tests and the demonstration alone. */
  readonly clock?: CaseClock;
  /** Most connections at once, 10 where absent; besides these, up to 8 take receipts. */
  readonly connections?: number;
}

/**
 * Opens the legal record in a database that was migrated. Works in the application's role, whoever logs in.
 * Rejects with the driver's error when PostgreSQL is away, and throws for a clock of one's own with `NODE_ENV=production`:
 * there nobody may back-date a receipt.
 */
export async function openRegister({ databaseUrl, clock, connections }: RegisterSetting): Promise<Register> {
  if (clock !== undefined && process.env['NODE_ENV'] === 'production') {
    throw new Error('生产环境不得更换登记时钟。In production the register runs on its own clock.');
  }
  const db = openDatabase({ databaseUrl, role: APPLICATION_ROLE, ...(connections === undefined ? {} : { connections }) });
  await sql`select`.execute(db).catch(async (error: unknown) => {
    await db.destroy();
    throw error;
  });
  const receiving = openDatabase({
    databaseUrl,
    role: APPLICATION_ROLE,
    connections: Math.min(connections ?? MOST_RECEIVING, MOST_RECEIVING),
    staysOpen: true,
  });
  return registerOf({ db, ...(clock === undefined ? {} : { clock }) }, receiving);
}

function registerOf(store: Store, receiving: Database): Register {
  const directory = directoryReader(store);
  const calendars = calendarsOf(store);
  return {
    close: async () => {
      await Promise.all([store.db.destroy(), receiving.destroy()]);
    },
    now: (caseNumber) => present(store, store.db, caseNumber),

    open: (opening) => open(store, opening),
    started: (caseNumber) => started(store, caseNumber),
    unstarted: (olderThanMs, limit) => unstarted(store, olderThanMs, limit),

    commit: (batch, deadlineOf) => commit(store, batch, deadlineOf),
    seal: async (caseNumber, items, countedOn) => {
      const newest = countedOn && (await calendars.calendarVersion(countedOn));
      return newest === countedOn?.version ? seal(store, caseNumber, items) : { kind: 'calendar-behind' };
    },

    receive: (received) => receive({ ...store, db: receiving }, received),
    judged: (judgement) => judged(store, judgement),
    unjudged: (olderThanMs, limit) => unjudged(store, olderThanMs, limit),
    receipt: (id) => receipt(store, id),
    receiptsOf: (caseNumber) => receiptsOf(store, caseNumber),

    case: (caseNumber) => caseOf(store, caseNumber),
    caseInput: (caseNumber) => caseInput(store, caseNumber),
    cases: (filter) => cases(store, filter),
    unjudgedBefore: (receipt) => unjudgedBefore(store, receipt),
    countCases: (filter) => countCases(store, filter),
    workItem: (id) => workItem(store, id),
    workItemsOf: (caseNumber) => workItemsOf(store, caseNumber),
    inbox: (of) => inbox(store, of),
    noticesOf: (caseNumber) => noticesOf(store, caseNumber),
    noticeRead: (notice) => noticeRead(store, notice),
    journal: (caseNumber) => journal(store, caseNumber),
    exportedJournal: (caseNumber) => exportedJournal(store, caseNumber),
    append: (caseNumber, entries) => append(store, caseNumber, entries),
    verification: (caseNumber) => verification(store, caseNumber),
    verifications: () => verifications(store),

    keepStub: (stub) => keepStub(store, stub),

    takeMail: (limit) => takeMail(store, limit),
    mailSent: (notice) => mailSent(store, notice),
    mailNotWanted: (notice) => mailNotWanted(store, notice),
    mailFailed: (notice, error, again) => mailFailed(store, notice, error, again),

    importDirectory: (file) => importDirectory(store, file),
    changedHolders: (limit) => changedHolders(store, limit),
    noteHolders: (item, persons) => noteHolders(store, item, persons),
    directory,
    capacities: (person, on) => capacities(store, person, on),
    supervises: (person, on) => supervises(store, person, on),
    holders: (addressee, on) => holders(store, addressee, on),
    departmentNames: async (on) => (await directory(on)).names,

    ...calendars,
    casesNotOn: (calendarVersion, limit) => casesNotOn(store, calendarVersion, limit),
  };
}
