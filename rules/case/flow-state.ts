import type { DeadlineStanding } from '../calendar/deadline.ts';
import type { Basis } from '../citation.ts';
import type { Json } from '../json.ts';
import type { Text } from '../text.ts';
import { nextByItself } from '../notices/next-by-itself.ts';
import type { CivilDate } from '../time/civil-date.ts';
import type { Instant } from '../time/instant.ts';
import { ladderOf, nextMoment, openItems, type Grace } from './due.ts';
import type { CaseFile, CaseLaw, ItemFile } from './case-file.ts';
import { itemsOf } from './case-file.ts';
import type { ChildFile } from './child.ts';
import type { Party, WorkItemId } from './identity.ts';
import type { Light } from './light.ts';
import type { WorkItemState } from './work-item.ts';

/** A work item as its flow and the Web UI get it: codes, names of departments, dates and the deciding field; no contents. */
export type FlowItem = {
  readonly id: WorkItemId;
  readonly round: number;
  readonly party: Party;
  readonly task: Text;
  readonly state: WorkItemState;
  readonly servedAt: Instant;
  readonly dueDate: CivilDate;
  readonly dueAt: Instant;
  readonly standing: DeadlineStanding;
  readonly limitBasis: Basis;
  readonly light: Light;
  /** Value of the field that decides, where it was answered. */
  readonly decision?: string;
};

/** An ask that the flow waits for. `over`: it has ended and does not change any more. */
export type FlowAsk = {
  readonly key: string;
  readonly over: boolean;
  /** Number of the change with which it was over, and how the case stood then. */
  readonly endedAt?: number;
  readonly standing?: Json;
  readonly ending?: 'withdrawn' | 'dropped' | 'recalled';
  readonly items: readonly FlowItem[];
};

/** The state of a case, as its flow gets it. */
export type FlowState = {
  /** Number of the last change that this shows. */
  readonly acts: number;
  /** The lead has taken the case back or dropped it. */
  readonly withdrawn: boolean;
  /** As what it then ends; absent where it was withdrawn. */
  readonly endsAs?: 'dropped';
  /** How the case stood before anything was asked, as its procedure tells its flow; absent where it tells none. */
  readonly standing?: Json;
  readonly asks: readonly FlowAsk[];
  /** The cases of its own that are open or waited for; absent where there are none. */
  readonly children?: readonly ChildFile[];
  /** When anything is due next, in milliseconds since 1970. */
  readonly next?: number;
  /** What happens next by itself, in sentences for the Web UI; absent in histories that were recorded before. */
  readonly byItself?: readonly string[];
  readonly light: Light;
  readonly calendarVersion: string;
  readonly rulebookVersion: string;
};

/** @param keys the asks and children that the flow waits for */
export function flowState(
  file: CaseFile,
  law: CaseLaw,
  keys: readonly string[],
  { calendarVersion, grace, at }: { readonly calendarVersion: string; readonly grace: Grace; readonly at: Instant },
): FlowState {
  const next = nextMoment(file, grace, at);
  const children = file.children.filter((child) => child.state === 'open' || keys.includes(child.key));
  return {
    acts: file.acts,
    withdrawn: file.ending !== undefined,
    ...(file.ending?.kind === 'dropped' ? { endsAs: 'dropped' } : {}),
    ...(law.standing === undefined || file.closed ? {} : { standing: law.standing(asOpened(file)) }),
    asks: file.asks
      .filter((ask) => keys.includes(ask.key))
      .map((ask) => ({
        key: ask.key,
        over: ask.over,
        ...(ask.endedAt === undefined ? {} : { endedAt: ask.endedAt }),
        ...(ask.standing === undefined ? {} : { standing: ask.standing }),
        ...(ask.ending === undefined ? {} : { ending: ask.ending.kind }),
        items: itemsOf(file, ask).map((item) => flowItem(file, law, item)),
      })),
    ...(children.length === 0 ? {} : { children }),
    ...(next === undefined ? {} : { next }),
    byItself: shownSentences(nextByItself(file, grace, at)),
    light: caseLight(file),
    calendarVersion,
    rulebookVersion: file.rulebook.version,
  };
}

/** Most sentences that a state carries, because every look is kept in the run's history. */
const MOST_SENTENCES = 3;

function shownSentences(sentences: readonly Text[]): readonly string[] {
  const left = sentences.length - MOST_SENTENCES;
  const shown = sentences.slice(0, MOST_SENTENCES).map(({ zh }) => zh);
  return left > 0 ? [...shown, `另有${String(left)}种情形，见事项详情。`] : shown;
}

/** The case as it was opened, so that every run of it begins alike. */
function asOpened(file: CaseFile): CaseFile {
  return { ...file, asks: [], items: [], texts: file.texts.slice(0, 1) };
}

function flowItem(file: CaseFile, law: CaseLaw, item: ItemFile): FlowItem {
  const { draft, deadline, given } = item;
  const decision = given === undefined ? undefined : law.decision(draft.kind, given.answer);
  return {
    id: item.id,
    round: draft.round,
    party: draft.party,
    task: draft.task,
    state: item.state,
    servedAt: item.servedAt,
    dueDate: deadline.dueDate,
    dueAt: deadline.dueAt,
    standing: deadline.standing,
    limitBasis: draft.limitBasis,
    light: itemLight(file, item),
    ...(decision === undefined ? {} : { decision }),
  };
}

/** The light that the last rung of a work item's ladder has set. */
function itemLight(file: CaseFile, item: ItemFile): Light {
  return ladderOf(file, item).find((rung) => rung.key === item.rung)?.light ?? 'green';
}

const brightness: Readonly<Record<Light, number>> = { green: 0, yellow: 1, red: 2 };

/** The case's light is the worst of its open work items' lights. */
export function caseLight(file: CaseFile): Light {
  return openItems(file)
    .map((item) => itemLight(file, item))
    .reduce<Light>((worst, light) => (brightness[light] > brightness[worst] ? light : worst), 'green');
}
