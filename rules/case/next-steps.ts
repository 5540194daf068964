import type { Rung } from '../rulebook/ladder.ts';
import { later, type Instant } from '../time/instant.ts';
import type { CaseFile, ItemFile } from './case-file.ts';
import { decidesOnFirmDate, openItems, type Grace } from './due.ts';

/** Something that the engine does by itself at a moment, if the work item is still open then. */
export type NextStep =
  | { readonly kind: 'rung'; readonly at: Instant; readonly item: ItemFile; readonly rung: Rung }
  /** Silence is counted. `isOver`: the due instant has passed, so only the grace is left. */
  | { readonly kind: 'silence'; readonly at: Instant; readonly item: ItemFile; readonly isOver: boolean };

/** As much of a case as its next steps depend on. */
export type StepsOf = Pick<CaseFile, 'asks'>;

/**
 * The steps that come by themselves for an open work item, soonest first; none where nothing does. Its silence, where that is
 * counted, is the last one.
 * @param at the present
 */
export function stepsOfItem({ asks }: StepsOf, item: ItemFile, { graceMs }: Grace, at: Instant): readonly NextStep[] {
  const { dueAt } = item.deadline;
  const isCounted = decidesOnFirmDate(item);
  const isOver = isCounted && dueAt < at;
  const silence: readonly NextStep[] = isCounted ? [{ kind: 'silence', at: later(dueAt, graceMs + 1), item, isOver }] : [];
  // The item is deemed at its due instant and not overdue after it, so no rung rings any more.
  if (isOver) return silence;
  const rungs = item.planned
    .filter((planned) => !isCounted || planned.at <= dueAt)
    .flatMap((planned) => rungsOf({ asks }, item, planned.key).map((rung): NextStep => ({ kind: 'rung', at: planned.at, item, rung })));
  return [...rungs, ...silence].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function rungsOf({ asks }: StepsOf, item: ItemFile, key: string): readonly Rung[] {
  return (asks.find((ask) => ask.number === item.asking)?.ladder ?? []).filter((rung) => rung.key === key);
}

/** The steps of a case at the soonest moment at which any comes by itself; none where nothing does. */
export function nextSteps(file: CaseFile, grace: Grace, at: Instant): readonly NextStep[] {
  const steps = openItems(file).flatMap((item) => stepsOfItem(file, item, grace, at));
  const soonest = steps.reduce<Instant | undefined>((first, step) => (first === undefined || step.at < first ? step.at : first), undefined);
  return steps.filter((step) => step.at === soonest);
}
