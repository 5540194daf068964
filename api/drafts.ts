import type { DepartmentCode } from '../rules/case/identity.ts';
import type { ReceiptRow } from '../rules/case/receipt.ts';
import type { WorkItem } from '../rules/case/work-item.ts';
import type { Person } from '../register/directory/person.ts';

/** What somebody may read of drafts: those of their own department alone, because a draft is no answer yet. */
export interface DraftReader {
  /** A work item, without the draft of another department. */
  readonly item: <Item extends WorkItem>(item: Item) => Item;
  /** False for the receipt of another department's draft. */
  readonly mayRead: (receipt: ReceiptRow) => boolean;
}

/** Who reads drafts in a case. */
export async function draftReader(person: Person): Promise<DraftReader> {
  const own = new Set<DepartmentCode>((await person.capacities()).map(({ department }) => department));
  return {
    item: (item) => {
      if (item.prepared === undefined || own.has(item.party.code)) return item;
      const { prepared: _, ...rest } = item;
      return rest as typeof item;
    },
    mayRead: (receipt) => !isDraft(receipt) || 'system' in receipt.by || own.has(receipt.by.department),
  };
}

function isDraft({ act, judgement }: ReceiptRow): boolean {
  return act.kind === 'prepare-answer' || (judgement?.accepted === false && judgement.keptAs === 'answer-prepared');
}
