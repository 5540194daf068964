/** Business key of a case 事项 and its workflow id: `<procedure>-<year>-<six digits>`, for example `P03-2026-000017`. */
export type CaseNumber = string;

/** A work item 待办 of a case: `<case number>.<n>`, n from 1 in the order in which they were made. */
export type WorkItemId = string;

/** Number of a receipt 收文回执, given by the register; also the Update id under which it is delivered. */
export type ReceiptId = string;

/** Code of a procedure, P01–P28. */
export type ProcedureCode = `P${number}`;

/** Code of a department or district in the directory, for example `finance`. */
export type DepartmentCode = string;

/** Code of a position, for example `finance.head`. Work goes to positions and departments, never to persons. */
export type PositionCode = string;

/** A person's id in the issuer's tokens (`sub`); never a name. */
export type PersonId = string;

/** A department as a case shows it: the name is the one it had when the case was opened. */
export type Party = {
  readonly code: DepartmentCode;
  readonly name: string;
};
