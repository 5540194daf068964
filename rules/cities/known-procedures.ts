import type { RegisteredProcedure } from '../definition/registered.ts';
import { procedureOf } from '../procedures/registry.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { rulebookOf } from './cities.ts';

/** The procedures that the engine runs, and the cities' values for them. */
export interface KnownProcedures {
  /** The procedure with this code; nothing where there is none. */
  readonly procedureOf: (code: string) => RegisteredProcedure | undefined;
  /** The rulebook of a city; nothing where there is none. */
  readonly rulebookOf: (city: string) => Rulebook | undefined;
}

/** Those that the product ships. Tests run the engine on others. */
export const shipped: KnownProcedures = { procedureOf, rulebookOf };
