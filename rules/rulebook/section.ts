/** The part of the rulebook that a case keeps: its procedure's values on the day of its opening. */
export interface RulebookSection<Values> {
  readonly id: string;
  readonly version: string;
  readonly values: Values;
}
