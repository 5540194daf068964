import type { CalendarSnapshot } from '../rules/calendar/calendar.ts';
import { deadlineOf } from '../rules/calendar/deadline-of.ts';
import type { CaseNumber, WorkItemId } from '../rules/case/identity.ts';
import type { Instant } from '../rules/time/instant.ts';
import type { CommitBatch, CommitResult, CountedOn, QuotaFilter, Register, SealResult } from '../register/register.ts';

export type { CommitBatch, CommitResult, SealResult };

/** How a case writes its legal record. Every call may be repeated: the register keeps one effect of each. */
export interface CaseRecordActivities {
  /**
   * Writes what a case did since it last wrote, in one transaction.
   * @param calendar needed when the batch serves work items: their deadlines are counted on it
   */
  commit(batch: CommitBatch, calendar: CalendarSnapshot | null): Promise<CommitResult>;
  /**
   * Closes work items to answers once the register's own clock is past their due instants (design 4.5).
   * @param countedOn the calendar that these rest on; a newer one has to reach the case first
   */
  seal(
    caseNumber: CaseNumber,
    items: readonly { readonly workItem: WorkItemId; readonly dueAt: Instant }[],
    countedOn: CountedOn,
  ): Promise<SealResult>;
  /** Cases of a procedure that ended in one of these ways, or are open and came before, for quotas such as 45¶1. */
  countCases(filter: QuotaFilter): Promise<number>;
}

/** The case-record activities over a register. */
export function caseRecordActivities(register: Register): CaseRecordActivities {
  return {
    commit: (batch, calendar) =>
      register.commit(batch, (item, servedAt) => {
        if (calendar === null) throw new TypeError(`batch ${String(batch.batch)} of ${batch.caseNumber} serves work items without a calendar`);
        return deadlineOf(calendar, servedAt, item.limit);
      }),
    seal: (caseNumber, items, countedOn) => register.seal(caseNumber, items, countedOn),
    countCases: (filter) => register.countCases(filter),
  };
}
