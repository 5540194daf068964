import type { Json } from '../json.ts';
import type { Refusal } from '../refusal.ts';
import type { CaseNumber, Party, ProcedureCode } from './identity.ts';
import type { NewText } from './text-version.ts';

/** A case of its own that a flow wanted opened, as the case that opened it keeps it. Codes and numbers alone. */
export type ChildFile = {
  /** The flow's own name of it, the same in every run: name and visit, for example `consultation#1`. */
  readonly key: string;
  /** Its name among the children of the procedure. */
  readonly child: string;
} & (
  | { readonly state: 'open'; readonly caseNumber: CaseNumber }
  | { readonly state: 'closed'; readonly caseNumber: CaseNumber; readonly outcome: string }
  | { readonly state: 'refused'; readonly codes: readonly string[] }
);

/** A case to be opened, told from what the register holds of the case that opens it. */
export type PutChild = {
  readonly procedure: ProcedureCode;
  readonly title: string;
  readonly lead: Party;
  /** The text that it is about; the one that stands in the case that opens it where absent. */
  readonly text?: NewText;
  readonly details: Json;
};

/** What opening a child came to. */
export type OpenedChild = { readonly key: string; readonly child: string } & (
  | { readonly kind: 'opened'; readonly caseNumber: CaseNumber; readonly procedure: ProcedureCode; readonly title: string }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
);

/** How a child has closed, as the register notes it for the parent. */
export type ClosedChild = { readonly key: string; readonly outcome: string };
