import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Connection } from '@temporalio/client';
import { prepareNamespace } from '../../../workers/temporal/namespace.ts';
import { processIdentity } from '../../../client/process-identity.ts';
import { missingSearchAttributes } from '../../../workers/temporal/search-attributes.ts';
import { startTemporal } from '../../../local/servers/temporal.ts';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'countersign-temporal-test-'));
});

afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
});

/** Runs on Linux alone, because the test reads parents of processes from /proc. */
const onLinux = process.platform === 'linux' ? test : test.skip;

const setting = () => ({ directory, timeSkipping: false, ui: false });

test('a namespace is made ready once, keeps its attributes over a restart, and may be made ready again', async () => {
  const first = await startTemporal(setting());
  const before = await Connection.connect({ address: first.address });
  await prepareNamespace(before, 'once');
  expect(await missingSearchAttributes(before, 'once')).toEqual([]);
  await before.close();
  await first.stop();

  const second = await startTemporal(setting());
  const after = await Connection.connect({ address: second.address });
  expect(second.address).toBe(first.address);
  expect(await missingSearchAttributes(after, 'once')).toEqual([]);
  await prepareNamespace(after, 'once');
  await after.close();
  await second.stop();
});

test('an attribute that is there with another type is refused with its name and the type that it should have', async () => {
  const temporal = await startTemporal(setting());
  const connection = await Connection.connect({ address: temporal.address });
  await prepareNamespace(connection, 'mistyped');
  const keyword = 2;
  await connection.operatorService.removeSearchAttributes({ namespace: 'mistyped', searchAttributes: ['Due'] });
  await connection.operatorService.addSearchAttributes({ namespace: 'mistyped', searchAttributes: { Due: keyword } });
  await expect(prepareNamespace(connection, 'mistyped')).rejects.toThrow(/Due.*DATETIME/s);
  await connection.close();
  await temporal.stop();
});

test('a second start on the same directory is refused while the first lives', async () => {
  const temporal = await startTemporal(setting());
  await expect(startTemporal(setting())).rejects.toThrow(`Process ${String(process.pid)} already runs temporal`);
  await temporal.stop();
});

test('the server of a killed process is gone when the next start on its directory returns', async () => {
  const killed = await inAnotherProcess();
  killed.process.kill('SIGKILL');
  await once(killed.process, 'exit');

  const next = await startTemporal(setting());
  expect(await processIdentity(killed.serverPid)).toBeUndefined();
  expect(next.pid).not.toBe(killed.serverPid);
  const connection = await Connection.connect({ address: next.address });
  expect(await missingSearchAttributes(connection, 'once')).toEqual([]);
  await connection.close();
  await next.stop();
});

onLinux('a server that no process of ours watches any more is ended by the next start', async () => {
  const killed = await inAnotherProcess();
  // Its watchdog dies first, so that no process asks the server to end.
  for (const child of await childrenOf(killed.process.pid ?? 0)) {
    if (child !== killed.serverPid) process.kill(child, 'SIGKILL');
  }
  killed.process.kill('SIGKILL');
  await once(killed.process, 'exit');
  expect(await processIdentity(killed.serverPid)).toBeDefined();

  const next = await startTemporal(setting());
  expect(await processIdentity(killed.serverPid)).toBeUndefined();
  await next.stop();
});

test('a server that is named and does not answer stops the start with its address', async () => {
  await expect(startTemporal({ ...setting(), address: '127.0.0.1:1' })).rejects.toThrow('No Temporal answers at 127.0.0.1:1');
});

test('a CLI that is named and does not run stops the start with its path', async () => {
  const cliPath = path.join(directory, 'no-such-cli');
  await expect(startTemporal({ ...setting(), directory: path.join(directory, 'fresh'), cliPath })).rejects.toThrow(cliPath);
});

async function inAnotherProcess(): Promise<{ readonly process: ChildProcess; readonly serverPid: number }> {
  const module = new URL('../../../local/servers/temporal.ts', import.meta.url).href;
  const loader = fileURLToPath(new URL('../../support/typescript.mjs', import.meta.url));
  const script = `
    const { startTemporal } = await import(${JSON.stringify(module)});
    const temporal = await startTemporal(${JSON.stringify(setting())});
    console.log(temporal.pid);
    process.stdin.resume();
  `;
  const other = spawn(process.execPath, ['--import', loader, '--input-type=module', '--eval', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: other.stdout })) return { process: other, serverPid: Number(line) };
  throw new Error('the other process ended without starting Temporal');
}

async function childrenOf(pid: number): Promise<readonly number[]> {
  const children = await readFile(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8');
  return children.trim().split(' ').map(Number);
}
