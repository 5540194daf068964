import type { Cpu } from '../measure/cpu.ts';
import type { HistorySize } from '../measure/history.ts';
import type { AnswerTiming } from '../sides/side.ts';

type SideName = 'product' | 'bare';

/** CPU milliseconds a case of each block, in their order: how much the machine's other work shows. */
export type CpuBlocks = readonly number[];

/** What one side did with cases of five answers; times in milliseconds. */
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

/** What one side did with cases whose answers came three seconds apart. */
export interface AnswersApart {
  readonly side: SideName;
  /** Seconds between the product's bells. */
  readonly bells?: number;
  readonly cases: number;
  /** Of all cases together. */
  readonly cpu: Cpu;
  readonly judgedMs: readonly number[];
  readonly history: HistorySize;
}

/** What one side spent on answers from which nothing followed. */
export interface OneAnswer {
  readonly side: SideName;
  readonly answers: number;
  readonly answersPerSecond: number;
  readonly cpu: Cpu;
}

/** What came of many cases due at one moment; times in milliseconds. */
export interface Storm {
  readonly cases: number;
  /** Cases that did not end as they had to, or whose record has more or less than one silence. */
  readonly wrong: number;
  /** From the due instant to the moment at which the last one was decided. */
  readonly lastDecidedMs: number;
  /** Answers of other cases meanwhile, until they were judged. */
  readonly judgedMs: readonly number[];
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
  /** What it was measured on, in words. */
  readonly surroundings: Readonly<Record<string, string>>;
  readonly concurrency: number;
  readonly temporalMetered: boolean;
  readonly fiveAnswers?: readonly FiveAnswers[];
  /** Fifty cases at once, answers one after the other. */
  readonly burstMs?: readonly number[];
  readonly answersApart?: readonly AnswersApart[];
  readonly oneAnswer?: readonly OneAnswer[];
  /** Fifty answers at once, each for another case. */
  readonly answersAtOnce?: readonly AnswerTiming[];
  /** Fifty acts at once on one case. */
  readonly hotCaseMs?: readonly number[];
  readonly storm?: Storm;
  readonly openCases?: readonly MemoryOfOpenCases[];
  readonly oneSilence?: readonly OneSilence[];
}
