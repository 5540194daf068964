import type { ChildFile } from '../../rules/case/child.ts';
import type { Light } from '../../rules/case/light.ts';
import type { ToldItem } from '../../rules/case/told-to-flow.ts';
import type { ProcedureTexts } from '../../rules/definition/procedure.ts';

/** What the Web UI shows of a case. */
export interface Shown {
  readonly texts: ProcedureTexts;
  readonly caseNumber: string;
  readonly lead: string;
  readonly stage: string;
  readonly outcome: string | undefined;
  readonly items: readonly ToldItem[];
  /** Cases of their own that it has opened. */
  readonly children: readonly ChildFile[];
  readonly light: Light;
  readonly rulebook: string;
  readonly calendarVersion: string;
}
