import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@jest/globals';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { CaseUnderTest } from './case-under-test.ts';

/** Where recorded histories are kept and replayed from. */
export const histories = path.join(import.meta.dirname, '..', 'histories');

/** What differs from machine to machine and means nothing to a replay. */
const personal: ReadonlySet<string> = new Set(['identity', 'binaryChecksum', 'requestId', 'workerVersion', 'sdkMetadata', 'stickyAttributes']);

/**
 * Writes the history of every case that a test file opened, when asked to by `npm run histories`.
 * Named by the file, the order of opening and the ending, so that a new run replaces the old.
 */
export async function recordHistories(cases: readonly CaseUnderTest[]): Promise<void> {
  if (process.env['COUNTERSIGN_RECORD_HISTORIES'] === undefined) return;
  mkdirSync(histories, { recursive: true });
  const file = path.basename(expect.getState().testPath ?? 'unknown', '.test.ts');
  for (const [index, each] of cases.entries()) {
    const row = await each.register.case(each.number);
    const ending = row?.outcome?.kind ?? 'open';
    const name = `${file}-${String(index + 1).padStart(2, '0')}-${ending}.json`;
    const history: unknown = JSON.parse(historyToJSON(await each.handle.fetchHistory()), (key, value: unknown) => (personal.has(key) ? undefined : value));
    writeFileSync(path.join(histories, name), `${JSON.stringify(history)}\n`);
  }
}
