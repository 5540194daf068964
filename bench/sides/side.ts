import type { Client } from '@temporalio/client';
import type { Metered } from '../measure/cpu.ts';

/** How long an answer took, in milliseconds. */
export interface AnswerTiming {
  /** From sending to the judgement. */
  readonly judged: number;
  /** Of that, the writing of its receipt; where there is such a thing. */
  readonly receipt?: number;
}

/** A countersign that is driven and measured: the product, or the bare one. */
export interface Side {
  readonly name: 'product' | 'bare';
  /** Whose CPU is its cost. */
  readonly pids: Metered;
  /** Sees its workflows. */
  readonly client: Client;
  /** Starts a case that asks five departments; returns its workflow id when the start is acknowledged. */
  start(): Promise<string>;
  /** Waits until these cases take answers. */
  untilAsked(cases: readonly string[]): Promise<void>;
  /** Answers for one of the departments, counted from 0; returns when the answer is judged. Throws where it is refused. */
  answer(caseId: string, department: number): Promise<AnswerTiming>;
  /** Starts its worker anew, with more options for Node; returns when cases go on. */
  renewWorker(nodeOptions: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** Whom every case of the benchmark asks. */
export const departments = ['finance', 'housing', 'water', 'justice', 'reform'] as const;

/** Waits until no workflow of the namespace runs, as far as visibility knows: then everything that follows a close is done too. */
export async function untilAllClosed({ client }: Side, patienceMs = 60_000): Promise<void> {
  await until(async () => (await client.workflow.count("ExecutionStatus = 'Running'")).count === 0, patienceMs, 'cases did not close');
}

/** Asks again and again, 20 times a second. Throws when patience ends. */
export async function until(is: () => Promise<boolean>, patienceMs: number, otherwise: string): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await is())) {
    if (performance.now() > deadline) throw new Error(`${otherwise} within ${String(patienceMs / 1_000)} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
