import { finishSettled, writeWants, type Want } from '../../rules/case/advance.ts';
import { hasSeenMore, type CaseFile } from '../../rules/case/case-file.ts';
import type { CaseChange } from '../../rules/case/case-change.ts';
import type { OpenedChild } from '../../rules/case/child.ts';
import type { CaseNumber, ProcedureCode } from '../../rules/case/identity.ts';
import { spreadOf } from '../../rules/case/spread.ts';
import { flowState, type FlowState } from '../../rules/case/flow-state.ts';
import type { Json } from '../../rules/json.ts';
import { markBell, type Bell } from './bells.ts';
import { beginChange, isQuiet, type ChangeContext } from './changing.ts';
import { lockOwnRow, tellParent } from './children.ts';
import { openWantedChildren } from './open-children.ts';
import type { Tx } from '../clock.ts';
import type { Database } from '../database.ts';
import { holdCase } from './hold-case.ts';
import { readCase, type ReadCase } from './read-case.ts';
import { writeChange, writeHeld, type WrittenWith, type Written } from './write-change.ts';

/** The look of a run at the register. Nothing of it is believed but the writes that the flow wants. */
export type Advance = {
  readonly caseNumber: CaseNumber;
  readonly procedure: ProcedureCode;
  readonly run: string;
  /** Number of the last change that the flow has seen; nothing before it was told any. */
  readonly seen?: number;
  readonly wants: readonly Want[];
  /** The asks and children that the flow waits for, those among its wants included. */
  readonly waitsFor: readonly string[];
  /** Whether it has to be told the facts that its flow rests on. */
  readonly facts: boolean;
};

/** The register's reply. */
export type Advanced =
  /** `written` false: what was wanted was decided on an older view and is to be decided again on this one. */
  | {
      readonly kind: 'told';
      readonly written: boolean;
      readonly state: FlowState;
      readonly facts?: Json;
      /** Told with the facts: how the run behaves from here to its end. Histories that were recorded before have none. */
      readonly engine?: number;
    }
  /** `ring`: the bell of the case that opened it, whose flow waits for no other case of its own. */
  | { readonly kind: 'closed'; readonly outcome: string; readonly ring?: Bell }
  /**
   * Another run serves the case, or the register knows no such case of that procedure, or it was restored from an older backup
   * and this run knows of more: this run ends.
   */
  | { readonly kind: 'not-yours' };

/** Whether a run is the one that Temporal has under this number now. */
export type IsCurrentRun = (caseNumber: CaseNumber, run: string) => Promise<boolean>;

/** How a run behaves that begins now; see `Advanced`. */
const ENGINE = 2;

/**
 * The flow's one way to the register (docs/design.md 4.3): does what is due, writes what the flow wants if it was decided on the
 * view that stands, and tells how the case stands. All of it may come twice. As an act, it holds the case only where something is
 * due, where another case has to be written with it, or where somebody else changes it meanwhile.
 */
export async function advance(context: ChangeContext, asked: Advance, isCurrentRun: IsCurrentRun): Promise<Advanced> {
  const { store, opened } = context;
  const read = await readCase(store, store.db, opened, asked.caseNumber, 'whole');
  if (read === undefined || (!asked.wants.some((want) => want.want === 'open-child') && (await isQuiet(context, read)))) {
    const done = await advanceOn(context, store.db, read, asked, isCurrentRun, {
      open: () => Promise.resolve([]),
      write: (was, change, also) => writeChange(store, store.db, was, change, also),
    });
    if (done !== undefined) return done;
  }
  return store.db.transaction().execute(async (tx): Promise<Advanced> => {
    const held = await holdCase(store, tx, opened, asked.caseNumber, 'whole');
    if (held === undefined) return { kind: 'not-yours' };
    const done = await advanceOn(context, tx, held, asked, isCurrentRun, {
      open: (change) => openWantedChildren(context, tx, held, change, asked.wants),
      write: async (_, change, also) => {
        if (change.file.closed && held.parent !== undefined) await lockOwnRow(tx, asked.caseNumber);
        return writeHeld(store, tx, held, change, also);
      },
    });
    if (done === undefined) throw new Error(`${asked.caseNumber} was changed while its row was held`);
    if (done.kind !== 'closed' || held.file.closed || held.parent === undefined) return done;
    const ring = await tellParent(tx, asked.caseNumber, done.outcome);
    return ring === undefined ? done : { ...done, ring };
  });
}

