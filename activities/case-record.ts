import type { CalendarSnapshot } from '../rules/calendar/calendar.ts';
import { canonicalJson } from '../rules/calendar/canonical.ts';
import { deadlineOf } from '../rules/calendar/deadline-of.ts';
import type { Deadline } from '../rules/calendar/deadline.ts';
import type { CaseNumber, ReceiptId, WorkItemId } from '../rules/case/identity.ts';
import type { Receipt } from '../rules/case/receipt.ts';
import type { Instant } from '../rules/time/instant.ts';
import type { CommitBatch, CommitResult, CountedOn, QuotaFilter, Register, SealResult } from '../register/register.ts';

export type { CommitBatch };

/**
 * What a case is told of its commit. Items that were served together under one limit have one deadline, and all but the first
 * only name the first: every day of 200 long deadlines would be more than the 2 MB that Temporal takes of a result.
 */
export interface Committed {
  /** The register's clock of the transaction. */
  readonly at: Instant;
  /** By the item that was served: its deadline, or another item whose deadline it has too. */
  readonly deadlines: Readonly<Record<WorkItemId, Deadline | WorkItemId>>;
}

/** What a case is told of a seal; `isMore` where receipts are left to be asked for. */
export type Sealed = Exclude<SealResult, { kind: 'sealed' }> | (Extract<SealResult, { kind: 'sealed' }> & { readonly isMore: boolean });

/** Most characters of receipts in one result: in Chinese at most 1.5 of the 2 MB that Temporal takes. */
const PAGE_CHARACTERS = 500_000;

/** How a case writes its legal record. Every call may be repeated: the register keeps one effect of each. */
export interface CaseRecordActivities {
  /**
   * Writes what a case did since it last wrote, in one transaction.
   * @param calendar needed when the batch serves work items: their deadlines are counted on it
   */
  commit(batch: CommitBatch, calendar: CalendarSnapshot | null): Promise<Committed>;
  /**
   * Closes work items to answers once the register's own clock is past their due instants (design 4.5).
   * @param countedOn the calendar that these rest on; a newer one has to reach the case first
   * @param after the last receipt that it was given of this seal already
   */
  seal(
    caseNumber: CaseNumber,
    items: readonly { readonly workItem: WorkItemId; readonly dueAt: Instant }[],
    countedOn: CountedOn,
    after: ReceiptId | null,
  ): Promise<Sealed>;
  /** Cases of a procedure that ended in one of these ways, or are open and came before, for quotas such as 45¶1. */
  countCases(filter: QuotaFilter): Promise<number>;
}

/** The case-record activities over a register. */
export function caseRecordActivities(register: Register): CaseRecordActivities {
  return {
    commit: async (batch, calendar) => {
      const { at, deadlines } = await register.commit(batch, (item, servedAt) => {
        if (calendar === null) throw new TypeError(`batch ${String(batch.batch)} of ${batch.caseNumber} serves work items without a calendar`);
        return deadlineOf(calendar, servedAt, item.limit);
      });
      return { at, deadlines: eachOnce(deadlines) };
    },
    seal: async (caseNumber, items, countedOn, after) => {
      const seal = await register.seal(caseNumber, items, countedOn);
      return seal.kind === 'sealed' ? { ...seal, ...pageOf(seal.inTime, after) } : seal;
    },
    countCases: (filter) => register.countCases(filter),
  };
}

function eachOnce(deadlines: CommitResult['deadlines']): Committed['deadlines'] {
  const first = new Map<string, WorkItemId>();
  return Object.fromEntries(
    Object.entries(deadlines).map(([id, deadline]) => {
      const text = canonicalJson(deadline);
      const same = first.get(text);
      if (same === undefined) first.set(text, id);
      return [id, same ?? deadline];
    }),
  );
}

/** The receipts that follow one, as many as fit, and at least the next. */
function pageOf(receipts: readonly Receipt[], after: ReceiptId | null): { readonly inTime: readonly Receipt[]; readonly isMore: boolean } {
  const left = receipts.slice(receipts.findIndex((receipt) => receipt.id === after) + 1);
  let characters = 0;
  const tooMuch = left.findIndex((receipt, index) => {
    characters += JSON.stringify(receipt).length;
    return index > 0 && characters > PAGE_CHARACTERS;
  });
  return tooMuch < 0 ? { inTime: left, isMore: false } : { inTime: left.slice(0, tooMuch), isMore: true };
}
