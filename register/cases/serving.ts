import type { Deadline } from '../../rules/calendar/deadline.ts';
import type { JournalEntry } from '../../rules/case/journal.ts';
import type { NoticeDraft } from '../../rules/case/notice.ts';
import type { WorkItemDraft } from '../../rules/case/work-item.ts';

/**
 * The record that a work item was served: into the in-app inbox, with this commit, whose clock is the moment of service.
 * @param mark set apart where the item was served before
 */
export function servedEntry(draft: WorkItemDraft, deadline: Deadline, mark: string): JournalEntry {
  const { id, kind, round, party, addressee, limit, onSilence } = draft;
  return {
    key: `served:${id}${mark}`,
    kind: 'served',
    by: { system: 'countersign' },
    basis: draft.limitBasis,
    workItem: id,
    content: { kind, round, party, addressee, limit, onSilence, deadline, calendarVersion: deadline.calendarVersion },
  };
}

/** The notice that tells the addressee of a work item, in the inbox and by e-mail. */
export function servedNotice(draft: WorkItemDraft, mark: string): NoticeDraft {
  return { key: `served:${draft.id}${mark}`, kind: 'served', to: draft.addressee, workItem: draft.id };
}
