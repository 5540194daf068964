import { buffer } from 'node:stream/consumers';
import { runCli } from '../client/cli/run-cli.ts';
import { doctorReport } from './doctor/doctor-report.ts';

// A reader of the output may stop reading, as in `countersign list | head -1`; that is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

// The exit code alone is set: ending the process here would cut off what a pipe has not taken yet.
process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  env: process.env,
  stdin: () => buffer(process.stdin),
  doctor: doctorReport,
  ...(process.stdout.isTTY ? { columns: process.stdout.columns } : {}),
});
