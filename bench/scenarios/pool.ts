/** Does something with each, at most so many at once, in the order given; rejects with the first failure. */
export async function eachAtOnce<T, R>(things: readonly T[], atOnce: number, work: (thing: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  // One iterator for all lanes: whoever is free takes the next.
  const left = things.entries();
  const lane = async (): Promise<void> => {
    for (const [index, thing] of left) results[index] = await work(thing);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, things.length) }, lane));
  return results;
}

/** As often as asked. */
export function times(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
