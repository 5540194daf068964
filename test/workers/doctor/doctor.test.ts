import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { Client } from 'pg';
import { migrate } from '../../../register/migrate.ts';
import { readConfiguration } from '../../../workers/configuration.ts';
import { runDoctor } from '../../../workers/doctor.ts';
import { checkNode } from '../../../workers/doctor/node.ts';
import { shown, type Check } from '../../../workers/doctor/check.ts';
import { required } from '../../support/required.ts';

let home: string;
let databaseUrl: string;
const name = `doctor_${String(process.pid)}_${String(Date.now())}`;

async function asOwner(statement: string): Promise<void> {
  const owner = new Client({ connectionString: required('COUNTERSIGN_TEST_POSTGRES') });
  await owner.connect();
  await owner.query(statement);
  await owner.end();
}

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'countersign-doctor-'));
  await asOwner(`create database ${name}`);
  const url = new URL(required('COUNTERSIGN_TEST_POSTGRES'));
  url.pathname = `/${name}`;
  databaseUrl = url.href;
});

afterAll(async () => {
  await asOwner(`drop database ${name} with (force)`);
  await rm(home, { recursive: true, force: true });
});

const around = (more: Record<string, string> = {}) =>
  readConfiguration({
    COUNTERSIGN_HOME: home,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: required('COUNTERSIGN_TEST_TEMPORAL'),
    TEMPORAL_NAMESPACE: required('COUNTERSIGN_TEST_NAMESPACE'),
    ...more,
  });

const named = (checks: readonly Check[], en: string): Check | undefined => checks.find((check) => check.name.en === en);

test('a database without our tables is distinguished from one that is away, each with its remedy', async () => {
  const before = await runDoctor(around());
  expect(named(before, 'PostgreSQL')?.state).toBe('good');
  expect(named(before, 'Migrations')).toMatchObject({ state: 'bad', found: { en: expect.stringContaining('0001-cases') } });
  expect(named(before, 'Migrations')?.todo?.en).toContain('prepare-main');

  await migrate(databaseUrl);
  const after = await runDoctor(around());
  expect(named(after, 'Migrations')?.state).toBe('good');
  expect(named(after, 'National calendar')).toMatchObject({ state: 'bad', found: { en: 'none published' } });
});

test('Temporal, its namespace and attributes are good when they were made ready', async () => {
  const checks = await runDoctor(around());
  expect(named(checks, 'Temporal')).toMatchObject({ state: 'good', found: { en: required('COUNTERSIGN_TEST_TEMPORAL_VERSION') } });
  expect(named(checks, 'Namespace and search attributes')?.state).toBe('good');
  const other = await runDoctor(around({ TEMPORAL_NAMESPACE: 'nobody-registered-this' }));
  expect(named(other, 'Namespace and search attributes')?.state).toBe('bad');
});

test('a server that is away is bad, and its address and password are not shown', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const address = closed.address();
  const port = address !== null && typeof address === 'object' ? String(address.port) : '';
  closed.close();
  await once(closed, 'close');
  const checks = await runDoctor(
    around({
      DATABASE_URL: `postgresql://user:hunter2@127.0.0.1:${port}/x`,
      TEMPORAL_ADDRESS: `127.0.0.1:${port}`,
      ISSUER_URL: `http://127.0.0.1:${port}`,
      ISSUER_JWKS_URL: `http://127.0.0.1:${port}/jwks.json`,
      SMTP_URL: `smtp://user:hunter2@127.0.0.1:${port}`,
      MAIL_FROM: 'a@example.gov.cn',
    }),
  );
  expect(Object.fromEntries(checks.map(({ name: of, state }) => [of.en, state]))).toEqual({
    'Node.js': 'good',
    PostgreSQL: 'bad',
    Temporal: 'bad',
    Issuer: 'bad',
    Mail: 'bad',
  });
  expect(shown(checks)).not.toContain('hunter2');
  expect(checks.filter(({ state }) => state === 'bad').every(({ todo }) => todo !== undefined)).toBe(true);
});

test('a mail server that lets us in is good', async () => {
  const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'] });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  const port = address !== null && typeof address === 'object' ? String(address.port) : '';
  const checks = await runDoctor(around({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'a@example.gov.cn' }));
  expect(named(checks, 'Mail')?.state).toBe('good');
  server.close();
});

test('without configuration and with nothing started, it says to start', async () => {
  const checks = await runDoctor(readConfiguration({ COUNTERSIGN_HOME: home }));
  expect(named(checks, 'PostgreSQL')?.todo?.en).toBe('Run npm start, or set DATABASE_URL.');
  expect(named(checks, 'Temporal')?.todo?.en).toBe('Run npm start, or set TEMPORAL_ADDRESS.');
});

test.each([
  ['20.18.3', 'bad'],
  ['20.19.0', 'good'],
  ['22.1.0', 'good'],
] as const)('Node.js %s is %s', (version, state) => {
  expect(checkNode(version).state).toBe(state);
});
