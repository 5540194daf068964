import { CommanderError } from 'commander';
import { withEscapes } from '../../rules/characters/forbidden.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { failureOf } from './failure.ts';
import type { Io } from './io.ts';
import { newProgram } from './program.ts';
import { failureText } from './failure-text.ts';
import { withSafeOutput } from './safe-output.ts';
import { usageFailure } from './usage-failure.ts';

/**
 * Runs one command line and returns its exit code. Never rejects: a failure is printed, with `--json` as JSON on standard output,
 * otherwise in words on standard error.
 * @param argv the arguments alone, without `node` and the program's file
 */
export async function runCli(argv: readonly string[], given: Io): Promise<ExitCode> {
  const io = withSafeOutput(given);
  let exitCode: ExitCode = EXIT.done;
  const program = newProgram(io, (result, json) => {
    io.out(`${json ? withEscapes(JSON.stringify(result.json, null, 2)) : result.text}\n`);
    exitCode = result.exitCode ?? EXIT.done;
  });
  if (argv.length === 0) {
    program.outputHelp();
    return EXIT.done;
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Help and version are printed by now; commander ends with an error after them too.
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    const failure = failureOf(error instanceof CommanderError ? usageFailure(error, program, argv) : error);
    if (asksForJson(argv)) io.out(`${withEscapes(JSON.stringify(failure.body, null, 2))}\n`);
    else io.err(`${failureText(failure.body)}\n`);
    return failure.exitCode;
  }
}

/** Looks for `--json` in the raw arguments, because a usage error in unparsed arguments must be JSON, too. */
function asksForJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? undefined : end).includes('--json');
}
