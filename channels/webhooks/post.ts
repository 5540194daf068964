import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { ForbiddenAddress, type Networks } from './networks.ts';

/** The message of one event. */
export interface Message {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string;
}

/** Longest wait for an answer, in milliseconds. */
const LONGEST_WAIT_MS = 10_000;

/**
 * Posts a message and returns the status. Follows no redirect, reads no answer, and calls no address that the networks forbid.
 * Rejects where there is no answer.
 */
export async function post({ url, headers, payload }: Message, networks: Networks, signal: AbortSignal): Promise<number> {
  const { protocol, hostname } = new URL(url);
  const literal = hostname.replace(/^\[|\]$/g, '');
  // A literal address is called without a look-up.
  if (isIP(literal) !== 0 && !networks.mayCall(literal)) throw new ForbiddenAddress();
  const request = protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sending = request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload), ...headers },
      lookup: networks.lookup,
      signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_WAIT_MS)]),
      agent: false,
    });
    sending.on('response', (response) => {
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    sending.on('error', reject);
    sending.end(payload);
  });
}
