import type { CaseFile } from '../case/case-file.ts';
import type { CaseInput } from '../case/case-input.ts';
import type { PutChild } from '../case/child.ts';
import type { ProcedureCode } from '../case/identity.ts';

/** A case of its own that a procedure opens, because the thing has its own number, life and audience. */
export type ChildDefinition<Details, Values> = {
  /** Code of the procedure under which it runs. */
  readonly procedure: ProcedureCode;
  /**
   * The case to be opened, told from what the register holds; pure.
   * @param visit which of this name it is, from 1
   * @example open: ({ lead, document, details }) => ({ title: `征求意见：${document.title}`, lead, details: { purpose: 'opinions', consulted: details.consulted } })
   */
  readonly open: (input: CaseInput<Details, Values>, file: CaseFile, visit: number) => Omit<PutChild, 'procedure'>;
};
