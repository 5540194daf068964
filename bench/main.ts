import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { runToEnd } from '../workers/main.ts';
import { Running } from '../workers/running.ts';
import { untilAskedToStop } from '../workers/signals.ts';
import { bench } from './bench.ts';
import { readOptions, type BenchOptions } from './options.ts';
import { report } from './report/report.ts';
import type { Results } from './report/results.ts';

/** Exit code after Ctrl-C: 128 and the number of SIGINT. */
const INTERRUPTED = 130;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

// The benchmark: the product and a bare countersign on the same servers. It starts all that it measures and ends it again.
await runToEnd(async () => {
  const options = readOptions(process.argv.slice(2));
  if (process.platform !== 'linux')
    throw new Error('测速仅在 Linux 上运行，CPU 用量取自 /proc。The benchmark runs on Linux alone: it reads CPU times from /proc.');
  const results = await untilEndOrAsked(options);
  if (results === undefined) return;
  process.stdout.write(`${report(results)}\n`);
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(results, null, 2)}\n`);
});
// Whatever a run that was cut short still waits for is gone.
process.exit();

async function untilEndOrAsked(options: BenchOptions): Promise<Results | undefined> {
  const directory = await mkdtemp(path.join(tmpdir(), 'countersign-bench-'));
  const running = new Running(pino({ level: 'silent' }));
  const asked = untilAskedToStop(({ zh, en }) => {
    say(`${zh} ${en}`);
  });
  try {
    return await Promise.race([
      bench({ options, directory, running, say }),
      asked.then(() => {
        process.exitCode = INTERRUPTED;
        say('stopping …');
        return undefined;
      }),
    ]);
  } finally {
    if (!(await running.stop())) say('not everything could be stopped');
    await Promise.all([directory, `${directory}-postgres`].map((each) => rm(each, { recursive: true, force: true })));
  }
}
