import type { CommitBatch } from '../../activities/case-record.ts';
import type { Deadline } from '../../rules/calendar/deadline.ts';
import type { Basis } from '../../rules/citation.ts';
import type { Actor, Addressee, SystemActor } from '../../rules/case/actor.ts';
import type { CaseNumber, ReceiptId, WorkItemId } from '../../rules/case/identity.ts';
import type { JournalEntry, JournalKind } from '../../rules/case/journal.ts';
import type { Light } from '../../rules/case/light.ts';
import type { NoticeDraft, NoticeKind } from '../../rules/case/notice.ts';
import type { Judgement } from '../../rules/case/receipt.ts';
import type { WorkItemDraft, WorkItemState } from '../../rules/case/work-item.ts';
import type { Json } from '../../rules/json.ts';

const ENGINE: SystemActor = { system: 'countersign' };

/**
 * What the case has done and not yet written to the register. Keys are counted, so a workflow that is replayed
 * or retried writes the same rows again and the register keeps one of each.
 */
export class Ledger {
  private batches = 0;
  private entries = 0;
  private serve: WorkItemDraft[] = [];
  private moved: { workItem: WorkItemId; deadline: Deadline }[] = [];
  private resolved: { workItem: WorkItemId; state: Exclude<WorkItemState, 'open'>; receipt?: ReceiptId }[] = [];
  private judgements: Judgement[] = [];
  private notices: NoticeDraft[] = [];
  private journal: JournalEntry[] = [];

  /** True when something waits that others must see soon; judgements alone can wait, their deliverer writes them too. */
  get isDue(): boolean {
    return this.serve.length + this.moved.length + this.resolved.length + this.notices.length + this.journal.length > 0;
  }

  /** True while work items wait to be served. */
  get isServing(): boolean {
    return this.serve.length > 0;
  }

  serveItem(draft: WorkItemDraft): void {
    this.serve.push(draft);
  }

  move(workItem: WorkItemId, deadline: Deadline): void {
    this.moved.push({ workItem, deadline });
  }

  resolve(workItem: WorkItemId, state: Exclude<WorkItemState, 'open'>, receipt?: ReceiptId): void {
    this.resolved.push({ workItem, state, ...(receipt === undefined ? {} : { receipt }) });
  }

  judged(judgement: Judgement): void {
    this.judgements.push(judgement);
  }

  notify(kind: NoticeKind, to: Addressee, more: { workItem?: WorkItemId; note?: string } = {}): void {
    this.entries += 1;
    this.notices.push({ key: `n${String(this.entries)}`, kind, to, ...more });
  }

  record(
    kind: JournalKind,
    content: Json,
    more: { by?: Actor | SystemActor; basis?: Basis; workItem?: WorkItemId; receipt?: ReceiptId } = {},
  ): void {
    this.entries += 1;
    this.journal.push({ key: `j${String(this.entries)}`, kind, by: ENGINE, content, ...more });
  }

  /** Empties the ledger into the next batch. */
  take(caseNumber: CaseNumber, stage: string, light: Light, calendarVersion: string, outcome?: { kind: string; detail: Json }): CommitBatch {
    this.batches += 1;
    const { serve, moved, resolved, judgements, notices, journal } = this;
    this.serve = [];
    this.moved = [];
    this.resolved = [];
    this.judgements = [];
    this.notices = [];
    this.journal = [];
    return {
      caseNumber,
      batch: this.batches,
      stage,
      light,
      calendarVersion,
      serve,
      moved,
      resolved,
      judgements,
      notices,
      journal,
      ...(outcome === undefined ? {} : { outcome }),
    };
  }
}
