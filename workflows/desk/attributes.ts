import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { SearchAttributeType, defineSearchAttributeKey } from '@temporalio/common';
import type { Light } from '../../rules/case/light.ts';
import { instantOf, shownOnItsDay, type Instant } from '../../rules/time/instant.ts';
import type { Shown } from './shown.ts';
import { bytesOf } from './summary.ts';

const STAGE = defineSearchAttributeKey('Stage', SearchAttributeType.KEYWORD);
const WAITING_FOR = defineSearchAttributeKey('WaitingFor', SearchAttributeType.KEYWORD_LIST);
const DUE = defineSearchAttributeKey('Due', SearchAttributeType.DATETIME);
const LIGHT = defineSearchAttributeKey('Light', SearchAttributeType.KEYWORD);
const OUTCOME = defineSearchAttributeKey('Outcome', SearchAttributeType.KEYWORD);

const lights: Readonly<Record<Light, string>> = { green: '绿', yellow: '黄', red: '红' };

/** The attributes that were published last. */
export interface PublishedAttributes {
  readonly stage: string;
  readonly waitingFor: readonly string[];
  /** The due day as people call it; see `shownOnItsDay`. */
  readonly due: Instant | undefined;
  readonly light: string;
  readonly outcome: string | undefined;
}

/**
 * The attributes that a run was started with, where its first work items were served with the opening. A due instant from before
 * `shownOnItsDay` is read as it would be written now, so that an open case replays as it ran.
 */
export function startedWith(): PublishedAttributes | undefined {
  const { typedSearchAttributes: given } = workflowInfo();
  const [stage, waitingFor, due, light] = [given.get(STAGE), given.get(WAITING_FOR), given.get(DUE), given.get(LIGHT)];
  if (stage === undefined || waitingFor === undefined || due === undefined || light === undefined) return undefined;
  return { stage, waitingFor, due: shownOnItsDay(instantOf(due.getTime())), light, outcome: undefined };
}

/** Publishes codes and names of departments; never a title or an opinion. Writes an event only when something changed. */
export function publishAttributes(
  { texts, stage, outcome, items, light }: Shown,
  last: PublishedAttributes | undefined,
): PublishedAttributes {
  const open = outcome === undefined ? items.filter((item) => item.state === 'open') : [];
  const [earliest] = open.map((item) => item.dueAt).sort();
  const now: PublishedAttributes = {
    stage: outcome === undefined ? (texts.stages[stage]?.zh ?? stage) : '已办结',
    waitingFor: namesThatFit([...new Set(open.map((item) => item.party.name))].sort()),
    due: earliest === undefined ? undefined : shownOnItsDay(earliest),
    light: lights[outcome === undefined ? light : 'green'],
    outcome: outcome === undefined ? undefined : (texts.outcomes[outcome]?.zh ?? outcome),
  };
  // The start has set the first stage; an upsert before anything is served would say nothing new.
  if (last === undefined && open.length === 0 && outcome === undefined) return now;
  if (last !== undefined && JSON.stringify(last) === JSON.stringify(now)) return now;
  upsertSearchAttributes([
    { key: STAGE, value: now.stage },
    { key: WAITING_FOR, value: [...now.waitingFor] },
    { key: DUE, value: now.due === undefined ? null : new Date(now.due) },
    { key: LIGHT, value: now.light },
    { key: OUTCOME, value: now.outcome ?? null },
  ]);
  return now;
}

/** Temporal ends a run that sets an attribute of more than 2,048 bytes. */
const MOST_BYTES = 2_048;

/** The names that fit into one attribute. If some are left out, the last entry gives the total; the register has them all. */
function namesThatFit(names: readonly string[]): readonly string[] {
  if (bytesOf(JSON.stringify(names)) <= MOST_BYTES) return names;
  const total = `…共${String(names.length)}个`;
  const kept = [...names];
  while (bytesOf(JSON.stringify([...kept, total])) > MOST_BYTES) kept.pop();
  return [...kept, total];
}
