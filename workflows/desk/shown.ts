import type { ChildFile } from '../../rules/case/child.ts';
import type { Light } from '../../rules/case/light.ts';
import type { FlowItem } from '../../rules/case/flow-state.ts';
import type { ProcedureTexts } from '../../rules/definition/procedure.ts';

/** The state of a case that the Web UI shows. */
export interface Shown {
  readonly texts: ProcedureTexts;
  readonly caseNumber: string;
  readonly lead: string;
  readonly stage: string;
  readonly outcome: string | undefined;
  readonly items: readonly FlowItem[];
  /** Cases of their own that it has opened. */
  readonly children: readonly ChildFile[];
  /** What happens next by itself, in sentences. */
  readonly byItself: readonly string[];
  readonly light: Light;
  readonly rulebook: string;
  readonly calendarVersion: string;
}
