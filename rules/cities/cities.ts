import type { Rulebook } from '../rulebook/rulebook.ts';
import { turpan } from './turpan/rulebook.ts';

/** The rulebooks of all cities. */
export const rulebooks: readonly Rulebook[] = [turpan];

/** The rulebook of a city; nothing for a city we have none of. A new city adds its line above. */
export function rulebookOf(city: string): Rulebook | undefined {
  return rulebooks.find((rulebook) => rulebook.city === city);
}
