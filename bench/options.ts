import { parseArgs } from 'node:util';

/** Parts of the benchmark that run where none is named. */
export const usual = ['five-answers', 'burst', 'apart', 'one-answer', 'at-once', 'hot-case', 'memory', 'silence'] as const;

/** All parts; the storm takes its time and runs alone. */
export const scenarios = [...usual, 'storm'] as const;

export type Scenario = (typeof scenarios)[number];

/** What Temporal keeps its histories in. */
export const stores = ['sqlite', 'postgres'] as const;

export type Store = (typeof stores)[number];

/** What the benchmark was asked for. */
export interface BenchOptions {
  /** Cases of each side with five answers, and cases of the storm. */
  readonly cases: number;
  /** Requests at once. */
  readonly concurrency: number;
  /** Where the figures go as JSON. */
  readonly json?: string;
  readonly only: readonly Scenario[];
  /** Where Node's CPU profiles of the API and the workers go. */
  readonly profile?: string;
  readonly store: Store;
}

export const usage = `npm run bench -- [options] [scenario …]
  --cases N         cases of each side with five answers (default 500); of the storm (default 1000)
  --concurrency N   requests at once (default 16)
  --json FILE       write every figure to a file as well
  --only A,B        of ${scenarios.join(', ')}; they may be named without --only, too
  --profile DIR     write CPU profiles of the API and the workers
  --store STORE     what Temporal keeps its histories in: ${stores.join(' or ')} (default sqlite)`;

/** Reads the command line. Throws `RangeError` with the usage for what it does not understand. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values, positionals } = parse(args);
  const named = [...positionals, ...(values.only?.split(',') ?? [])];
  const only: readonly Scenario[] = named.length === 0 ? usual : named.map((name) => oneOf('scenario', name, scenarios));
  return {
    cases: wholeNumber('cases', values.cases ?? (only.includes('storm') ? '1000' : '500'), 1, 100_000),
    concurrency: wholeNumber('concurrency', values.concurrency ?? '16', 1, 200),
    only,
    store: oneOf('store', values.store ?? 'sqlite', stores),
    ...(values.json === undefined ? {} : { json: values.json }),
    ...(values.profile === undefined ? {} : { profile: values.profile }),
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { cases: text, concurrency: text, json: text, only: text, profile: text, store: text },
    });
  } catch (error) {
    throw new RangeError(`${error instanceof Error ? error.message : 'unreadable'}\n${usage}`, { cause: error });
  }
}

function oneOf<T extends string>(what: string, name: string, of: readonly T[]): T {
  const found = of.find((each) => each === name);
  if (found === undefined) throw new RangeError(`there is no ${what} ${JSON.stringify(name)}\n${usage}`);
  return found;
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new RangeError(`--${name} is a whole number from ${String(least)} to ${String(most)}, not ${JSON.stringify(text)}\n${usage}`);
}
