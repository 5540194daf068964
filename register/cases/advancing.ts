import { finishSettled, writeWants, type Want } from '../../rules/case/advance.ts';
import { hasSeenMore } from '../../rules/case/case-file.ts';
import type { CaseNumber, ProcedureCode } from '../../rules/case/identity.ts';
import { flowState, type FlowState } from '../../rules/case/flow-state.ts';
import type { Json } from '../../rules/json.ts';
import { markBell } from './bells.ts';
import { tellParent } from './children.ts';
import { beginChange, type ChangeContext } from './changing.ts';
import type { Tx } from '../clock.ts';
import { holdCase, type HeldCase } from './hold-case.ts';
import { openWantedChildren } from './open-children.ts';
import { writeChange } from './write-change.ts';

/** What a run of a case's workflow says when it looks at the register. Nothing of it is believed but what the flow wants. */
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

/** What the register says to it. */
export type Advanced =
  /** `written` false: what was wanted was decided on an older view and is to be decided again on this one. */
  | { readonly kind: 'told'; readonly written: boolean; readonly state: FlowState; readonly facts?: Json }
  /** `ring`: the case that opened it, whose flow waits for no other case of its own. */
  | { readonly kind: 'closed'; readonly outcome: string; readonly ring?: CaseNumber }
  /**
   * Another run serves the case, or the register knows no such case of that procedure, or it was restored from an older backup
   * and this run knows of more: this run ends.
   */
  | { readonly kind: 'not-yours' };

/** Whether a run is the one that Temporal has under this number now. */
export type IsCurrentRun = (caseNumber: CaseNumber, run: string) => Promise<boolean>;

/**
 * The flow's one way to the register (design 4.3): does what is due, writes what the flow wants if it was decided on the view
 * that stands, and tells how the case stands. All of it may come twice.
 */
export async function advance(context: ChangeContext, asked: Advance, isCurrentRun: IsCurrentRun): Promise<Advanced> {
  return context.store.db.transaction().execute(async (tx): Promise<Advanced> => {
    const held = await holdCase(context.store, tx, context.opened, asked.caseNumber, 'whole');
    if (held?.file.procedure !== asked.procedure) return { kind: 'not-yours' };
    if (held.file.closed) return { kind: 'closed', outcome: held.file.outcome ?? '' };
    // A case keeps which run serves it. The run that Temporal calls the present one takes over; any other has been replaced.
    if (held.run !== asked.run && !(await isCurrentRun(asked.caseNumber, asked.run))) return { kind: 'not-yours' };
    // The relay finds this run gone and starts another, which asks its questions again and finds what the register holds.
    if (hasSeenMore(held.file, asked.seen)) {
      await markBell(tx, asked.caseNumber);
      return { kind: 'not-yours' };
    }
    return advanceHeld(context, tx, held, asked);
  });
}

async function advanceHeld(context: ChangeContext, tx: Tx, held: HeldCase, asked: Advance): Promise<Advanced> {
  const { change, calendar } = await beginChange(context, tx, held);
  const wanted = asked.wants.length > 0;
  const writes = wanted && change.isEmpty && asked.seen === held.file.acts;
  if (writes) {
    const opened = await openWantedChildren(context, tx, held, change, asked.wants);
    writeWants(change, held.law, calendar, asked.wants, opened);
  }
  finishSettled(change, asked.waitsFor);
  const { file } = change;
  const changed = !change.isEmpty;
  if (changed || held.run !== asked.run || calendar.version !== held.calendarVersion) {
    await writeChange(context.store, tx, held, change, {
      calendarVersion: calendar.version,
      run: asked.run,
      // This may be a look that Temporal has given up, and the relay no longer finds the case by its calendar: so the run is rung.
      bell: !file.closed && calendar.version !== held.calendarVersion,
      ...(file.closed ? { detail: held.law.detail(file.outcome ?? '', file) } : {}),
    });
  }
  if (file.closed) {
    const outcome = file.outcome ?? '';
    const ring = held.parent === undefined ? undefined : await tellParent(tx, file.caseNumber, outcome);
    return { kind: 'closed', outcome, ...(ring === undefined ? {} : { ring }) };
  }
  const told = changed || held.run !== asked.run ? file : held.file;
  const state = flowState(told, held.law, asked.waitsFor, { calendarVersion: calendar.version, grace: context, at: held.at });
  return {
    kind: 'told',
    written: writes || !wanted,
    state,
    ...(asked.facts ? { facts: context.procedures.procedureOf(held.input.procedure)?.factsOf(held.input) ?? null } : {}),
  };
}

/** Brings one case up to date by itself: counts its dates on the newest calendar and does what is due. Marks its bell where anything changed. */
export async function bringUpToDate(context: ChangeContext, caseNumber: CaseNumber): Promise<boolean> {
  return context.store.db.transaction().execute(async (tx) => {
    const held = await holdCase(context.store, tx, context.opened, caseNumber, 'without-answers');
    if (held === undefined || held.file.closed) return false;
    const { change, calendar } = await beginChange(context, tx, held);
    if (change.isEmpty && calendar.version === held.calendarVersion) return false;
    await writeChange(context.store, tx, held, change, { calendarVersion: calendar.version, bell: true });
    return true;
  });
}
