import { CaseChange } from '../../rules/case/case-change.ts';
import { noteClosedChildren } from '../../rules/case/children.ts';
import { doWhatIsDue } from '../../rules/case/due.ts';
import { recount } from '../../rules/case/recount.ts';
import { withdrawWithParent } from '../../rules/case/withdraw-with-parent.ts';
import type { CalendarSnapshot } from '../../rules/calendar/calendar.ts';
import type { KnownProcedures } from '../../rules/cities/known-procedures.ts';
import { horizonOf } from '../../rules/calendar/snapshot.ts';
import { beijingDate } from '../../rules/time/instant.ts';
import type { Calendars } from '../calendars/calendars.ts';
import type { Store, Tx } from '../clock.ts';
import type { DirectoryReader } from '../directory/directory.ts';
import type { CasesOpened, HeldCase } from './hold-case.ts';
import { vacantItems } from './vacancies.ts';

/** What changing cases needs. */
export interface ChangeContext {
  readonly store: Store;
  readonly calendars: Calendars;
  readonly procedures: KnownProcedures;
  readonly directory: DirectoryReader;
  readonly opened: CasesOpened;
  /** How long after a due instant silence is counted, in milliseconds; longer than an act can wait for its case's row. */
  readonly graceMs: number;
  /** Most bytes that one department sends to one case. */
  readonly budgetBytes: number;
  /** Waits so many milliseconds, for silence to be counted. */
  readonly pause: (ms: number) => Promise<unknown>;
}

/** A change that has begun, with the newest calendar. */
export interface Begun {
  readonly change: CaseChange;
  readonly calendar: CalendarSnapshot;
}

/**
 * Begins a change of a held case with what comes before anything that somebody wants: open dates are counted anew if a newer
 * calendar was published, closed children are noted, and everything that fell due is done. A case whose parent was taken back is
 * taken back, too.
 */
export async function beginChange(context: ChangeContext, tx: Tx, held: HeldCase): Promise<Begun> {
  const { calendars, graceMs } = context;
  const { input, at, calendarVersion } = held;
  const choice = { regionalHolidaysCount: input.calendar.regionalHolidaysCount };
  const horizon = { from: horizonOf(beijingDate(input.openedAt)).from, to: horizonOf(beijingDate(at)).to };
  const { calendar, cause } = await calendars.newestIn(tx, horizon, choice);
  const change = new CaseChange(held.file, at);
  if (held.file.closed) return { change, calendar };
  if (calendar.version !== calendarVersion) recount(change, { from: calendarVersion, calendar, cause });
  noteClosedChildren(change, held.closedChildren);
  const parent = withdrawnParent(held);
  const vacant = await vacantItems(tx, change.file, change.at, { graceMs });
  if (parent === undefined) doWhatIsDue(change, calendar, { graceMs }, vacant);
  else withdrawWithParent(change, calendar, { graceMs, vacant }, parent.caseNumber, parent.withdrawn);
  return { change, calendar };
}

/** The case that opened this one and was taken back, where this one is still to be taken back with it. */
export function withdrawnParent({ file, parent }: Pick<HeldCase, 'file' | 'parent'>) {
  if (parent === undefined || parent.withdrawn === null || file.closed || file.ending !== undefined) return undefined;
  return { caseNumber: parent.caseNumber, withdrawn: parent.withdrawn };
}
