import { combine, countedMs, noCpu, readCpu, type Cpu } from '../measure/cpu.ts';
import { historySize, type HistorySize } from '../measure/history.ts';
import type { CpuBlocks, FiveAnswers } from '../report/results.ts';
import { departments, untilAllClosed, type Side } from '../sides/side.ts';
import { eachAtOnce, times } from './pool.ts';

/** How much is done. */
export interface Load {
  /** Cases of each side, in whole blocks. */
  readonly cases: number;
  /** Requests at once. */
  readonly concurrency: number;
}

const BLOCK = 50;
const WARM_UP = 60;
/** Histories that are counted; those of one scenario are alike. */
const HISTORIES = 3;

interface Block {
  readonly cases: readonly string[];
  readonly seconds: number;
  readonly cpu: Cpu;
  readonly startMs: readonly number[];
  readonly judgedMs: readonly number[];
  readonly receiptMs: readonly number[];
}

/**
 * Five departments are asked and answer one after the other, in many cases at once. Both sides take turns in blocks, so that
 * whatever else the machine does meets both; the first turn of each is for warming up and counts nowhere.
 */
export async function fiveAnswers(sides: readonly Side[], load: Load): Promise<readonly FiveAnswers[]> {
  for (const side of sides) await block(side, WARM_UP, load.concurrency);
  const blocks = new Map<Side, Block[]>(sides.map((side) => [side, []]));
  const turns = Math.max(1, Math.round(load.cases / BLOCK));
  const size = Math.ceil(load.cases / turns);
  for (let turn = 0; turn < turns; turn += 1) {
    // Who goes first changes, so that neither always follows the other.
    for (const side of turn % 2 === 0 ? sides : [...sides].reverse()) blocks.get(side)?.push(await block(side, size, load.concurrency));
  }
  return Promise.all([...blocks].map(([side, done]) => summed(side, done)));
}

async function block(side: Side, size: number, concurrency: number): Promise<Block> {
  const before = await readCpu(side.pids);
  const since = performance.now();
  const startMs: number[] = [];
  const cases = await eachAtOnce(times(size), concurrency, async () => {
    const sent = performance.now();
    const id = await side.start();
    startMs.push(performance.now() - sent);
    return id;
  });
  await side.untilAsked(cases);
  const timings = await eachAtOnce(cases, concurrency, async (id) => {
    const ofCase = [];
    for (const index of departments.keys()) ofCase.push(await side.answer(id, index));
    return ofCase;
  });
  await untilAllClosed(side);
  const seconds = (performance.now() - since) / 1_000;
  const cpu = combine(await readCpu(side.pids), before, -1);
  const answers = timings.flat();
  const receiptMs = answers.flatMap(({ receipt }) => (receipt === undefined ? [] : [receipt]));
  return { cases, seconds, cpu, startMs, judgedMs: answers.map(({ judged }) => judged), receiptMs };
}

async function summed(side: Side, blocks: readonly Block[]): Promise<FiveAnswers> {
  const cases = blocks.flatMap((each) => each.cases);
  const cpu = blocks.reduce((sum, each) => combine(sum, each.cpu, 1), noCpu);
  const histories: HistorySize[] = [];
  for (const id of cases.slice(-HISTORIES)) histories.push(await historySize(side.client, id));
  const perBlock: CpuBlocks = blocks.map((each) => countedMs(each.cpu) / each.cases.length);
  return {
    side: side.name,
    cases: cases.length,
    casesPerSecond: cases.length / blocks.reduce((sum, each) => sum + each.seconds, 0),
    cpu,
    perBlock,
    startMs: blocks.flatMap((each) => each.startMs),
    judgedMs: blocks.flatMap((each) => each.judgedMs),
    receiptMs: blocks.flatMap((each) => each.receiptMs),
    histories,
  };
}
