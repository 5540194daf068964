import { createHmac, randomBytes } from 'node:crypto';
import { epochMs, type Instant } from '../../rules/time/instant.ts';

const PREFIX = 'whsec_';

/** A new secret, written as the Standard Webhooks specification has it. */
export function newSecret(): string {
  return `${PREFIX}${randomBytes(32).toString('base64')}`;
}

/** The headers by which a receiver tells that a message is ours, fresh and not seen before (Standard Webhooks 1.0.0). */
export function signatureHeaders(secret: string, id: string, at: Instant, payload: string): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(epochMs(at) / 1_000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${payload}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
