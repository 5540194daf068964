import type { Cpu } from '../measure/cpu.ts';
import type { HistorySize } from '../measure/history.ts';

type SideName = 'product' | 'bare';

/** CPU milliseconds a case of each block, in their order: how much the machine's other work shows. */
export type CpuBlocks = readonly number[];

/** Results of one side for cases of five answers; times in milliseconds. */
export interface FiveAnswers {
  readonly side: SideName;
  readonly cases: number;
  readonly casesPerSecond: number;
  /** Of all cases together. */
  readonly cpu: Cpu;
  readonly perBlock: CpuBlocks;
  readonly startMs: readonly number[];
  readonly judgedMs: readonly number[];
  /** Empty for the bare side, which writes none. */
  readonly receiptMs: readonly number[];
  readonly histories: readonly HistorySize[];
}

/** How a worker's resident memory grew with open cases. */
export interface MemoryGrowth {
  readonly open: number;
  readonly bytesPerCase: number;
  /** In the end. */
  readonly residentBytes: number;
}

export interface MemoryOfOpenCases {
  readonly side: SideName;
  readonly roomy: MemoryGrowth;
  /** With a heap so small that the cache holds about `cached` of the open cases. */
  readonly full: MemoryGrowth & { readonly cached: number };
}

export interface OneSilence {
  readonly side: SideName;
  /** Undefined where silence could not count, since the calendars end too early. */
  readonly history: HistorySize | undefined;
}

/** Everything that a run found; what was left out is absent. */
export interface Results {
  /** The machine and servers that it was measured on, in words. */
  readonly surroundings: Readonly<Record<string, string>>;
  readonly concurrency: number;
  readonly temporalMetered: boolean;
  readonly fiveAnswers?: readonly FiveAnswers[];
  readonly receiptsAtOnceMs?: readonly number[];
  readonly openCases?: readonly MemoryOfOpenCases[];
  readonly oneSilence?: readonly OneSilence[];
}
