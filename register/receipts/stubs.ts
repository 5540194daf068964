import { present, type Store } from '../clock.ts';

/** Keeps of a refused classified document that it came, when and from where, and nothing else. The first time counts. */
export async function keepStub(
  store: Store,
  { system, id, classification }: { readonly system: string; readonly id: string; readonly classification: string },
): Promise<void> {
  await store.db
    .insertInto('stubs')
    .values({ system, id, classification, came_at: await present(store, store.db) })
    .onConflict((conflict) => conflict.columns(['system', 'id']).doNothing())
    .execute();
}
