/** Something that must hold does not. */
export class Violation extends Error {}

/** Throws a `Violation` where something does not hold. */
export function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Violation(what);
}
