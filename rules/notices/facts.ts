import type { Deadline } from '../calendar/deadline.ts';
import type { CaseNumber, ProcedureCode, WorkItemId } from '../case/identity.ts';
import type { NoticeDraft, NoticeKind } from '../case/notice.ts';
import type { SilenceConsequence } from '../case/silence.ts';
import type { WorkItem, WorkItemState } from '../case/work-item.ts';
import type { Basis } from '../citation.ts';
import { procedureOf } from '../procedures/registry.ts';
import type { Text } from '../text.ts';

/** The facts of a work item that a notice may state. */
export interface ItemFacts {
  readonly id: WorkItemId;
  readonly task: Text;
  /** Name of the department that was asked. */
  readonly party: string;
  readonly due: Pick<Deadline, 'dueDate' | 'dueAt' | 'standing'>;
  readonly onSilence: SilenceConsequence;
  readonly silenceBasis: Basis;
  readonly state: WorkItemState;
}

interface CaseFacts {
  readonly caseNumber: CaseNumber;
  readonly procedure: Text;
}

/** Facts of a notice about one work item. */
export interface ItemNoticeFacts extends CaseFacts {
  readonly kind: Exclude<NoticeKind, 'closed'>;
  readonly item: ItemFacts;
  /** The sentence that came with the notice, if the engine wrote it. Text of a person is never mailed. */
  readonly note?: string;
}

/** Facts of the notice that a case is over. */
export interface ClosedNoticeFacts extends CaseFacts {
  readonly kind: 'closed';
  /** How the case ended, in the procedure's words. */
  readonly outcome: Text;
}

/** The facts that a notice may state. They hold no title, no opinion and no person's name, so that none is mailed. */
export type NoticeFacts = ItemNoticeFacts | ClosedNoticeFacts;

/** The rows of a notice's case. */
export interface CaseOfNotice {
  readonly caseNumber: CaseNumber;
  readonly procedure: ProcedureCode;
  readonly outcome?: { readonly kind: string };
}

/**
 * The facts of a notice, from the register's rows.
 * Undefined if the rows do not fit the kind: a notice about a work item without one, or of an end without an outcome.
 */
export function factsOf(notice: NoticeDraft, noticeCase: CaseOfNotice, item: WorkItem | undefined): NoticeFacts | undefined {
  const procedure = procedureOf(noticeCase.procedure);
  if (procedure === undefined) return undefined;
  const about = { caseNumber: noticeCase.caseNumber, procedure: procedure.name };
  if (notice.kind === 'closed') {
    const outcome = noticeCase.outcome === undefined ? undefined : procedure.outcomes[noticeCase.outcome.kind];
    return outcome === undefined ? undefined : { ...about, kind: notice.kind, outcome };
  }
  if (item === undefined) return undefined;
  const note = writtenByEngine(notice.kind) ? notice.note : undefined;
  return { ...about, kind: notice.kind, item: itemFacts(item), ...(note === undefined ? {} : { note }) };
}

function itemFacts({ id, task, party, deadline, onSilence, silenceBasis, state }: WorkItem): ItemFacts {
  const { dueDate, dueAt, standing } = deadline;
  return { id, task, party: party.name, due: { dueDate, dueAt, standing }, onSilence, silenceBasis, state };
}

/** Kinds whose sentence the engine makes of dates and department names; an urging's note, say, is a person's own words. */
function writtenByEngine(kind: NoticeKind): boolean {
  return kind === 'limit-replaced' || kind === 'extension-proposed' || kind === 'extension-decided' || kind === 'deadline-moved';
}
