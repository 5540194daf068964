import { ConfigurationError } from './configuration/faults.ts';

/**
 * Runs the body of a program. What it throws is told on standard error as one message, with the stack only where it is
 * not meant for whoever starts us, and ends the process with 1.
 */
export async function runToEnd(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    const forWhomStartsUs = error instanceof ConfigurationError;
    const text = error instanceof Error ? (forWhomStartsUs ? error.message : (error.stack ?? error.message)) : String(error);
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
  }
}
