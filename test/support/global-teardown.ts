import './test-run.ts';

/** Stops what the set-up started. */
export default async function tearDown(): Promise<void> {
  await globalThis.countersignTestRun?.stop();
}
