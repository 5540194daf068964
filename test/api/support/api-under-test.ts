import { pino } from 'pino';
import type { Client } from '@temporalio/client';
import { bearerAuthentication } from '../../../api/authentication.ts';
import { buildApi } from '../../../api/app.ts';
import { startDevelopmentIssuer, type DevelopmentIssuer } from '../../../local/issuer/development-issuer.ts';
import { createRelay, type Relay } from '../../../delivery/relay.ts';
import type { Register } from '../../../register/register.ts';
import { CountersignClient } from '../../../client/typed-client.ts';
import { turpan } from '../../../rules/cities/turpan/rulebook.ts';
import { untilSettled } from '../../../local/time-skipping/until-settled.ts';
import { openTestEnvironment, type TestEnvironment, type TestEnvironmentOptions } from '../../support/test-environment.ts';
import { firstWants } from '../../../workers/first-wants.ts';

export const AUDIENCE = 'countersign';

/** An HTTP response. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A test environment with its API listening, and an issuer for its people. */
export interface ApiUnderTest {
  readonly house: TestEnvironment;
  readonly issuer: DevelopmentIssuer;
  readonly url: string;
  readonly relay: Relay;
  token(position: string): Promise<string>;
  /** The typed client in the hands of whoever holds a position. */
  as(position: string): CountersignClient;
  /** Rings for every case that is marked, and waits until the flow of this one has done what it can. */
  settle(caseNumber: string): Promise<void>;
  /** A request as it is, without the typed client's help. */
  raw(method: string, path: string, more?: { token?: string; text?: string; headers?: Record<string, string> }): Promise<Answer>;
  close(): Promise<void>;
}

export interface ApiUnderTestOptions extends TestEnvironmentOptions {
  /** Replaces the environment's client for the API, so that Temporal is away for it; the relay keeps the environment's. */
  readonly temporal?: Client;
  readonly waitMs?: number;
  /** In place of the house's own register, for the API alone; closed with it. */
  readonly register?: (house: TestEnvironment) => Promise<Register>;
  /** Where the API logs to; by default nowhere. */
  readonly log?: { write(line: string): void };
}

export async function openApiUnderTest(options: ApiUnderTestOptions = {}): Promise<ApiUnderTest> {
  const house = await openTestEnvironment(options);
  const { register, client, taskQueue } = house;
  const issuer = await startDevelopmentIssuer({
    audience: AUDIENCE,
    // `nobody` is known to the issuer and holds no position.
    holders: async (position) =>
      position === 'nobody' ? ['nobody'] : (await register.holders({ kind: 'position', position })).map(({ person }) => person),
  });
  const logger = options.log === undefined ? pino({ level: 'silent' }) : pino({ level: 'trace' }, options.log);
  const own = await options.register?.(house);
  const api = await buildApi({
    register: own ?? register,
    temporal: options.temporal ?? client,
    taskQueue,
    rulebook: turpan,
    firstWants,
    authenticate: bearerAuthentication({ issuer: issuer.url, audience: AUDIENCE, jwksUrl: issuer.jwksUrl }),
    logger,
    verifyResponses: true,
    waitMs: options.waitMs ?? 20_000,
  });
  const url = await api.listen({ host: '127.0.0.1', port: 0 });
  const relay = createRelay({ register, rulebook: turpan, temporal: client, taskQueue, logger, graceMs: 0, bellAgeMs: 0 });
  const token = (position: string): Promise<string> => tokenOf(issuer, position);
  return {
    house,
    issuer,
    url,
    relay,
    token,
    as: (position) => new CountersignClient({ baseUrl: url, token: () => token(position) }),
    settle: async (caseNumber) => {
      await relay.relayOnce();
      await untilSettled(client, caseNumber);
    },
    raw: (method, path, more = {}) => request(`${url}${path}`, method, more),
    close: async () => {
      await relay.stop();
      await api.close();
      await own?.close();
      await issuer.close();
      await house.close();
    },
  };
}

async function tokenOf(issuer: DevelopmentIssuer, position: string): Promise<string> {
  const response = await fetch(`${issuer.url}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: position }),
  });
  const body: unknown = await response.json();
  if (typeof body === 'object' && body !== null && 'access_token' in body && typeof body.access_token === 'string')
    return body.access_token;
  throw new Error(`no token for ${position}: ${JSON.stringify(body)}`);
}

async function request(
  url: string,
  method: string,
  more: { token?: string; text?: string; headers?: Record<string, string> },
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(more.token === undefined ? {} : { authorization: `Bearer ${more.token}` }),
      ...(more.text === undefined ? {} : { 'content-type': 'application/json' }),
      ...more.headers,
    },
    ...(more.text === undefined ? {} : { body: more.text }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}
