import { readConfiguration } from './configuration.ts';
import { ConfigurationError } from './configuration/faults.ts';
import { runDoctor } from './doctor.ts';
import { shown } from './doctor/check.ts';

// npm run doctor: exits 1 if anything is bad.
try {
  const checks = await runDoctor(readConfiguration(process.env));
  process.stdout.write(`${shown(checks)}\n`);
  process.exitCode = checks.some(({ state }) => state === 'bad') ? 1 : 0;
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
