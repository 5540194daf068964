import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { instantOf } from '../../rules/time/instant.ts';
import { startTemporal } from '../../local/servers/temporal.ts';
import { CaseClock } from '../../local/time-skipping/case-clock.ts';
import { skipTo } from '../../local/time-skipping/skip.ts';

const before = process.env['NODE_ENV'];
// Lazy: nothing is asked of it here.
const client = new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }) });

beforeEach(() => {
  process.env['NODE_ENV'] = 'production';
});

afterEach(() => {
  process.env['NODE_ENV'] = before;
});

test('a server that skips time is not started in production', async () => {
  await expect(startTemporal({ timeSkipping: true, ui: false })).rejects.toThrow('Skipping time is not for production');
});

test('the time of a case is not skipped in production', async () => {
  await expect(skipTo(client, 'P03-2026-000001', instantOf(0))).rejects.toThrow('Skipping time is not for production');
});

test('the clock of a case is not injected in production', () => {
  expect(() => new CaseClock(client)).toThrow('The clock of a case is not for production');
});
