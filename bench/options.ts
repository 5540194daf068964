import { parseArgs } from 'node:util';

/** Parts of the benchmark that can be run alone. */
export const scenarios = ['five-answers', 'receipts', 'memory', 'silence'] as const;

export type Scenario = (typeof scenarios)[number];

/** Options of the benchmark. */
export interface BenchOptions {
  /** Cases of each side. */
  readonly cases: number;
  /** Requests at once. */
  readonly concurrency: number;
  /** File for the figures as JSON. */
  readonly json?: string;
  readonly only: readonly Scenario[];
  /** Where Node's CPU profiles of the API and the workers go. */
  readonly profile?: string;
}

export const usage = `npm run bench -- [options]
  --cases N         cases of each side with five answers (default 500)
  --concurrency N   requests at once (default 16)
  --json FILE       write every figure to a file as well
  --only A,B        of ${scenarios.join(', ')}
  --profile DIR     write CPU profiles of the API and the workers`;

/** Reads the command line. Throws `RangeError` with the usage for what it does not understand. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parse(args);
  const only = (values.only ?? scenarios.join(',')).split(',').map((name) => {
    const found = scenarios.find((each) => each === name);
    if (found === undefined) throw new RangeError(`there is no scenario ${JSON.stringify(name)}\n${usage}`);
    return found;
  });
  return {
    cases: wholeNumber('cases', values.cases ?? '500', 1, 100_000),
    concurrency: wholeNumber('concurrency', values.concurrency ?? '16', 1, 200),
    only,
    ...(values.json === undefined ? {} : { json: values.json }),
    ...(values.profile === undefined ? {} : { profile: values.profile }),
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...args], options: { cases: text, concurrency: text, json: text, only: text, profile: text } });
  } catch (error) {
    throw new RangeError(`${error instanceof Error ? error.message : 'unreadable'}\n${usage}`, { cause: error });
  }
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new RangeError(`--${name} is a whole number from ${String(least)} to ${String(most)}, not ${JSON.stringify(text)}\n${usage}`);
}
