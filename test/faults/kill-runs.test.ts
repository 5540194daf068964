import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const program = path.join(import.meta.dirname, '..', '..', 'dist', 'local', 'kill-runs-main.js');

/** Runs it as `npm run kill-runs` does, and gives what it said. */
async function runs(...args: readonly string[]): Promise<{ readonly code: number | null; readonly said: string }> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const said = text(child.stdout);
  await once(child, 'close');
  return { code: child.exitCode, said: await said };
}

test('workers, APIs, Temporal and PostgreSQL killed over due instants: every acknowledged act counts once', async () => {
  const { code, said } = await runs('--runs', '2', '--seed', '2', '--cases', '4');
  expect(said).toContain('2 runs');
  expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('0 runs with faults') });
}, 600_000);

test('T7: thirty cases due at one moment, with acts of every kind in the seconds around it and after a reminder', async () => {
  const { code, said } = await runs('--runs', '1', '--seed', '7', '--cases', '30', '--calm');
  expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('0 runs with faults') });
}, 600_000);
