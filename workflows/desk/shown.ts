import type { Light } from '../../rules/case/light.ts';
import type { ToldItem } from '../../rules/case/told-to-flow.ts';
import type { Text } from '../../rules/text.ts';

/** How a procedure calls itself, its stages and its endings; the first stage is where its cases begin. */
export interface ProcedureTexts {
  readonly name: Text;
  readonly stages: Readonly<Record<string, Text>>;
  readonly outcomes: Readonly<Record<string, Text>>;
}

/** What the Web UI shows of a case. */
export interface Shown {
  readonly texts: ProcedureTexts;
  readonly caseNumber: string;
  readonly lead: string;
  readonly stage: string;
  readonly outcome: string | undefined;
  readonly items: readonly ToldItem[];
  readonly light: Light;
  readonly rulebook: string;
  readonly calendarVersion: string;
}
