import { ConfigurationError } from './configuration/faults.ts';

/**
 * Runs the body of a program. What it throws is told on standard error and ends the process with 1: what was written for
 * whoever starts us as it stands, with what caused it; anything else with its stack.
 */
export async function runToEnd(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    process.stderr.write(`${failureText(error)}\n`);
    process.exitCode = 1;
  }
}

function failureText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Our own errors of starting are plain ones with a sentence in both languages.
  const written = error instanceof ConfigurationError || error.constructor === Error;
  if (!written) return error.stack ?? error.message;
  return error.cause === undefined ? error.message : `${error.message}\n  ← ${failureText(error.cause)}`;
}