/** The writes of a look, which differ by whether its case is held. */
interface Writes {
  /** Opens the cases of their own that the flow wants; none where the case is not held, because it then wants none. */
  readonly open: (change: CaseChange) => Promise<readonly OpenedChild[]>;
  readonly write: (was: ReadCase, change: CaseChange, also: WrittenWith) => Promise<Written | undefined>;
}

/** Undefined where the case is not any more as it was read. */
async function advanceOn(
  context: ChangeContext,
  db: Database | Tx,
  read: ReadCase | undefined,
  asked: Advance,
  isCurrentRun: IsCurrentRun,
  { open, write }: Writes,
): Promise<Advanced | undefined> {
  if (read?.file.procedure !== asked.procedure) return { kind: 'not-yours' };
  if (read.file.closed) return { kind: 'closed', outcome: read.file.outcome ?? '' };
  // A case keeps which run serves it. The first run serves it without a question; the run that Temporal calls the present one
  // takes over from another; every other run has been replaced.
  const takesOver = read.run !== undefined && read.run !== asked.run;
  if (takesOver && !(await isCurrentRun(asked.caseNumber, asked.run))) return { kind: 'not-yours' };
  // The relay finds this run gone and starts another, which asks its questions again and finds what the register holds.
  if (hasSeenMore(read.file, asked.seen)) {
    await markBell(db, asked.caseNumber);
    return { kind: 'not-yours' };
  }
  const { change, calendar } = await beginChange(context, db, read);
  const wanted = asked.wants.length > 0;
  const writes = wanted && change.isEmpty && asked.seen === read.file.acts;
  if (writes) writeWants(change, read.law, calendar, asked.wants, await open(change));
  finishSettled(change, read.law, asked.waitsFor);
  const { file } = change;
  const changed = !change.isEmpty || read.run !== asked.run;
  if (changed || calendar.version !== read.calendarVersion) {
    const written = await write(read, change, {
      calendarVersion: calendar.version,
      run: asked.run,
      // This may be a look that Temporal has given up, and the relay no longer finds the case by its calendar: so the run is rung.
      bell: !file.closed && calendar.version !== read.calendarVersion,
      ...(file.closed ? { detail: read.law.detail(file.outcome ?? '', file) } : {}),
    });
    if (written === undefined) return undefined;
  }
  if (file.closed) return { kind: 'closed', outcome: file.outcome ?? '' };
  const told = changed ? file : read.file;
  // The first look is told of every ask, because the first one may have been served with the opening.
  const keys = asked.facts ? told.asks.map((ask) => ask.key) : asked.waitsFor;
  const state = spread(context, flowState(told, read.law, keys, { calendarVersion: calendar.version, grace: context, at: read.at }), told);
  const { procedureOf } = context.procedures;
  return {
    kind: 'told',
    written: writes || !wanted,
    state,
    ...(asked.facts ? { facts: procedureOf(read.input.procedure)?.factsOf(read.input) ?? null, engine: ENGINE } : {}),
  };
}

/** The flow is told to come a little after the moment, so that not all cases come at once. Whoever comes earlier finds what is due. */
function spread({ spreadMs }: ChangeContext, state: FlowState, { caseNumber }: Pick<CaseFile, 'caseNumber'>): FlowState {
  return state.next === undefined ? state : { ...state, next: state.next + spreadOf(caseNumber, spreadMs) };
}

/** Brings one case up to date by itself: counts its dates on the newest calendar and does what is due. Marks its bell where anything changed. */
export async function bringUpToDate(context: ChangeContext, caseNumber: CaseNumber): Promise<boolean> {
  return context.store.db.transaction().execute(async (tx) => {
    const held = await holdCase(context.store, tx, context.opened, caseNumber, 'without-answers');
    if (held === undefined || held.file.closed) return false;
    const { change, calendar } = await beginChange(context, tx, held);
    if (change.isEmpty && calendar.version === held.calendarVersion) return false;
    await writeHeld(context.store, tx, held, change, { calendarVersion: calendar.version, bell: true });
    return true;
  });
}
