import { z } from 'zod';
import { caseRow } from '../../../../protocol/cases.ts';
import { workItem } from '../../../../protocol/work-items.ts';
import type { WorkItem } from '../../../../rules/case/work-item.ts';
import type { ApiUnderTest } from '../../../api/support/api-under-test.ts';
import { documentFor } from '../../../api/support/documents.ts';
import { clerkOf, jsonOf } from './clerk.ts';
import { fileWith } from './scratch.ts';

const started = z.object({ caseNumber: z.string() });
const shown = z.object({ case: caseRow, workItems: z.array(workItem) });

/** The file of a document of 市交通运输局 that goes to these departments; a new one each time. */
export function documentFile(...departments: readonly string[]): string {
  return fileWith('document.json', JSON.stringify(documentFor(departments)));
}

/** A case that was started by the command line and has been served. */
export interface OpenedCase {
  readonly number: string;
  /** The work item of a department, in the first round. */
  readonly item: (department: string) => WorkItem;
}

/** 市交通运输局 starts a case that goes to these departments. */
export async function openedCase(at: ApiUnderTest, ...departments: readonly string[]): Promise<OpenedCase> {
  const lead = clerkOf(at, 'transport.head');
  const { caseNumber } = started.parse(jsonOf(await lead('start', documentFile(...departments), '--json')));
  await at.settle(caseNumber);
  const { workItems } = shown.parse(jsonOf(await lead('show', caseNumber, '--json')));
  return {
    number: caseNumber,
    item: (department) => {
      const found = workItems.find((item) => item.party.code === department);
      if (found === undefined) throw new RangeError(`${caseNumber} asks nothing of ${department}`);
      return found;
    },
  };
}
