/** What a case carries of its rulebook: the values of its procedure on the day of its opening. */
export interface RulebookSection<Values> {
  readonly id: string;
  readonly version: string;
  readonly values: Values;
}
