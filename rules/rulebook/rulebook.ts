import type { Json } from '../json.ts';
import type { registry } from '../procedures/registry.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { inForceOn, type Dated } from './dated.ts';
import type { RulebookSection } from './section.ts';

/** The values that each procedure runs on. */
type ProcedureValues = { readonly [Code in keyof typeof registry]: ReturnType<(typeof registry)[Code]['valuesOf']> };

/** A city’s rules as data: the values of the procedures that it has rules for, for the time in which they are in force. */
export interface Rulebook {
  readonly id: string;
  /** Raised with every change of a value; a running case keeps the version it started with. */
  readonly version: string;
  readonly city: string;
  /** Whether regional holidays are days off for these rules. */
  readonly regionalHolidaysCount: boolean;
  readonly procedures: { readonly [Code in keyof ProcedureValues]?: readonly Dated<{ readonly values: ProcedureValues[Code] }>[] };
}

/** The section for a procedure on a date; nothing where the rulebook has none, or was not in force yet. */
export function sectionOf(rulebook: Rulebook, code: string, on: CivilDate): RulebookSection<Json> | undefined {
  const versions: readonly Dated<{ readonly values: Json }>[] =
    Object.entries(rulebook.procedures).find(([each]) => each === code)?.[1] ?? [];
  const inForce = inForceOn(versions, on);
  return inForce === undefined ? undefined : { id: rulebook.id, version: rulebook.version, values: inForce.values };
}
