import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@jest/globals';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { CaseUnderTest } from './case-under-test.ts';

/** Directory of the recorded histories. */
export const histories = path.join(import.meta.dirname, '..', 'histories');

/** The generation under which new histories are kept. */
const GENERATION = 'v3';

/** Fields that differ between machines and do not matter to a replay. `sdkMetadata` is kept, because its flags do matter. */
const personal: ReadonlySet<string> = new Set(['identity', 'binaryChecksum', 'requestId', 'workerVersion', 'stickyAttributes']);

/** The worker's own queue is named after its process and its machine. */
const withoutHost = (value: unknown): unknown => (typeof value === 'string' ? value.replace(/^\d+@.*$/, 'worker') : value);

/**
 * Writes the history of a case, when asked to by `npm run histories`. Histories are only added to: one that is there already
 * stays, because it stands for cases that are open somewhere.
 * @param name without the ending of the file
 */
export async function recordHistory(handle: { fetchHistory(): Promise<Parameters<typeof historyToJSON>[0]> }, name: string): Promise<void> {
  if (process.env['COUNTERSIGN_RECORD_HISTORIES'] === undefined) return;
  const folder = path.join(histories, GENERATION);
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.json`);
  if (existsSync(file)) return;
  const history: unknown = JSON.parse(historyToJSON(await handle.fetchHistory()), (key, value: unknown) =>
    personal.has(key) ? undefined : withoutHost(value),
  );
  writeFileSync(file, `${JSON.stringify(history)}\n`);
}

/** How many cases of this test file were recorded; a file may open several environments, one after another. */
let recorded = 0;

/** Writes the history of every case that a test file opened, named by the file, the order of opening and the ending. */
export async function recordHistories(cases: readonly CaseUnderTest[]): Promise<void> {
  const testFile = path.basename(expect.getState().testPath ?? 'unknown', '.test.ts');
  for (const each of cases) {
    recorded += 1;
    const ending = (await each.register.case(each.number))?.outcome?.kind ?? 'open';
    await recordHistory(each.handle, `${testFile}-${String(recorded).padStart(2, '0')}-${ending}`);
  }
}
