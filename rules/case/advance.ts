import type { CalendarSnapshot } from '../calendar/calendar.ts';
import type { CaseChange } from './case-change.ts';
import type { Ask, CaseFile, CaseLaw } from './case-file.ts';
import type { DepartmentCode } from './identity.ts';
import { isSettled, runningAsks } from './case-file.ts';
import type { OpenedChild } from './child.ts';
import { openChildren, writeChild } from './children.ts';
import { serve } from './serve.ts';
import type { Want } from './want.ts';
import type { WorkItemDraft } from './work-item.ts';

export type { Want };

/**
 * Writes what the flow has decided; what was written before, by this run or an earlier one, is passed over.
 * @param opened what came of the children among the wants that the case did not have (`childrenToOpen`)
 */
export function writeWants(
  change: CaseChange,
  law: CaseLaw,
  calendar: CalendarSnapshot,
  wants: readonly Want[],
  opened: readonly OpenedChild[] = [],
): void {
  for (const want of wants) {
    switch (want.want) {
      case 'enter':
        enter(change, want);
        break;
      case 'ask':
        beginAsk(change, law, calendar, want);
        break;
      case 'open-child':
        writeChild(change, want, opened);
        break;
      case 'close':
        close(change, law, want.outcome);
        break;
    }
  }
}

function enter(change: CaseChange, { stage, visit, basis }: Extract<Want, { want: 'enter' }>): void {
  const key = `${stage}#${String(visit)}`;
  if (change.file.closed || change.file.visited.includes(key)) return;
  change.set({ stage, visited: [...change.file.visited, key] });
  change.record({ key: `stage:${key}`, kind: 'stage-entered', basis, content: { stage } });
}

function beginAsk(change: CaseChange, law: CaseLaw, calendar: CalendarSnapshot, want: Extract<Want, { want: 'ask' }>): void {
  const { asks, closed } = change.file;
  if (closed || asks.some((ask) => ask.key === want.key)) return;
  const { open, renewable, releasable, weighs, ladder } = law.question(want.kind, change.file);
  const { key, kind, round } = want;
  const ask: Ask = {
    ...{ key, number: asks.length + 1, kind, round, open, renewable, ladder, over: false },
    ...(releasable === undefined ? {} : { releasable }),
    ...(weighs === undefined ? {} : { weighs }),
  };
  change.set({ asks: [...asks, ask] });
  serve(change, law, calendar, ask, want.of);
}

/**
 * The outcome is written once, and nothing comes after it. The flow is not believed: no work item may be open any
 * more and no case that it opened may be open, a case is withdrawn only where the lead has taken it back, and the procedure compares every other outcome with what
 * was answered (`CaseLaw.detail`). Throws `RangeError` where that does not hold, so that nothing is written.
 */
function close(change: CaseChange, law: CaseLaw, outcome: string): void {
  const { file } = change;
  if (file.closed) return;
  const taken = outcome === 'withdrawn' || outcome === 'dropped' ? outcome : undefined;
  if (taken !== file.ending?.kind) throw new RangeError(`${file.caseNumber} cannot end ${outcome}: that is not what the lead did`);
  const open = file.items.filter((item) => item.state === 'open').map((item) => item.id);
  if (open.length > 0) throw new RangeError(`${file.caseNumber} cannot end ${outcome}: ${open.join(', ')} are still open`);
  const children = openChildren(file).map((child) => child.caseNumber);
  if (children.length > 0) throw new RangeError(`${file.caseNumber} cannot end ${outcome}: ${children.join(', ')} are still open`);
  change.record({ key: 'closed', kind: 'closed', content: { outcome, detail: law.detail(outcome, file) } });
  for (const department of toldOfTheEnd(file))
    change.notify('closed', { kind: 'department', department }, { key: department === file.lead.code ? 'closed' : `closed:${department}` });
  change.set({ closed: true, outcome, stage: 'closed' });
}

/** The lead, and every department that had to do with the case where the lead dropped it. */
function toldOfTheEnd(file: CaseFile): readonly DepartmentCode[] {
  const others = file.ending?.kind === 'dropped' ? file.items.flatMap(({ draft }) => departmentsOf(draft)) : [];
  return [...new Set([file.lead.code, ...others])];
}

const departmentsOf = ({ party, addressee }: WorkItemDraft): readonly DepartmentCode[] =>
  addressee.kind === 'position' || addressee.kind === 'vice-mayor-in-charge' ? [] : [party.code];

/**
 * Marks the settled asks, whose replies the flow gets with this change, as over, so that nothing changes them any more.
 * @param keys the asks that the flow waits for
 */
export function finishSettled(change: CaseChange, { standing }: Pick<CaseLaw, 'standing'>, keys: readonly string[]): void {
  const ended = runningAsks(change.file).filter((ask) => keys.includes(ask.key) && isSettled(change.file, ask));
  if (ended.length === 0) return;
  for (const ask of ended) change.changeAsk(ask.number, { over: true });
  const told = standing === undefined ? {} : { standing: standing(change.file) };
  for (const ask of ended) change.changeAsk(ask.number, { endedAt: change.file.acts, ...told });
}
