import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Connection } from '@temporalio/client';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../local/servers/postgres.ts';
import { prepareNamespace } from '../../workers/temporal/namespace.ts';
import { freshDatabase } from '../support/database.ts';
import { required } from '../support/required.ts';
import { runProgram, type Program } from '../workers/support/program.ts';

let directory: string;
let postgres: EmbeddedPostgres;
let environment: Record<string, string>;
const programs: Program[] = [];

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'countersign-away-at-start-'));
  postgres = await startEmbeddedPostgres({ directory, fsync: false });
  const { url } = await freshDatabase(postgres.url);
  environment = {
    NODE_ENV: 'production',
    DATABASE_URL: url,
    TEMPORAL_ADDRESS: required('COUNTERSIGN_TEST_TEMPORAL'),
    TEMPORAL_NAMESPACE: `away-at-start-${randomUUID()}`,
    ISSUER_URL: 'http://127.0.0.1:1',
    ISSUER_JWKS_URL: 'http://127.0.0.1:1/jwks.json',
    COUNTERSIGN_PORT: '0',
  };
  const connection = await Connection.connect({ address: required('COUNTERSIGN_TEST_TEMPORAL') });
  await prepareNamespace(connection, environment['TEMPORAL_NAMESPACE'] ?? '');
  await connection.close();
}, 120_000);
afterAll(async () => {
  for (const program of programs) program.kill('SIGTERM');
  await Promise.all(programs.map(({ ended }) => ended));
  await postgres.stop();
  await rm(directory, { recursive: true, force: true });
});

test('T13: API and worker that start while PostgreSQL is away wait for it, say so once, and work when it is there', async () => {
  const { port } = postgres;
  await postgres.stop();
  const api = runProgram('workers/api-main.js', environment);
  const worker = runProgram('workers/worker-main.js', environment);
  programs.push(api, worker);
  for (const program of programs) expect(await program.says('waiting for it')).toContain('ECONNREFUSED');

  postgres = await startEmbeddedPostgres({ directory, fsync: false, port });
  for (const program of programs) await program.says('the register is there');
  const address = /"msg":"Server listening at (http:[^"]+)"/.exec(await api.says('Server listening at'))?.[1] ?? '';
  expect(await (await fetch(`${address}/readyz`)).json()).toEqual({ register: 'up', temporal: 'up' });
  await worker.says('"working"');

  for (const program of programs) program.kill('SIGTERM');
  for (const { ended } of programs) {
    const { code, said } = await ended;
    expect(code).toBe(0);
    expect(said.match(/waiting for it/g)?.length).toBeLessThanOrEqual(2);
  }
}, 120_000);

test('a wrong password is not waited for: the process says so and ends', async () => {
  const url = new URL(environment['DATABASE_URL'] ?? '');
  url.password = 'another';
  const { code } = await runProgram('workers/api-main.js', { ...environment, DATABASE_URL: url.href }).ended;
  expect(code).toBe(1);
}, 60_000);
