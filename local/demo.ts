import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { migrate } from '../register/migrate.ts';
import { openRegister } from '../register/open-register.ts';
import { turpan as rulebook } from '../rules/cities/turpan/rulebook.ts';
import { beijingDate } from '../rules/time/instant.ts';
import { readExamples } from './demonstration/examples.ts';
import { fillForDemonstration } from './demonstration/calendars.ts';
import { perform } from './demonstration/perform.ts';
import type { Stage } from './demonstration/play.ts';
import { printCase } from './demonstration/print-case.ts';
import { importDirectory, sampleDirectory } from '../workers/first-start/import-directory.ts';
import { publishSampleCalendars } from './sample/sample-calendar.ts';
import { installTemporalRuntime, newLogger } from '../workers/logging.ts';
import { runToEnd } from '../workers/main.ts';
import { refuseInProduction } from '../workers/not-in-production.ts';
import { Running } from '../workers/running.ts';
import { prepareNamespace } from '../workers/temporal/namespace.ts';
import { startEmbeddedPostgres } from './servers/postgres.ts';
import { startTemporal } from './servers/temporal.ts';
import { CaseClock } from './time-skipping/case-clock.ts';
import { startWorker } from '../workers/worker.ts';

const TASK_QUEUE = 'countersign';

// npm run demo: one case of each ending, on servers of its own that skip time, and gone when it ends.
await runToEnd(async () => {
  refuseInProduction({ zh: '演示', en: 'The demonstration' });
  const logger = newLogger('demonstration', 'silent');
  installTemporalRuntime(logger);
  const running = new Running(logger);
  try {
    await demonstrate(running);
  } finally {
    await running.stop();
  }
});

async function demonstrate(running: Running): Promise<void> {
  const examples = await readExamples();
  process.stderr.write('正在启动演示用的服务…… Starting servers for the demonstration …\n');
  const stage = await setStage(running);
  const today = beijingDate(await stage.register.now());
  if (await fillForDemonstration(stage.register, today)) {
    process.stdout.write(
      '注意：近期放假安排尚未公布，演示中按周一至周五计。Note: notices for the coming weeks are not published; plain weeks are taken here.\n\n',
    );
  }
  // All to their end before anything is closed, also where one of them fails.
  const performed = await Promise.allSettled(examples.map((example) => perform(stage, example)));
  for (const each of performed)
    if (each.status === 'fulfilled') process.stdout.write(`${(await printCase(stage.register, each.value)).join('\n')}\n`);
  const failures = performed.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  if (failures.length > 0)
    throw new Error(failures.map((failure) => (failure instanceof Error ? failure.message : String(failure))).join('\n'));
}

async function setStage(running: Running): Promise<Stage> {
  const directory = await mkdtemp(path.join(tmpdir(), 'countersign-demonstration-'));
  running.add('directory', () => rm(directory, { recursive: true, force: true }));
  const [postgres, temporal] = await Promise.all([startEmbeddedPostgres({ directory }), startTemporal({ timeSkipping: true, ui: false })]);
  running.add('PostgreSQL', () => postgres.stop());
  running.add('Temporal', () => temporal.stop());
  await migrate(postgres.url);

  const { address } = temporal;
  // A server that exists already may have seen a demonstration before, with the same case numbers.
  const namespace = `countersign-demonstration-${randomUUID()}`;
  const connection = await Connection.connect({ address });
  running.add('connection', () => connection.close());
  await prepareNamespace(connection, namespace);
  const client = new Client({ connection, namespace });
  const register = await openRegister({ databaseUrl: postgres.url, clock: new CaseClock(client) });
  running.add('register', () => register.close());
  await publishSampleCalendars(register, rulebook);
  await importDirectory(register, sampleDirectory(rulebook));
  const native = await NativeConnection.connect({ address });
  running.add("worker's connection", () => native.close());
  const worker = await startWorker({ address, namespace, taskQueue: TASK_QUEUE, register, connection: native });
  running.add('worker', () => worker.stop());
  return { register, temporal: client, taskQueue: TASK_QUEUE };
}
