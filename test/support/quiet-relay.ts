import type { Client } from '@temporalio/client';
import { pino } from 'pino';
import { createRelay, type Relay } from '../../delivery/relay.ts';
import type { Register } from '../../register/register.ts';
import { turpan } from '../../rules/cities/turpan/rulebook.ts';

/** A relay for single passes: it leaves nothing to the request that brought it, and logs nothing. */
export function quietRelay({
  register,
  client: temporal,
  taskQueue,
}: {
  readonly register: Register;
  readonly client: Client;
  readonly taskQueue: string;
}): Relay {
  return createRelay({ register, rulebook: turpan, temporal, taskQueue, logger: pino({ level: 'silent' }), graceMs: 0, bellAgeMs: 0 });
}
