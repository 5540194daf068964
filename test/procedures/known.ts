import { countersignInTurpan } from '../../rules/cities/turpan/countersign.ts';
import { turpan } from '../../rules/cities/turpan/rulebook.ts';
import { shipped, type KnownProcedures } from '../../rules/cities/known-procedures.ts';
import { registered, type RegisteredProcedure } from '../../rules/definition/registered.ts';
import type { Rulebook } from '../../rules/rulebook/rulebook.ts';
import { civilDate } from '../../rules/time/civil-date.ts';
import { casesOfItsOwn } from './cases-of-its-own.ts';
import { twoAtOnce } from './two-at-once.ts';

const validFrom = civilDate('2018-11-26');

const own: Readonly<Record<string, RegisteredProcedure>> = { P90: registered(twoAtOnce), P91: registered(casesOfItsOwn) };

const procedures = {
  ...turpan.procedures,
  P90: [{ validFrom, values: countersignInTurpan }],
  P91: [{ validFrom, values: countersignInTurpan }],
};

/** The rulebook of the tests: Turpan's, with values for the tests' own procedures. */
export const rulebook: Rulebook = { ...turpan, procedures };

/** The procedures of the product and of the tests. */
export const known: KnownProcedures = {
  procedureOf: (code) => own[code] ?? shipped.procedureOf(code),
  rulebookOf: (city) => (city === rulebook.city ? rulebook : shipped.rulebookOf(city)),
};
