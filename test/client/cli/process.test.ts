import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { runProgram } from '../../workers/support/program.ts';
import { emptyDirectory, fileWith } from './support/scratch.ts';

const main = path.join(import.meta.dirname, '..', '..', '..', 'dist', 'workers', 'command-line-main.js');

/** A file with so many faults that telling them is more than a pipe holds. */
const manyFaults = (): string => fileWith('document.yaml', 'procedure: P03\n'.repeat(2_000));

test('the command line runs as a process of its own, and ends with its exit code', async () => {
  const { code, said } = await runProgram('workers/command-line-main.js', { COUNTERSIGN_HOME: emptyDirectory() }, ['inbox', '--json'])
    .ended;
  expect(code).toBe(5);
  expect(JSON.parse(said)).toMatchObject({ code: 'NOT_RUNNING' });
});

test('a pipe gets all of a long output, though it reads slowly', async () => {
  const child = spawn(process.execPath, [main, 'start', manyFaults(), '--json'], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child, 'spawn');
  const [text] = await Promise.all([buffer(child.stdout), once(child, 'close')]);
  const body: unknown = JSON.parse(text.toString('utf8'));
  expect(text.length).toBeGreaterThan(65_536);
  expect(body).toMatchObject({ code: 'MALFORMED_FILE' });
  expect(child.exitCode).toBe(2);
});

test('a reader that stops reading causes no failure', async () => {
  const child = spawn(process.execPath, [main, 'start', manyFaults(), '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  const [said] = await Promise.all([buffer(child.stderr), once(child, 'close')]);
  expect({ said: said.toString('utf8'), code: child.exitCode }).toEqual({ said: '', code: 2 });
});
