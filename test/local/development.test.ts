import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readRunning, type RunningFile } from '../../client/running-file.ts';
import { documentFor } from '../api/support/documents.ts';
import { clientAs, itemOf } from '../workers/support/client-as.ts';
import { runProgram, type Program } from '../workers/support/program.ts';

let home: string;
let program: Program | undefined;

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'countersign-start-'));
  // PostgreSQL does not run as root, and its user has to come in.
  await chmod(home, 0o755);
});

afterAll(async () => {
  program?.kill('SIGTERM');
  await program?.ended;
  await rm(home, { recursive: true, force: true });
});

const start = (environment: Record<string, string> = {}): Program =>
  runProgram('local/development.js', { COUNTERSIGN_HOME: home, ...environment });

async function startUntilReady(): Promise<RunningFile> {
  program = start();
  await program.says('Ctrl-C stops all of it');
  const running = await readRunning(home);
  if (running === undefined) throw new Error('running.json tells of nothing that runs');
  return running;
}

/** Command lines of the processes that run on the home. */
async function leftOver(): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'args'], { maxBuffer: 10_000_000 });
  return stdout.split('\n').filter((line) => line.includes(home));
}

/** Polls the case until its flow has closed it, because the answer does not wait for that. */
async function untilClosed(at: RunningFile, caseNumber: string) {
  for (;;) {
    const row = (await clientAs('office.supervision', at).getCase(caseNumber)).case;
    if (row.state === 'closed') return row;
  }
}

test('a case goes on after a clean stop, and after a kill', async () => {
  // The first start: everything is made.
  const first = await startUntilReady();
  expect(await clientAs('finance.head', first).getReadiness()).toEqual({ register: 'up', temporal: 'up' });
  const { caseNumber } = await clientAs('transport.head', first).openCase(documentFor(['finance', 'reform']));
  const finance = clientAs('finance.head', first);
  await finance.act(caseNumber, { kind: 'answer', workItem: (await itemOf(finance, caseNumber)).id, answer: { opinion: 'agree' } });

  // A second start in the same place is refused, and harms nothing.
  const second = await start().ended;
  expect(second).toMatchObject({ code: 1, said: expect.stringContaining(`as process ${String(first.pid)}`) });

  program?.kill('SIGTERM');
  expect(await program?.ended).toMatchObject({ code: 0, said: expect.stringContaining('Everything has stopped.') });
  expect(await leftOver()).toEqual([]);
  expect(await readdir(home)).not.toContain('running.json');

  // The same places again, and the same token counts; then everything is killed at once.
  const again = await startUntilReady();
  expect([again.api, again.issuer]).toEqual([first.api, first.issuer]);
  expect((await clientAs('office.supervision', again).getCase(caseNumber)).case).toMatchObject({
    state: 'open',
    waitingFor: [{ code: 'reform' }],
  });
  program?.kill('SIGKILL');
  expect(await program?.ended).toMatchObject({ code: null, signal: 'SIGKILL' });

  const last = await startUntilReady();
  const reform = clientAs('reform.head', last);
  const { receipt } = await reform.act(caseNumber, {
    kind: 'answer',
    workItem: (await itemOf(reform, caseNumber)).id,
    answer: { opinion: 'agree' },
  });
  expect(receipt.judgement).toMatchObject({ accepted: true });
  expect(await untilClosed(last, caseNumber)).toMatchObject({ state: 'closed', outcome: { kind: 'opinions-collected' } });

  // npm passes the terminal's Ctrl-C on, so one keystroke may come twice.
  program?.kill('SIGINT');
  program?.kill('SIGINT');
  expect(await program?.ended).toMatchObject({ code: 0 });
  expect(await leftOver()).toEqual([]);

  const parts = (await readFile(path.join(home, 'countersign.log'), 'utf8'))
    .trim()
    .split('\n')
    .filter((line) => line.includes('"stopped"'));
  const order = [
    'running.json',
    'API',
    'issuer',
    'webhooks',
    'mailer',
    'relay',
    'worker',
    "worker's connection to Temporal",
    'connection to Temporal',
    'Temporal',
    'register',
    'PostgreSQL',
  ];
  expect(parts.slice(-order.length).map((line) => /"part":"([^"]+)"/.exec(line)?.[1])).toEqual(order);
}, 120_000);

test('asked to stop in the middle of the start, it stops all parts that it has started', async () => {
  program = start();
  await program.says('Starting Temporal');
  program.kill('SIGINT');
  expect(await program.ended).toMatchObject({ code: 0, said: expect.not.stringContaining('Countersign is running') });
  expect(await leftOver()).toEqual([]);
});

test('it is not for production', async () => {
  const { code, said } = await start({
    NODE_ENV: 'production',
    DATABASE_URL: 'postgresql://db/x',
    TEMPORAL_ADDRESS: 'temporal:7233',
    ISSUER_URL: 'https://i',
    ISSUER_JWKS_URL: 'https://i/j',
  }).ended;
  expect(code).toBe(1);
  expect(said).toContain('npm start is for development');
});

test('a wrong variable is named with its right form, and nothing is started', async () => {
  expect(await start({ COUNTERSIGN_PORT: 'x' }).ended).toMatchObject({
    code: 1,
    said: expect.stringContaining('COUNTERSIGN_PORT：应为0 至 65535 的端口。'),
  });
  expect(await leftOver()).toEqual([]);
});
