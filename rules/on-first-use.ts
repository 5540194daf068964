/**
 * A constant that is made when it is first used, and once. Modules of the rules are shared by all cases of a worker and frozen
 * when they are loaded; a schema that keeps notes for itself when it is used must be made later.
 */
export function onFirstUse<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
