import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { procStat } from '../measure/proc-stat.ts';
import type { MemoryOfOpenCases, MemoryGrowth } from '../report/results.ts';
import { departments, type Side } from '../sides/side.ts';
import { eachAtOnce, times } from './pool.ts';

const OPEN = 200;
const SMALL_HEAP = '--max-old-space-size=320';
const OPEN_WITH_SMALL_HEAP = 300;
const WARM_UP = 40;
const CONCURRENCY = 16;

/** By how much the worker's resident memory grows with cases that stay open, with room for all in its cache and with less room than cases. */
export async function openCases(side: Side): Promise<MemoryOfOpenCases> {
  const roomy = await growth(side, [], OPEN);
  const full = await growth(side, [SMALL_HEAP], OPEN_WITH_SMALL_HEAP);
  return { side: side.name, roomy, full: { ...full, cached: await cacheSize(SMALL_HEAP) } };
}

async function growth(side: Side, nodeOptions: readonly string[], open: number): Promise<MemoryGrowth> {
  await side.renewWorker(nodeOptions);
  const warm = await opened(side, WARM_UP);
  await eachAtOnce(warm, CONCURRENCY, async (id) => {
    for (const index of departments.keys()) await side.answer(id, index);
  });
  const before = await residentBytes(side);
  await opened(side, open);
  const after = await residentBytes(side);
  return { open, bytesPerCase: (after - before) / open, residentBytes: after };
}

async function opened(side: Side, count: number): Promise<readonly string[]> {
  const cases = await eachAtOnce(times(count), CONCURRENCY, () => side.start());
  await side.untilAsked(cases);
  return cases;
}

async function residentBytes(side: Side): Promise<number> {
  const stat = await procStat(side.pids.worker);
  if (stat === undefined) throw new Error(`the worker of ${side.name} has ended`);
  return stat.residentBytes;
}

/** How many workflows the SDK's worker keeps by default with such a heap (SDK 1.24.0, worker-options.js: 600 for each GB beyond 200 MB). */
async function cacheSize(option: string): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [option, '-p', 'require("v8").getHeapStatistics().heap_size_limit']);
  return Math.max(Math.floor(((Number(stdout) / 1_048_576 - 200) * 600) / 1_024), 10);
}
