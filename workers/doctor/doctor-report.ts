import { wrongInput } from '../../client/cli/failure.ts';
import type { DoctorReport, Io } from '../../client/cli/io.ts';
import type { Configuration } from '../configuration.ts';

/** What the command line's `doctor` prints. Throws the command line's failure for a wrong configuration. */
export async function doctorReport(env: Io['env']): Promise<DoctorReport> {
  // Loaded here because no other command needs the libraries of PostgreSQL and Temporal, which take a while.
  const [{ runDoctor }, { shown }] = await Promise.all([import('../doctor.ts'), import('./check.ts')]);
  const checks = await runDoctor(await configurationOf(env));
  const json = checks.map(({ name, state, found, todo }) => ({ name, state, found, ...(todo === undefined ? {} : { todo }) }));
  return { checks: json, text: shown(checks), isBad: checks.some(({ state }) => state === 'bad') };
}

async function configurationOf(env: Io['env']): Promise<Configuration> {
  const [{ readConfiguration }, { ConfigurationError }] = await Promise.all([
    import('../configuration.ts'),
    import('../configuration/faults.ts'),
  ]);
  try {
    return readConfiguration(env);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw wrongInput(error.faults.map(({ variable, zh, en }) => ({ code: 'WRONG_CONFIGURATION', zh, en, path: variable })));
  }
}
