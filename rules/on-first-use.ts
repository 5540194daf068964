/**
 * A constant that is made once, at its first use. All cases of a worker share the modules of the rules, which are frozen when they
 * are loaded; a schema must be made later, because zod caches data in it at its first use.
 */
export function onFirstUse<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
