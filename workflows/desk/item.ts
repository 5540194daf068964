import type { Deadline } from '../../rules/calendar/deadline.ts';
import type { ExtensionProposal, GivenAnswer, ItemView } from '../../rules/case/case-view.ts';
import type { SilenceProof } from '../../rules/case/reply.ts';
import type { WorkItemDraft, WorkItemState } from '../../rules/case/work-item.ts';
import type { Json } from '../../rules/json.ts';
import type { Refusal } from '../../rules/refusal.ts';
import type { Rung } from '../../rules/rulebook/ladder.ts';
import type { Instant } from '../../rules/time/instant.ts';

/** A rung of an item's ladder with the moment at which it rings. */
export interface PlannedRung {
  readonly rung: Rung;
  readonly at: Instant;
}

/** A served work item as the desk keeps it. */
export interface DeskItem extends ItemView {
  readonly draft: WorkItemDraft;
  readonly servedAt: Instant;
  readonly ladder: readonly Rung[];
  deadline: Deadline;
  state: WorkItemState;
  proposals: ExtensionProposal[];
  given?: GivenAnswer;
  proof?: SilenceProof;
  readonly check: (answer: Json) => Refusal | undefined;
  /** Rungs that have not rung, soonest first. */
  planned: PlannedRung[];
  /** The last rung that rang sets the light. */
  lastRung?: Rung;
}
