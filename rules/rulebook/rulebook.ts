import type { CityWideMeetingValues } from '../city-wide-meeting/values.ts';
import type { CountersignValues } from '../countersign/values.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { inForceOn, type Dated } from './dated.ts';

/** The values that each procedure runs on. A new procedure adds its line here. */
export interface ProcedureValues {
  readonly P03: CountersignValues;
  readonly P22: CityWideMeetingValues;
}

/** A city's rules as data: every procedure's values, for the time in which they are in force. */
export interface Rulebook {
  readonly id: string;
  /** Raised with every change of a value; a running case keeps the version it started with. */
  readonly version: string;
  readonly city: string;
  /** Whether regional holidays are days off for these rules (domain.md 2.1). */
  readonly regionalHolidaysCount: boolean;
  readonly procedures: { readonly [Code in keyof ProcedureValues]: readonly Dated<{ readonly values: ProcedureValues[Code] }>[] };
}

/** What a case carries of its rulebook: the values of its procedure on the day of its opening. */
export interface RulebookSection<Values> {
  readonly id: string;
  readonly version: string;
  readonly values: Values;
}

/** The section for a procedure on a date; nothing where the rulebook was not in force yet. */
export function sectionOf<Code extends keyof ProcedureValues>(
  rulebook: Rulebook,
  code: Code,
  on: CivilDate,
): RulebookSection<ProcedureValues[Code]> | undefined {
  const versions: readonly Dated<{ readonly values: ProcedureValues[Code] }>[] = rulebook.procedures[code];
  const inForce = inForceOn(versions, on);
  return inForce === undefined ? undefined : { id: rulebook.id, version: rulebook.version, values: inForce.values };
}
