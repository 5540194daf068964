import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../../local/servers/postgres.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'embedded-postgres-'));
});
afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
});

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ answer: unknown }>(sql)).rows[0]?.answer;
  } finally {
    await client.end();
  }
}

/** The main process of the server, from its own note. */
async function processOf(home: string): Promise<number> {
  return Number((await readFile(path.join(home, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** How often it was asked to stop, by its log. */
async function stopsOf(home: string): Promise<number> {
  return (await readFile(path.join(home, 'postgres.log'), 'utf8')).split('received fast shutdown request').length - 1;
}

const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('the embedded PostgreSQL', () => {
  test('starts on loopback with fsync, keeps its data over a restart on the same port, and leaves no process behind', async () => {
    const first = await startEmbeddedPostgres({ directory });
    await ask(first.url, `create table kept as select 42 as answer`);
    expect(await ask(first.url, `select current_setting('fsync') || ' ' || current_setting('listen_addresses') as answer`)).toBe(
      'on 127.0.0.1',
    );
    const pid = await processOf(directory);
    await first.stop();
    expect(alive(pid)).toBe(false);
    await first.stop();

    const second = await startEmbeddedPostgres({ directory, port: first.port });
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, `select answer from kept`)).toBe(42);
    await second.stop();
    await expect(second.stopped).resolves.toBeUndefined();
  }, 60_000);

  test('takes up a directory that a killed server left behind', async () => {
    const killed = await startEmbeddedPostgres({ directory });
    process.kill(await processOf(directory), 'SIGKILL');
    await killed.stopped;
    const next = await startEmbeddedPostgres({ directory });
    expect(await ask(next.url, `select answer from kept`)).toBe(42);
    await next.stop();
  }, 60_000);

  test('refuses a directory that another server runs on, and names the process', async () => {
    const running = await startEmbeddedPostgres({ directory });
    await expect(startEmbeddedPostgres({ directory })).rejects.toThrow(String(await processOf(directory)));
    expect(await ask(running.url, `select answer from kept`)).toBe(42);
    await running.stop();
  }, 60_000);

  test('says how its log ends when it cannot come up', async () => {
    const running = await startEmbeddedPostgres({ directory });
    const other = path.join(directory, 'other');
    await expect(startEmbeddedPostgres({ directory: other, port: running.port, fsync: false })).rejects.toThrow('Address already in use');
    await running.stop();
  }, 60_000);

  test('is stopped when the process that started it is killed, and the next start waits for that', async () => {
    const module = new URL('../../../local/servers/postgres.ts', import.meta.url).href;
    const script = `
      const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
      await startEmbeddedPostgres({ directory: ${JSON.stringify(directory)} });
      process.stdout.write('up');
      process.stdin.resume();`;
    const loader = new URL('../../support/typescript.mjs', import.meta.url).href;
    const starter = spawn(process.execPath, ['--import', loader, '--input-type=module', '-e', script], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(starter.stdout, 'data');
    const stopsBefore = await stopsOf(directory);
    starter.kill('SIGKILL');
    await once(starter, 'exit');

    const next = await startEmbeddedPostgres({ directory });
    expect(await stopsOf(directory)).toBe(stopsBefore + 1);
    expect(await ask(next.url, `select answer from kept`)).toBe(42);
    await next.stop();
  }, 60_000);

  test('does not keep the process that started it from ending, and ends with it', async () => {
    const module = new URL('../../../local/servers/postgres.ts', import.meta.url).href;
    const script = `
      const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
      await startEmbeddedPostgres({ directory: ${JSON.stringify(directory)} });`;
    const loader = new URL('../../support/typescript.mjs', import.meta.url).href;
    const starter = spawn(process.execPath, ['--import', loader, '--input-type=module', '-e', script], { stdio: 'inherit' });
    expect(await once(starter, 'exit')).toEqual([0, null]);
    const next = await startEmbeddedPostgres({ directory });
    expect(await ask(next.url, `select answer from kept`)).toBe(42);
    await next.stop();
  }, 60_000);
});
