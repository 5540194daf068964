import type { Committed } from '../../activities/case-record.ts';
import type { CalendarSnapshot } from '../../rules/calendar/calendar.ts';
import type { Citation } from '../../rules/citation.ts';
import { workItemOf, type Act } from '../../rules/case/act.ts';
import type { Actor } from '../../rules/case/actor.ts';
import type { CaseInput } from '../../rules/case/case-input.ts';
import type { CaseView, RoundRules } from '../../rules/case/case-view.ts';
import type { CaseNumber, DepartmentCode, Party, ReceiptId, WorkItemId } from '../../rules/case/identity.ts';
import type { Light } from '../../rules/case/light.ts';
import type { Judgement } from '../../rules/case/receipt.ts';
import type { WorkItemDraft } from '../../rules/case/work-item.ts';
import type { Json } from '../../rules/json.ts';
import type { Refusal } from '../../rules/refusal.ts';
import type { Rung } from '../../rules/rulebook/ladder.ts';
import { planLadder } from '../../rules/rulebook/plan-ladder.ts';
import type { DeskItem } from './item.ts';

/** What belongs to a draft but does not travel to the register. */
export interface DraftKeeping {
  readonly asking: number;
  readonly ladder: readonly Rung[];
  readonly check: (answer: Json) => Refusal | undefined;
}

/** How a round was cut short. */
export type RoundEnding =
  | { readonly kind: 'withdrawn'; readonly by: Actor; readonly reason: string; readonly receipt: ReceiptId }
  | { readonly kind: 'recalled'; readonly by: Actor; readonly reason: string; readonly receipt: ReceiptId };

/** A department that is to join the running round. */
export interface Joining {
  readonly party: Party;
  readonly reason: string;
}

/** All that a case knows, changed only by its handlers and its turns. */
export class DeskState implements CaseView {
  readonly caseNumber: CaseNumber;
  readonly lead: Party;
  readonly rulebook: { readonly id: string; readonly version: string };
  readonly extensionCitation?: Citation;
  calendar: CalendarSnapshot;
  stage: string;
  closed = false;
  outcome: string | undefined;
  answered = false;
  urgings = 0;
  choices = 0;
  items: Record<WorkItemId, DeskItem> = {};
  joinings: Joining[] = [];
  round?: RoundRules & { readonly asking: number };
  ending: RoundEnding | undefined;
  /** Judgements given, so that a receipt which comes twice is judged once. */
  judgements: Record<ReceiptId, Judgement> = {};
  /** True when an act changed something that the running step must look at. */
  stirred = false;
  /** Not before this (ms, workflow time) is sealing tried again, after the register's clock or the case's calendar was found behind. */
  sealNotBefore = 0;
  private made = 0;
  private askings = 0;
  private keeping: Record<WorkItemId, DraftKeeping> = {};

  constructor(input: CaseInput<unknown, unknown>, stage: string, extensionCitation?: Citation) {
    this.caseNumber = input.caseNumber;
    this.lead = input.lead;
    this.rulebook = { id: input.rulebook.id, version: input.rulebook.version };
    this.calendar = input.calendar;
    this.stage = stage;
    if (extensionCitation !== undefined) this.extensionCitation = extensionCitation;
  }

  get withdrawn(): boolean {
    return this.ending?.kind === 'withdrawn';
  }

  /** Whether an act can be judged yet: one on a work item once that is served here, one on the whole case once all are that were made. */
  isReadyFor(act: Act): boolean {
    const workItem = workItemOf(act);
    if (workItem !== undefined) return this.items[workItem] !== undefined;
    return this.closed || (this.round !== undefined && Object.keys(this.items).length === this.made);
  }

  get joining(): readonly DepartmentCode[] {
    return this.joinings.map((each) => each.party.code);
  }

  get openItems(): readonly DeskItem[] {
    return Object.values(this.items).filter((item) => item.state === 'open');
  }

  /** The work items of the running round. */
  get roundItems(): readonly DeskItem[] {
    return Object.values(this.items).filter((item) => item.asking === this.round?.asking);
  }

  /** Opens an asking: one question put to some parties, and awaited. */
  openRound(rules: RoundRules): number {
    this.askings += 1;
    this.round = { ...rules, asking: this.askings };
    return this.askings;
  }

  /** Numbers a new work item. */
  nextItemId(keeping: DraftKeeping): WorkItemId {
    this.made += 1;
    const id = `${this.caseNumber}.${String(this.made)}`;
    this.keeping[id] = keeping;
    return id;
  }

  /** Takes in the items that the register has just served. */
  seat(drafts: readonly WorkItemDraft[], { deadlines, at: servedAt }: Committed): void {
    for (const draft of drafts) {
      const given = deadlines[draft.id];
      const deadline = typeof given === 'string' ? deadlines[given] : given;
      if (deadline === undefined || typeof deadline === 'string') throw new TypeError(`the register served ${draft.id} without a deadline`);
      const keeping = this.keeping[draft.id];
      if (keeping === undefined) throw new TypeError(`the register served ${draft.id}, which this case never made`);
      const { asking, ladder, check } = keeping;
      this.items[draft.id] = {
        asking,
        draft,
        servedAt,
        deadline,
        state: 'open',
        proposals: [],
        ladder,
        planned: [...planLadder(ladder, deadline, this.calendar, servedAt)],
        check,
      };
    }
  }
}

const brightness: Readonly<Record<Light, number>> = { green: 0, yellow: 1, red: 2 };

/** The case's light is the worst of its open work items' lights. */
export function caseLight(state: DeskState): Light {
  return state.openItems.reduce<Light>((worst, item) => {
    const light = item.lastRung?.light ?? 'green';
    return brightness[light] > brightness[worst] ? light : worst;
  }, 'green');
}
