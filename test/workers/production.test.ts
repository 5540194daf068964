import { hostname } from 'node:os';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { startDevelopmentIssuer, type DevelopmentIssuer } from '../../local/issuer/development-issuer.ts';
import { sampleDirectory } from '../../workers/first-start/import-directory.ts';
import { turpan } from '../../rules/cities/turpan/rulebook.ts';
import { polledRecently } from '../../workers/worker-health.ts';
import { documentFor } from '../api/support/documents.ts';
import { required } from '../support/required.ts';
import { clientAs, closed, itemOf } from './support/client-as.ts';
import { runProgram, type Program } from './support/program.ts';

const suffix = randomUUID().replaceAll('-', '');
const password = randomUUID();
const names = { database: `production_${suffix}`, owner: `owner_${suffix}`, application: `application_${suffix}` };
const programs: Program[] = [];
let issuer: DevelopmentIssuer;
let environment: Record<string, string>;

async function asSuperuser(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: required('COUNTERSIGN_TEST_POSTGRES') });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

function addressOf(role: string): string {
  const url = new URL(required('COUNTERSIGN_TEST_POSTGRES'));
  url.username = role;
  url.password = password;
  url.pathname = `/${names.database}`;
  return url.href;
}

beforeAll(async () => {
  // The roles of deploy/postgres/roles.sh; that of the application is the server's, and other tests migrate meanwhile.
  await asSuperuser(
    `create role ${names.owner} login password '${password}'`,
    `create role ${names.application} login password '${password}'`,
    `do $$ begin create role countersign_app nologin; exception when duplicate_object or unique_violation then null; end $$`,
    `grant countersign_app to ${names.owner} with admin option`,
    `grant countersign_app to ${names.application}`,
    `create database ${names.database} owner ${names.owner}`,
  );
  issuer = await startDevelopmentIssuer({
    audience: 'countersign',
    holders: (position) => Promise.resolve([`p-${position.replaceAll('.', '-')}`]),
  });
  environment = {
    NODE_ENV: 'production',
    DATABASE_URL: addressOf(names.application),
    TEMPORAL_ADDRESS: required('COUNTERSIGN_TEST_TEMPORAL'),
    TEMPORAL_NAMESPACE: `production-${suffix}`,
    ISSUER_URL: issuer.url,
    ISSUER_JWKS_URL: issuer.jwksUrl,
    COUNTERSIGN_PORT: '0',
  };
});

afterAll(async () => {
  for (const program of programs) program.kill('SIGTERM');
  await Promise.all(programs.map(({ ended }) => ended));
  await issuer.close();
  await asSuperuser(
    `drop database ${names.database} with (force)`,
    `drop role ${names.application}`,
    `drop owned by ${names.owner}`,
    `drop role ${names.owner}`,
  );
});

function run(module: string, args: readonly string[] = [], more: Record<string, string> = {}): Program {
  const program = runProgram(`workers/${module}.js`, { ...environment, ...more }, args);
  programs.push(program);
  return program;
}

test('all missing variables are named, and stop the start', async () => {
  const { code, said } = await run('api-main', [], { DATABASE_URL: '', ISSUER_URL: '' }).ended;
  expect(code).toBe(1);
  expect(said).toContain('DATABASE_URL：缺少');
  expect(said).toContain('ISSUER_URL：缺少');
});

test('prepared, API and worker carry a case, and stop when they are asked to', async () => {
  const owner = { DATABASE_OWNER_URL: addressOf(names.owner) };
  const register = ['--only', 'register', '--directory', sampleDirectory(turpan)];
  expect(await run('prepare-main', register, owner).ended).toMatchObject({ code: 0, said: expect.stringContaining('0001-cases') });
  // Again, with the next version say: nothing is left to do.
  expect(await run('prepare-main', register, owner).ended).toMatchObject({
    code: 0,
    said: expect.stringMatching(/"migrated":\[\].*\n.*"published":\[\]/),
  });

  // The API needs no Temporal: the case is on record before there is even a namespace.
  const api = run('api-main');
  const address = /"msg":"Server listening at (http:[^"]+)"/.exec(await api.says('Server listening at'))?.[1];
  const places = { api: address ?? 'nowhere', issuer: issuer.url };
  const opened = await clientAs('transport.head', places).openCase(documentFor(['finance', 'reform']));
  expect(opened.started).toBe(false);

  // No worker polls yet, and the health check says so.
  expect(await run('prepare-main', ['--only', 'temporal']).ended).toMatchObject({ code: 0 });
  expect(await run('worker-health-main').ended).toMatchObject({ code: 1, said: expect.stringContaining('No worker of this host') });

  // The worker's relay starts the workflow that the API could not start.
  const worker = run('worker-main');
  const finance = clientAs('finance.head', places);
  const item = await itemOf(finance, opened.caseNumber);
  const { receipt } = await finance.act(opened.caseNumber, { kind: 'answer', workItem: item.id, answer: { opinion: 'agree' } });
  expect(receipt.judgement).toMatchObject({ accepted: true });
  const reform = clientAs('reform.head', places);
  const other = await itemOf(reform, opened.caseNumber);
  await reform.act(opened.caseNumber, { kind: 'answer', workItem: other.id, answer: { opinion: 'agree' } });
  // The API serves and judges by itself; only a worker that takes work closes the case.
  await closed(finance, opened.caseNumber);
  expect(await run('worker-health-main').ended).toMatchObject({ code: 0 });

  api.kill('SIGTERM');
  worker.kill('SIGTERM');
  const [apiEnd, workerEnd] = await Promise.all([api.ended, worker.ended]);
  expect(apiEnd).toMatchObject({ code: 0, signal: null });
  expect(workerEnd).toMatchObject({ code: 0, signal: null });

  // Logs hold events and numbers, and neither names nor contents.
  for (const { said } of [apiEnd, workerEnd])
    for (const secret of ['农村公路', '市财政局', 'p-finance-head', password]) expect(said).not.toContain(secret);
}, 90_000);

test('a worker counts as healthy if one of this host asked for work lately', () => {
  const now = 1_800_000_000_000;
  const poller = (identity: string, secondsAgo: number) => ({ identity, lastAccessTime: { seconds: now / 1_000 - secondsAgo } });
  expect(polledRecently([poller(`17@${hostname()}`, 60)], hostname(), now)).toBe(true);
  expect(polledRecently([poller(`17@${hostname()}`, 600)], hostname(), now)).toBe(false);
  expect(polledRecently([poller('17@another', 1)], hostname(), now)).toBe(false);
  expect(polledRecently([{ identity: null, lastAccessTime: null }], hostname(), now)).toBe(false);
});
