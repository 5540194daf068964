import { wrongInput } from '../../client/cli/failure.ts';
import type { DoctorReport, Io } from '../../client/cli/io.ts';
import { readConfiguration, type Configuration } from '../configuration.ts';
import { ConfigurationError } from '../configuration/faults.ts';

/** The report that the command line's `doctor` prints. Throws the command line's failure for a wrong configuration. */
export async function doctorReport(env: Io['env']): Promise<DoctorReport> {
  const configuration = configurationOf(env);
  // Loaded here because no other command needs the libraries of PostgreSQL and Temporal, which take a while.
  const { runDoctor } = await import('../doctor.ts');
  const { shown } = await import('./check.ts');
  const checks = await runDoctor(configuration);
  const json = checks.map(({ name, state, found, todo }) => ({ name, state, found, ...(todo === undefined ? {} : { todo }) }));
  return { checks: json, text: shown(checks), isBad: checks.some(({ state }) => state === 'bad') };
}

function configurationOf(env: Io['env']): Configuration {
  try {
    return readConfiguration(env);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw wrongInput(error.faults.map(({ variable, zh, en }) => ({ code: 'WRONG_CONFIGURATION', zh, en, path: variable })));
  }
}
